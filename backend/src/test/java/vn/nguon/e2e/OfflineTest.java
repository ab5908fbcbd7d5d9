package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A field without signal (R-U1). */
class OfflineTest extends PhoneTest {

  @Test
  void aHarvestIsLoggedFromAStartWithoutNetworkAndSentWhenThereIsOne() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.keepsTheApp();
      phone.keeps("/diary");
      phone.keepsPictures(1);

      phone.loseNetwork();
      phone.startAgain("/app/");
      phone.follow("Ghi thu hoạch");
      phone.check("Thu được gì?", "Vải thiều xô Lục Ngạn");
      phone.field("Khối lượng").fill("31,5");
      phone.showsItsPictures();
      phone.shot("90-offline-harvest");
      phone.tap("Lưu thu hoạch");
      phone.sees("Chưa gửi, đã giữ trên máy");
      phone.shot("91-offline-saved");

      // The phone was off meanwhile: what was logged is still there.
      phone.startAgain("/app/outbox");
      phone.reads("31,5 kg");
      phone.shot("92-offline-outbox");

      phone.findNetwork();
      phone.reads("Mọi việc đã được gửi.");
      phone.home();
      phone.reads("31,5");
      assertThat(phone.errors()).isEmpty();
    }
  }

  @Test
  void whoSignsOutLeavesNothingBehindToReadWithoutNetwork() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.keepsTheApp();
      phone.keeps("/diary");
      phone.signOut();
      phone.keepsNothing();

      phone.loseNetwork();
      phone.startAgain("/app/harvest");
      phone.reads("Không kết nối được máy chủ");
      assertThat(phone.page().getByText("Vải thiều xô Lục Ngạn")).hasCount(0);
    }
  }
}
