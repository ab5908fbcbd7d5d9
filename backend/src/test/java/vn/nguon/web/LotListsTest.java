package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lists of lots: those one holds, those one made, with filters, pages and words without accents.
 */
class LotListsTest extends HttpTest {

  /** A product of the farm's of its own, so that other tests' lots are not in the way. */
  private static String product(String name) {
    String id = "KT-DS-" + number();
    farmer().order("/api/products", product(id, name, "KGM")).expect(201);
    return id;
  }

  private static Answer harvest(String product, Object kilograms) {
    return farmer()
        .order("/api/harvests", with(harvest(kilograms), "product", product))
        .expect(201);
  }

  private static List<String> numbers(Answer page) {
    return page.ids("/lot/number");
  }

  @Test
  void holdingsByProductComeLatestFirstAndInPages() {
    String product = product("Cam danh sách");
    var made = new ArrayList<String>();
    Answer last = null;
    for (int i = 0; i < 3; i++) {
      last = harvest(product, 10);
      made.addFirst(last.at("/lot/number"));
    }
    String path = "/api/holdings?product=" + product + "&limit=2";
    Answer first = farmer().get(path + "&" + last.after()).expect(200);
    Answer second = farmer().get(path + "&cursor=" + first.at("/next")).expect(200);
    var seen = new ArrayList<>(numbers(first));
    seen.addAll(numbers(second));
    assertThat(numbers(first)).hasSize(2);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
    assertThat(second.json().path("next").isNull()).isTrue();
  }

  @Test
  void holdingsKeptBackAreAListOfTheirOwn() {
    String product = product("Cam giữ lại");
    String kept = harvest(product, 10).at("/lot/number");
    String free = harvest(product, 10).at("/lot/number");
    Answer held =
        farmer()
            .order("/api/lots/" + product + "/" + kept + "/holds", object("reason", "Chờ kiểm"))
            .expect(201);
    Answer list = farmer().get("/api/holdings?state=HELD&limit=200&" + held.after()).expect(200);
    assertThat(numbers(list)).contains(kept).doesNotContain(free);
    assertThat(list.text()).contains("Chờ kiểm");
    Answer released =
        farmer()
            .order("/api/lots/" + product + "/" + kept + "/releases", object("reason", "Đạt"))
            .expect(201);
    assertThat(numbers(farmer().get("/api/holdings?state=HELD&limit=200&" + released.after())))
        .doesNotContain(kept);
  }

  @Test
  void whatExpiresComesSoonestFirst() {
    String raw = harvested(60);
    received(packer(), sent(farmer(), PACKING_HOUSE, raw, 60), raw, 60);
    var numbers = new ArrayList<String>();
    Answer last = null;
    for (String day : List.of("2031-05-01", "2031-04-01", "2031-06-01")) {
      last =
          packer()
              .done(
                  "/api/packs",
                  "product",
                  PACKED,
                  "facility",
                  PACKING_PLACE,
                  "quantity",
                  kg(10),
                  "bestBefore",
                  day,
                  "inputs",
                  List.of(object("lot", lot(RAW, raw), "quantity", kg(10))));
      numbers.add(last.at("/lot/number"));
    }
    Answer list =
        packer().get("/api/holdings?state=EXPIRING&limit=200&" + last.after()).expect(200);
    assertThat(numbers(list))
        .filteredOn(numbers::contains)
        .containsExactly(numbers.get(1), numbers.get(0), numbers.get(2));
    assertThat(list.ids("/bestBefore")).isSorted();
    // Who received some of it knows the day as well.
    String shipment =
        packer()
            .done(
                "/api/shipments",
                "to",
                SHOP,
                "lines",
                List.of(object("lot", lot(PACKED, numbers.get(1)), "quantity", kg(4))))
            .at("/shipment");
    Answer got =
        shop()
            .done(
                "/api/shipments/" + shipment + "/receipt",
                "lines",
                List.of(object("lot", lot(PACKED, numbers.get(1)), "quantity", kg(4))));
    assertThat(
            numbers(
                shop().get("/api/holdings?state=EXPIRING&limit=200&" + got.after()).expect(200)))
        .contains(numbers.get(1));
  }

  @Test
  void whatOneMadeStaysInTheListWhenItIsGone() {
    String product = product("Cam đã làm");
    String number = harvest(product, 10).at("/lot/number");
    Answer gone =
        farmer()
            .order(
                "/api/lots/" + product + "/" + number + "/disposals",
                object("quantity", kg(10), "reason", "Thối"))
            .expect(201);
    Answer made = farmer().get("/api/lots?product=" + product + "&" + gone.after()).expect(200);
    assertThat(numbers(made)).containsExactly(number);
    assertThat(made.at("/items/0/left/value")).isEqualTo("0");
    assertThat(made.at("/items/0/makerName")).isEqualTo("Nhà vườn Kiểm Thử");
    assertThat(numbers(farmer().get("/api/holdings?product=" + product))).isEmpty();
    assertThat(numbers(farmer().get("/api/lots?q=da%20lam"))).contains(number);
    assertThat(numbers(packer().get("/api/lots?limit=200"))).doesNotContain(number);
    assertThat(numbers(packer().get("/api/lots?limit=200&party=" + FARM)))
        .as("another's are not shown")
        .doesNotContain(number);
    assertThat(numbers(inspector().get("/api/lots?party=" + FARM + "&product=" + product)))
        .containsExactly(number);
    assertThat(numbers(inspector().get("/api/lots?q=da%20lam"))).contains(number);
  }

