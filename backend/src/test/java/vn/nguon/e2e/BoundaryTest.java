package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The boundary of a plot, walked in the field or drawn on the map. */
class BoundaryTest extends PhoneTest {

  /** A field of 40 m by 30 m near Lục Ngạn. */
  private static final double SOUTH = 21.3802;

  private static final double WEST = 106.5601;
  private static final double METRE = 1 / 111_195.0;
  private static final double WIDE = METRE / Math.cos(Math.toRadians(SOUTH));

  private static void stands(Phone phone, double east, double north) {
    phone.stands(SOUTH + north * METRE, WEST + east * WIDE);
  }

  private static Locator corners(Phone phone) {
    return phone.page().locator(".map-handle.corner");
  }

  /** Where the form asks for more than the boundary. */
  private static void fill(Phone phone, String name) {
    phone.field("Tên vùng trồng").fill(name);
    phone.field("Cây trồng").fill("Vải thiều");
    phone.field("Tỉnh, thành phố").selectOption("24");
    phone
        .field("Xã, phường")
        .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
  }

  @Test
  @SuppressWarnings("unchecked")
  void isWalkedWithoutNetworkAndGoesOnAfterAReload() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.keepsTheApp();
      phone.open("/app/areas/new");
      fill(phone, "Vườn đi bộ");
      phone.keeps("/api/communes?province=24");

      phone.loseNetwork();
      stands(phone, 0, 0);
      phone.tap("Vẽ ranh giới");
      phone.tap("Đi quanh ruộng");
      phone.tap("Bắt đầu đi");
      assertThat(corners(phone)).hasCount(1);
      stands(phone, 20, 0);
      assertThat(corners(phone)).hasCount(2);
      // Standing still makes no corner, nor does a halt.
      stands(phone, 21, 1);
      phone.tap("Tạm dừng");
      stands(phone, 60, 60);
      phone.tap("Đi tiếp");
      assertThat(corners(phone)).hasCount(3);
      phone.tap("Tạm dừng");
      phone.tap("Bỏ góc cuối");
      stands(phone, 40, 0);
      phone.tap("Đi tiếp");
      assertThat(corners(phone)).hasCount(3);

      phone.keepsCorners(3);

      // The phone needed its memory for something else.
      stands(phone, 40, 15);
      phone.startAgain("/app/areas/new");
      assertThat(corners(phone)).hasCount(4);
      stands(phone, 40, 30);
      assertThat(corners(phone)).hasCount(5);
      phone.shot("93-plot-walked");
      stands(phone, 0, 30);
      assertThat(corners(phone)).hasCount(6);
      stands(phone, 2, 2);
      assertThat(phone.page().getByText("Đã về tới điểm đầu")).isVisible();
      phone.tap("Dùng ranh giới này");

      fill(phone, "Vườn đi bộ");
      assertThat(phone.field("Diện tích (ha)")).hasValue("0,12");
      phone.shot("94-plot-field");
      phone.tap("Lưu vùng trồng");
      phone.sees("Chưa gửi, đã giữ trên máy");
      phone.findNetwork();
      phone.open("/app/areas/vuon-di-bo");
      phone.sees("Vườn đi bộ");
      phone.reads("4 góc");
      phone.shot("95-plot-on-map");
      var area =
          (Map<String, Object>)
              phone
                  .page()
                  .evaluate("() => fetch('/api/areas/vuon-di-bo').then(answer => answer.json())");
      var ring =
          ((List<List<List<Number>>>)
                  ((Map<String, Object>) area.get("geometry")).get("coordinates"))
              .getFirst();
      assertThat(ring).hasSize(5).endsWith(ring.getFirst());
      assertThat(ring.getFirst().get(0).doubleValue()).isEqualTo(106.5601);
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.elsewhere()).isEmpty();
    }
  }

  @Test
  void isDrawnByTappingAndCorrected() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.open("/app/areas/new");
      phone.tap("Vẽ ranh giới");
      // Their other plots are on it, so that the map lies where the field is.
      assertThat(phone.page().locator(".map .map-plot, .map-handle.pin").first()).isVisible();
      tap(phone, 100, 80);
      tap(phone, 250, 80);
      tap(phone, 100, 220);
      tap(phone, 250, 220);
      assertThat(phone.page().getByText("Ranh giới tự cắt nhau")).isVisible();
      phone.shot("96-plot-crossed");
      phone.tap("Bỏ góc cuối");
      phone.tap("Bỏ góc cuối");
      tap(phone, 250, 220);
      tap(phone, 100, 220);
      assertThat(corners(phone)).hasCount(4);
      // A corner too many, between two others, goes again.
      phone.page().locator(".map-handle.between").first().click();
      assertThat(corners(phone)).hasCount(5);
      phone.page().getByTitle("Góc 2").click();
      phone.tap("Xóa góc này");
      assertThat(corners(phone)).hasCount(4);
      phone.tap("Dùng ranh giới này");
      phone.reads("4 góc");
      fill(phone, "Vườn chấm");
      phone.tap("Lưu vùng trồng");
      phone.sees("Đã thêm vùng trồng");

      phone.open("/app/areas/vuon-cham/edit");
      phone.tap("Xem, sửa ranh giới");
      drag(phone, "Góc 1", -30, -20);
      phone.tap("Dùng ranh giới này");
      phone.field("Lý do sửa").fill("Đo lại");
      phone.tap("Lưu thay đổi");
      phone.sees("Đã lưu thay đổi");
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.elsewhere()).isEmpty();
    }
  }

  private static void tap(Phone phone, int x, int y) {
    phone.page().locator(".plot-editor .map").click(new Locator.ClickOptions().setPosition(x, y));
  }

  private static void drag(Phone phone, String corner, int right, int down) {
    Page page = phone.page();
    var box = page.getByTitle(corner).boundingBox();
    double x = box.x + box.width / 2;
    double y = box.y + box.height / 2;
    page.mouse().move(x, y);
    page.mouse().down();
    page.mouse().move(x + right / 2.0, y + down / 2.0);
    page.mouse().move(x + right, y + down);
    page.mouse().up();
  }
}
