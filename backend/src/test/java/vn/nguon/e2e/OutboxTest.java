package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Nothing that is entered is lost, and what does not go through is mended (R-U1). */
class OutboxTest extends PhoneTest {

  private static final String TEA = "/app/lots/09521234003021/TC1-260912B/sell";

  @Test
  void whatIsBeingTypedOutlivesTheAppAndTheSignOut() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("chi.thoa", password());
      phone.open("/app/harvest");
      phone.field("Khối lượng").fill("47,25");
      phone.open("/app/password");
      phone.field("Mật khẩu hiện tại").fill("bi-mat-cua-toi");

      phone.startAgain("/app/harvest");
      phone.reads("Bạn viết dở từ");
      assertThat(phone.field("Khối lượng")).hasValue("47,25");
      phone.shot("93-draft");
      phone.signOut();

      phone.signIn("anh.giang", password());
      phone.open("/app/harvest");
      assertThat(phone.field("Khối lượng")).hasValue("");
      phone.signOut();

      phone.signIn("chi.thoa", password());
      phone.open("/app/outbox");
      phone.choose("Viết tiếp");
      assertThat(phone.field("Khối lượng")).hasValue("47,25");
      phone.tap("Viết lại");
      assertThat(phone.field("Khối lượng")).hasValue("");
      assertThat(phone.keptText()).doesNotContain("bi-mat-cua-toi");
      assertThat(phone.errors()).isEmpty();
    }
  }

  @Test
  void whatIsNotSentAtASignOutIsSentWhenItsAuthorComesBackAndByNobodyElse() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.open("/app/harvest");
      phone.away("**/api/harvests");
      phone.check("Thu được gì?", "Vải thiều xô Lục Ngạn");
      phone.field("Khối lượng").fill("33,75");
      phone.tap("Lưu thu hoạch");
      phone.sees("Chưa gửi, đã giữ trên máy");
      phone.signOut();
      phone.back("**/api/harvests");

      phone.signIn("chi.thoa", password());
      phone.open("/app/outbox");
      phone.reads("Trên máy này còn 1 việc của người khác");
      assertThat(phone.page().getByText("33,75")).hasCount(0);
      phone.signOut();

      phone.signIn("anh.giang", password());
      phone.open("/app/outbox");
      phone.reads("Mọi việc đã được gửi.");
      assertThat(phone.page().getByTestId("sent-item")).containsText("33,75 kg");
      phone.shot("94-outbox-sent");
      assertThat(phone.errors()).isEmpty();
    }
  }

  @Test
  void twoPhonesSellTheSameTeaAndTheSecondMendsWhatIsNoLongerThere() throws Exception {
    try (Phone first = phone();
        Phone second = phone()) {
      for (Phone phone : new Phone[] {first, second}) {
        phone.open("/app/");
        phone.signIn("co.lan", password());
        phone.keepsTheApp();
        phone.open(TEA);
        assertThat(phone.button("Lưu đã bán")).isVisible();
      }
      first.loseNetwork();
      sell(first, "5");
      first.sees("Chưa gửi, đã giữ trên máy");
      sell(second, "4");
      second.sees("Đã ghi bán 4 kg");

      first.findNetwork();
      first.link("Xem").click();
      first.sees("Cần bạn sửa 1");
      first.shot("95-outbox-refused");
      first.choose("Sửa rồi gửi lại");
      assertThat(first.field("Đã bán bao nhiêu?")).hasValue("5");
      sell(first, "2");
      first.sees("Đã ghi bán 2 kg");
      first.open("/app/outbox");
      first.reads("Mọi việc đã được gửi.");
      assertThat(first.errors()).isEmpty();
      assertThat(second.errors()).isEmpty();
    }
  }

  @Test
  void whatNeedsTheLotOfARefusedHarvestWaitsUntilThatIsMended() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.khoi", password());
      phone.keepsTheApp();
      harvest(phone, "20", "OB-TRUNG");
      phone.reads("OB-TRUNG");
      phone.open("/app/pack");
      assertThat(phone.button("Lưu đóng gói")).isVisible();

      phone.loseNetwork();
      harvest(phone, "30", "OB-TRUNG");
      phone.sees("Chưa gửi, đã giữ trên máy");
      phone.startAgain("/app/pack");
      phone.page().getByText("OB-TRUNG ·").first().click();
      phone.field("Khối lượng đóng gói được").fill("28");
      phone.shot("96-pack-of-unsent");
      phone.tap("Lưu đóng gói");
      phone.sees("Chưa gửi, đã giữ trên máy");

      phone.findNetwork();
      phone.startAgain("/app/outbox");
      phone.sees("Chờ việc khác 1");
      phone.reads("Cần lô của việc");
      phone.shot("97-outbox-held");
      phone.choose("Sửa rồi gửi lại");
      phone.field("Số lô riêng").fill("OB-KHAC");
      phone.tap("Lưu thu hoạch");
      phone.reads("OB-KHAC");
      phone.startAgain("/app/outbox");
      phone.reads("Mọi việc đã được gửi.");
      assertThat(phone.page().getByTestId("sent-item")).hasCount(3);
      assertThat(phone.errors()).isEmpty();
    }
  }

  @Test
  void aFullPhoneSaysSoBeforeAndAfterAndKeepsWhatIsOnTheScreen() throws Exception {
    try (Phone phone = phone()) {
      CDPSession tools = phone.tools();
      JsonObject origin = new JsonObject();
      origin.addProperty("origin", BASE);
      JsonObject none = origin.deepCopy();
      none.addProperty("quotaSize", 1);
      tools.send("Storage.overrideQuotaForOrigin", none);
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.open("/app/harvest");
      assertThat(phone.page().getByRole(AriaRole.BANNER)).containsText("Máy sắp đầy");
      phone.field("Khối lượng").fill("13,5");
      assertThat(phone.page().getByRole(AriaRole.BANNER)).containsText("Máy đã đầy");
      phone.tap("Lưu thu hoạch");
      phone.reads("Những gì bạn viết vẫn còn ở đây");
      assertThat(phone.field("Khối lượng")).hasValue("13,5");
      phone.shot("98-full");

      tools.send("Storage.overrideQuotaForOrigin", origin);
      phone.tap("Lưu thu hoạch");
      phone.sees("Đã ghi thu hoạch");
      assertThat(phone.errors()).isEmpty();
    }
  }

  private static void harvest(Phone phone, String weight, String number) {
    phone.startAgain("/app/harvest");
    phone.field("Khối lượng").fill(weight);
    Locator own = phone.field("Số lô riêng");
    phone.page().getByText("Thêm giống, phân loại, ghi chú").click();
    own.fill(number);
    phone.tap("Lưu thu hoạch");
  }

  private static void sell(Phone phone, String amount) {
    phone.field("Đã bán bao nhiêu?").fill(amount);
    phone.tap("Lưu đã bán");
  }
}
