package vn.nguon.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.House;
import vn.nguon.http.FileRefusal;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotEvent;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;

class HarvestBookTest {

  private static final String HEADINGS =
      "Ngày thu hoạch;Giờ;Vùng trồng;Sản phẩm;Giống;Khối lượng (kg);Phân loại;Số lô;Ghi chú\r\n";

  private static final By BY = by("htx-cam", "2026-11-20T08:00:00+07:00");

  private House house;

  @BeforeEach
  void aFarm() {
    house = House.inMemory();
    house.order(
        new PartyCommand.RegisterParty(
            new PartyId("htx-cam"),
            new PartyDetails(
                "HTX", Set.of(PartyRole.COOPERATIVE), Told.address(), null, null, "CP1"),
            by("htx-cam")));
    house.order(
        new PlaceCommand.RegisterArea(
            new PlaceId("vuon-1"),
            new AreaDetails(
                "Vườn",
                "Cam",
                BigDecimal.ONE,
                Told.address(),
                null,
                new Geometry.Point(List.of(105.3, 20.7))),
            by("htx-cam")));
    house.order(
        new ProductCommand.RegisterProduct(
            new ProductId("CAM-XO"),
            new ProductDetails(
                "Cam", null, null, "Cam", Unit.KGM, null, null, null, null, null, null, null),
            by("htx-cam")));
  }

  private static List<ImportCommand.Line> read(String lines) {
    return HarvestBook.harvests((HEADINGS + lines).getBytes(UTF_8), BY);
  }

  @Test
  void aLineIsAHarvest() {
    ImportCommand.Line line =
        read("5/11/2026;7:30;vuon-1;CAM-XO;CS1;640,5;Xô;CP1-261105A;\"Trời; khô\"\r\n").getFirst();
    LotCommand.HarvestLot harvest = (LotCommand.HarvestLot) line.order();
    assertThat(line.number()).isEqualTo(2);
    assertThat(harvest.product()).isEqualTo(new ProductId("CAM-XO"));
    assertThat(harvest.area()).isEqualTo(new PlaceId("vuon-1"));
    assertThat(harvest.quantity()).isEqualTo(Quantity.kg("640.5"));
    assertThat(harvest.variety()).isEqualTo("CS1");
    assertThat(harvest.grade()).isEqualTo("Xô");
    assertThat(harvest.lotNumber()).isEqualTo("CP1-261105A");
    assertThat(harvest.note()).isEqualTo("Trời; khô");
    assertThat(harvest.by().happenedAt()).isEqualTo("2026-11-05T07:30:00+07:00");
    assertThat(harvest.by().party()).isEqualTo(BY.party());
    assertThat(harvest.by().recordedAt()).isEqualTo(BY.recordedAt());
  }

  @Test
  void withoutAnHourItIsTheMorning() {
    assertThat(read("5/11/2026;;vuon-1;CAM-XO;;1;;;\r\n").getFirst().order().by().happenedAt())
        .isEqualTo("2026-11-05T06:00:00+07:00");
  }

  @Test
  void linesHaveIdsOfTheirOwnThatComeOutTheSame() {
    String book = "5/11/2026;;vuon-1;CAM-XO;;1;;;\r\n".repeat(3);
    List<Object> ids =
        read(book).stream().<Object>map(line -> line.order().by().command()).toList();
    assertThat(ids).doesNotHaveDuplicates().doesNotContain(BY.command());
    assertThat(read(book)).extracting(line -> line.order().by().command()).isEqualTo(ids);
  }

  @Test
  void everyBadLineIsToldAtOnce() {
    String book =
        "31/02/2026;;vuon-1;CAM-XO;;1;;;\r\n"
            + "5/11/2026;;vuon-1;CAM-XO;;1;;A1;\r\n"
            + "5/11/2026;;vuon-1;CAM-XO;;1.250;;;\r\n"
            + ";;vuon-1;CAM-XO;;1;;;\r\n"
            + "5/11/2026;7h;vuon-1;CAM-XO;;1;;;\r\n"
            + "5/11/2026;;Vườn 1;CAM-XO;;1;;;\r\n"
            + "5/11/2026;;vuon-1;cam;;1;;;\r\n"
            + "5/11/2026;;vuon-1;CAM-XO;;;;;\r\n"
            + "5/11/2026;;vuon-1;CAM-XO;;-1;;;\r\n"
            + "5/11/2026;;vuon-1;CAM-XO;;1;;A1;\r\n"
            + "5/11/2026;;vuon-1;;;1;;;\r\n";
    assertThatExceptionOfType(FileRefusal.class)
        .isThrownBy(() -> read(book))
        .satisfies(
            refusal -> {
              assertThat(refusal.total()).isEqualTo(10);
              assertThat(refusal.lines())
                  .extracting(
                      FileRefusal.Line::line,
                      line -> line.refusal().code(),
                      line -> line.refusal().field())
                  .containsExactly(
                      tuple(2L, "table-date", "Ngày thu hoạch"),
                      tuple(4L, "table-number", "Khối lượng (kg)"),
                      tuple(5L, "required", "Ngày thu hoạch"),
                      tuple(6L, "table-time", "Giờ"),
                      tuple(7L, "identifier-form", "place"),
                      tuple(8L, "product-code", "product"),
                      tuple(9L, "required", "Khối lượng (kg)"),
                      tuple(10L, "quantity-negative", "quantity"),
                      tuple(11L, "table-lot-twice", "Số lô"),
                      tuple(12L, "required", "Sản phẩm"));
            });
  }