  /** What no index is for is looked for in what the best index gives. */
  @Test
  void filtersNarrowEachOther() {
    String product = product("Bưởi lọc nhiều lần");
    String kept = harvest(product, 10).at("/lot/number");
    String other = product("Cam lọc nhiều lần");
    String keptToo = harvest(other, 10).at("/lot/number");
    hold(product, kept);
    Answer last = hold(other, keptToo);
    String today = java.time.LocalDate.now(java.time.ZoneOffset.ofHours(7)).toString();
    for (String more :
        List.of(
            "&state=HELD",
            "&q=loc%20nhieu%20lan",
            "&q=buoi&state=HELD",
            "&state=HELD&from=" + today + "&to=" + today)) {
      assertThat(
              numbers(farmer().get("/api/holdings?product=" + product + more + "&" + last.after())))
          .as(more)
          .containsExactly(kept);
    }
    assertThat(numbers(farmer().get("/api/holdings?state=HELD&to=2020-01-01&product=" + product)))
        .isEmpty();
    String made = "/api/lots?limit=200&product=" + product;
    for (String more :
        List.of(
            "&place=" + FARM_AREA,
            "&q=buoi%20loc",
            "&from=" + today,
            "&q=loc&place=" + FARM_AREA)) {
      assertThat(numbers(farmer().get(made + more))).as(more).containsExactly(kept);
      assertThat(numbers(inspector().get(made + more))).as(more).containsExactly(kept);
    }
    for (String more :
        List.of("&place=kt-khong-co", "&to=2020-01-01", "&state=UNKNOWN_ORIGIN", "&q=cam")) {
      assertThat(numbers(farmer().get(made + more))).as(more).isEmpty();
    }
    String farms = "/api/holdings?state=HELD&party=" + FARM + "&product=" + product;
    assertThat(numbers(inspector().get(farms))).containsExactly(kept);
    assertThat(numbers(packer().get(farms))).as("another's are not shown").isEmpty();
    // Other tests look at all that is kept back.
    for (String lot : List.of(product + "/" + kept, other + "/" + keptToo)) {
      farmer().order("/api/lots/" + lot + "/releases", object("reason", "Đạt")).expect(201);
    }
  }

  private static Answer hold(String product, String number) {
    return farmer()
        .order("/api/lots/" + product + "/" + number + "/holds", object("reason", "Chờ kiểm"))
        .expect(201);
  }

  /** Pages stay whole where few documents of the index fit. */
  @Test
  void aNarrowedListIsReadToItsEndInPages() {
    String one = product("Chuối trang một");
    String two = product("Chuối trang hai");
    var mine = new ArrayList<String>();
    Answer last = null;
    for (int i = 0; i < 3; i++) {
      mine.add(harvest(one, 10).at("/lot/number"));
      last = harvest(two, 10);
    }
    farmer().get("/api/me?" + last.after()).expect(200);
    var seen = new ArrayList<String>();
    String cursor = "";
    int pages = 0;
    do {
      Answer page =
          farmer()
              .get("/api/lots?q=chuoi%20trang&product=" + one + "&limit=1" + cursor)
              .expect(200);
      seen.addAll(numbers(page));
      cursor = page.json().path("next").isNull() ? null : "&cursor=" + page.at("/next");
    } while (cursor != null && ++pages < 50);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(mine);
  }

  @Test
  void whatCameFromOutsideIsAListOfItsOwn() {
    Answer bought =
        packer()
            .done(
                "/api/intakes",
                "product",
                PACKED,
                "facility",
                PACKING_PLACE,
                "quantity",
                kg(7),
                "supplierName",
                "Vựa Sáu");
    String number = bought.at("/lot/number");
    for (String list : List.of("/api/lots", "/api/holdings")) {
      assertThat(numbers(packer().get(list + "?state=UNKNOWN_ORIGIN&limit=200&" + bought.after())))
          .contains(number);
      assertThat(numbers(packer().get(list + "?state=CONTRADICTORY&product=" + PACKED))).isEmpty();
    }
    assertThat(
            numbers(
                inspector()
                    .get("/api/lots?state=UNKNOWN_ORIGIN&place=" + PACKING_PLACE + "&limit=200")))
        .contains(number);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/holdings?state=LOST, 400, field-form",
    "/api/holdings?product=cam, 422, product-code",
    "/api/holdings?limit=0, 422, limit",
    "/api/holdings?cursor=x, 422, cursor",
    "/api/holdings?from=hom-nay, 400, field-form",
    "/api/lots?state=HELD, 400, field-form",
    "/api/lots?to=2026-13-01, 400, field-form",
    "/api/lots?place=a%00b, 422, identifier-form",
    "/api/lots?cursor=x, 422, cursor",
    "/api/lots?limit=201, 422, limit"
  })
  void saysWhatIsWrongWithAFilter(String path, int status, String code) {
    assertThat(farmer().get(path).status()).isEqualTo(status);
    farmer().get(path).problem(status, code);
  }

  @Test
  void productsOfOnesOwnAreSearched() {
    String mine = product("Quýt ngọt rừng sâu");
    Answer last =
        packer()
            .order("/api/products", product("KT-KHAC-" + number(), "Quýt ngọt nhà khác", "KGM"))
            .expect(201);
    Answer found =
        farmer().get("/api/products?mine=true&q=quyt%20ngot&limit=200&" + last.after()).expect(200);
    assertThat(found.ids("/id")).containsExactly(mine);
    assertThat(farmer().get("/api/products?mine=true&q=rung%20quyt").ids("/id"))
        .containsExactly(mine);
    assertThat(farmer().get("/api/products?mine=true&q=khong-co").ids("/id")).isEmpty();
  }
}
