package vn.nguon.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.House;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.party.EarlyHarvest;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;
import vn.nguon.season.DiaryCommand;
import vn.nguon.season.DiaryEvent;
import vn.nguon.season.DiaryState;
import vn.nguon.season.DoseUnit;
import vn.nguon.season.RegistrationNumber;
import vn.nguon.season.Work;

/** A harvest asks the growing diary first and tells it afterwards, all in one (R-VN9, R-VN7). */
class HarvestDiaryTest {

  private static final PlaceId AREA = new PlaceId("vuon-1");
  private static final ProductId ORANGE = new ProductId("CAM-XO");
  private static final SeasonId SEASON = new SeasonId("cam-2026");

  private House house;

  private static By on(String day) {
    return by("htx-cam", day + "T08:00:00+07:00");
  }

  @BeforeEach
  void aSprayedOrchard() {
    house = House.inMemory();
    house.order(
        new PartyCommand.RegisterParty(new PartyId("htx-cam"), party(null), on("2026-01-01")));
    house.order(
        new PlaceCommand.RegisterArea(
            AREA,
            new AreaDetails(
                "Vườn",
                "Cam",
                new BigDecimal("0.1"),
                Told.address(),
                null,
                new Geometry.Point(List.of(105.3, 20.7))),
            on("2026-01-01")));
    house.order(
        new ProductCommand.RegisterProduct(
            ORANGE,
            new ProductDetails(
                "Cam", null, null, "Cam", Unit.KGM, null, null, null, null, null, null, null),
            on("2026-01-01")));
    house.order(
        new DiaryCommand.OpenSeason(
            AREA,
            SEASON,
            null,
            null,
            null,
            null,
            LocalDate.parse("2020-03-01"),
            null,
            on("2026-02-01")));
    house.order(
        new DiaryCommand.RecordPesticide(
            AREA,
            null,
            new Work.Pesticide(
                "Thuốc A",
                "Abamectin",
                new RegistrationNumber("1234/CNĐKT-BVTV"),
                "Nhện đỏ",
                new BigDecimal("0.5"),
                DoseUnit.LITRE_PER_HECTARE,
                Quantity.of("40", Unit.LTR),
                "Anh Tư",
                14),
            on("2026-11-01")));
  }

  private static PartyDetails party(EarlyHarvest early) {
    return new PartyDetails(
        "HTX", Set.of(PartyRole.COOPERATIVE), Told.address(), null, null, "CP1", null, early);
  }

  private static LotCommand.HarvestLot harvest(String kilograms, By by) {
    return new LotCommand.HarvestLot(
        ORANGE, AREA, Quantity.kg(kilograms), null, null, null, null, null, by);
  }

  private LotEvent.LotHarvested harvested(LotId lot) {
    return (LotEvent.LotHarvested) house.events(LotState.stream(lot)).getFirst();
  }

  private Object lastOfDiary() {
    return house.events(DiaryState.stream(AREA)).getLast();
  }

  @Test
  void isRefusedBeforeTheIntervalIsOver() {
    int before = house.events().size();
    Told.assertRefused(
        "phi-not-over", "happenedAt", () -> house.order(harvest("100", on("2026-11-14"))));
    assertThat(house.events()).hasSize(before);
  }

  @Test
  void belongsToTheSeasonAfterwards() {
    Done done = house.order(harvest("100", on("2026-11-16")));
    assertThat(harvested(done.lot()).season()).isEqualTo(SEASON);
    assertThat(harvested(done.lot()).contradictions()).isEmpty();
    assertThat(lastOfDiary())
        .isInstanceOfSatisfying(
            DiaryEvent.HarvestNoted.class,
            noted -> {
              assertThat(noted.lot()).isEqualTo(done.lot());
              assertThat(noted.quantity()).isEqualTo(Quantity.kg("100"));
            });
  }

  @Test
  void isFlaggedWhereThePartyHasItSo() {
    house.order(
        new PartyCommand.CorrectParty(
            new PartyId("htx-cam"), party(EarlyHarvest.FLAG), "Chính sách", on("2026-11-02")));
    Done done = house.order(harvest("100", on("2026-11-14")));
    assertThat(harvested(done.lot()).contradictions())
        .extracting(Contradiction::code)
        .containsExactly("phi-not-over");
  }

  @Test
  void isFlaggedWhereTheAreaCannotHaveBorneIt() {
    // A tenth of a hectare, of which 50 t/ha is the most that is believed.
    house.order(harvest("4900", on("2026-11-16")));
    Done done = house.order(harvest("200", on("2026-11-17")));
    assertThat(harvested(done.lot()).contradictions())
        .extracting(Contradiction::code)
        .containsExactly("season-over-cap");
  }

  @Test
  void tellsTheDiaryWhenItIsCorrected() {
    By by = on("2026-11-16");
    Done done = house.order(harvest("4900", by));
    house.order(
        new LotCommand.CorrectLotEntry(
            done.lot(),
            by.command(),
            Quantity.kg("490"),
            null,
            false,
            "Thừa một số không",
            on("2026-11-17")));
    Done next = house.order(harvest("200", on("2026-11-18")));
    assertThat(harvested(next.lot()).contradictions()).isEmpty();
  }
}