  @Test
  void theSameNumberMayBeOfTwoProducts() {
    assertThat(read("5/11/2026;;vuon-1;CAM-XO;;1;;A1;\r\n5/11/2026;;vuon-1;CAM-LY;;1;;A1;\r\n"))
        .hasSize(2);
  }

  @Test
  void theTemplateIsReadableAndEmpty() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> HarvestBook.harvests(("\uFEFF" + HEADINGS).getBytes(UTF_8), BY))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("table-empty"));
  }

  // ---- carrying it out

  private static ImportCommand.ImportHarvests order(String lines, boolean dryRun) {
    return new ImportCommand.ImportHarvests(read(lines), dryRun, BY);
  }

  @Test
  void allLinesBecomeLots() {
    Done done =
        house.order(
            order(
                "5/11/2026;;vuon-1;CAM-XO;;640;;;\r\n"
                    + "5/11/2026;;vuon-1;CAM-XO;;20;;SO-7;\r\n"
                    + "5/11/2026;;vuon-1;CAM-XO;;30;;;\r\n",
                false));
    assertThat(done.lots())
        .containsExactly(
            LotId.of("CAM-XO", "CP1-261105A"),
            LotId.of("CAM-XO", "SO-7"),
            LotId.of("CAM-XO", "CP1-261105B"));
    assertThat(house.events("lot:CAM-XO/SO-7")).hasSize(1);
  }

  @Test
  void orNoneAndEveryReason() {
    List<Object> before = house.events();
    assertThatExceptionOfType(FileRefusal.class)
        .isThrownBy(
            () ->
                house.order(
                    order(
                        "5/11/2026;;vuon-1;CAM-XO;;640;;;\r\n"
                            + "5/11/2026;;vuon-2;CAM-XO;;1;;;\r\n"
                            + "5/11/2026;;vuon-1;VAI-XO;;1;;;\r\n"
                            + "25/11/2026;;vuon-1;CAM-XO;;1;;;\r\n"
                            + "5/11/2026;;vuon-1;CAM-XO;;0;;;\r\n"
                            + "5/11/2026;;vuon-1;CAM-XO;;1;;LÔ 1;\r\n",
                        false)))
        .satisfies(
            refusal ->
                assertThat(refusal.lines())
                    .extracting(FileRefusal.Line::line, line -> line.refusal().code())
                    .containsExactly(
                        tuple(3L, "area-unknown"),
                        tuple(4L, "product-unknown"),
                        tuple(5L, "time-in-future"),
                        tuple(6L, "quantity-zero"),
                        tuple(7L, "lot-number")));
    assertThat(house.events()).isEqualTo(before);
  }

  @Test
  void aTrialChangesNothing() {
    List<Object> before = house.events();
    assertThatExceptionOfType(IntakeHandlers.DryRunEnded.class)
        .isThrownBy(() -> house.order(order("5/11/2026;;vuon-1;CAM-XO;;640;;A1;\r\n", true)));
    assertThat(house.events()).isEqualTo(before);
    Done done = house.order(order("5/11/2026;;vuon-1;CAM-XO;;640;;A1;\r\n", false));
    assertThat(done.lots()).containsExactly(LotId.of("CAM-XO", "A1"));
    assertThat(house.events())
        .hasSize(before.size() + 1)
        .last()
        .isInstanceOf(LotEvent.LotHarvested.class);
  }

  /** Neither a trial nor a book that is refused leaves a gap in the numbers. */
  @Test
  void whatIsTakenBackUsesUpNoLetters() {
    String two = "5/11/2026;;vuon-1;CAM-XO;;640;;;\r\n".repeat(2);
    assertThatExceptionOfType(IntakeHandlers.DryRunEnded.class)
        .isThrownBy(() -> house.order(order(two, true)));
    assertThatExceptionOfType(FileRefusal.class)
        .isThrownBy(() -> house.order(order(two + "5/11/2026;;vuon-9;CAM-XO;;1;;;\r\n", false)));
    Done done = house.order(order(two, false));
    assertThat(done.lots())
        .containsExactly(LotId.of("CAM-XO", "CP1-261105A"), LotId.of("CAM-XO", "CP1-261105B"));
  }

  @Test
  void aNumberThatIsTakenIsToldWithItsLine() {
    house.order(order("5/11/2026;;vuon-1;CAM-XO;;640;;A1;\r\n", false));
    assertThatExceptionOfType(FileRefusal.class)
        .isThrownBy(() -> house.order(order("6/11/2026;;vuon-1;CAM-XO;;1;;A1;\r\n", true)))
        .satisfies(
            refusal ->
                assertThat(refusal.lines())
                    .extracting(FileRefusal.Line::line, line -> line.refusal().code())
                    .containsExactly(tuple(2L, "lot-number-taken")));
  }
}
