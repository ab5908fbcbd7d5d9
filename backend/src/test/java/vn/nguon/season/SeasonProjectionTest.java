package vn.nguon.season;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.House;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;
import vn.nguon.season.SeasonView.EntryKind;
import vn.nguon.store.read.Index;

/** A season's document is made of its events alone, and of nothing that another season says. */
class SeasonProjectionTest {

  private static final PlaceId AREA = new PlaceId("vt-doi-vang");
  private static final SeasonId SEASON = new SeasonId("cam-2026");
  private static final LotId LOT = LotId.of("CAM-XO", "CP1-261120A");

  private final SeasonProjection projection =
      new SeasonProjection(
          id -> "Đồi vàng",
          new GrowingDerivation(
              id -> Optional.empty(), id -> Optional.empty(), id -> Optional.empty()));
  private SeasonView view;

  private static By on(String day) {
    return by("htx-cam", day + "T08:00:00+07:00");
  }

  private static Work.Pesticide pesticide(int days) {
    return new Work.Pesticide(
        "Abamectin 3.6EC",
        "Abamectin",
        new RegistrationNumber("101/CNĐKT-BVTV"),
        "Nhện đỏ",
        BigDecimal.TEN,
        DoseUnit.ML_PER_TANK,
        null,
        "Anh Tư",
        days);
  }

  private void fold(DiaryEvent event) {
    assertThat(projection.ids(event)).containsExactly("vt-doi-vang/cam-2026");
    view = projection.fold("vt-doi-vang/cam-2026", view, event);
    // What is stored is read back the same.
    assertThat(House.JSON.readValue(House.JSON.writeValueAsString(view), SeasonView.class))
        .isEqualTo(view);
  }

  @Test
  void followsTheEvents() {
    fold(
        new DiaryEvent.SeasonOpened(
            AREA,
            SEASON,
            "Cam",
            "CS1",
            "Trại giống",
            "G-7",
            LocalDate.of(2018, 3, 1),
            null,
            on("2026-02-01")));
    assertThat(view.areaName()).isEqualTo("Đồi vàng");
    assertThat(view.contradictedAt()).isNull();

    By sprayed = on("2026-10-01");
    var differs = new Contradiction("phi-differs-from-label", Map.of("product", "A"));
    fold(
        new DiaryEvent.PesticideRecorded(AREA, SEASON, pesticide(3), 7, List.of(differs), sprayed));
    assertThat(view.contradictions()).isOne();
    assertThat(view.contradictedAt()).isEqualTo(sprayed.recordedAt());
    assertThat(tags()).contains("ACTIVE_INGREDIENT:abamectin", "SEED_LOT:g 7");

    By picked = on("2026-10-20");
    fold(new DiaryEvent.HarvestNoted(AREA, SEASON, LOT, Quantity.kg("10"), List.of(), picked));
    fold(new DiaryEvent.YieldEstimated(AREA, SEASON, Quantity.kg("9000"), on("2026-10-21")));
    By corrected = on("2026-10-22");
    fold(
        new DiaryEvent.DiaryEntryCorrected(
            AREA,
            SEASON,
            sprayed.command(),
            false,
            pesticide(5),
            null,
            7,
            List.of(differs),
            "Nhầm",
            corrected));
    assertThat(view.contradictions()).as("the correction's own").isOne();
    By again = on("2026-10-23");
    fold(
        new DiaryEvent.DiaryEntryCorrected(
            AREA, SEASON, sprayed.command(), true, null, null, null, List.of(), "Nhầm", again));
    assertThat(view.contradictions()).as("of what did not occur").isZero();
    assertThat(tags()).doesNotContain("ACTIVE_INGREDIENT:abamectin");
    fold(
        new DiaryEvent.HarvestNoteCorrected(
            AREA, SEASON, picked.command(), Quantity.kg("12"), null, List.of(), on("2026-10-24")));
    fold(new DiaryEvent.SeasonClosed(AREA, SEASON, "Hết vụ", on("2026-11-01")));

    assertThat(view.entries())
        .extracting(SeasonView.Entry::kind)
        .containsExactly(
            EntryKind.OPENED,
            EntryKind.PESTICIDE,
            EntryKind.HARVESTED,
            EntryKind.ESTIMATED,
            EntryKind.CORRECTED,
            EntryKind.CORRECTED,
            EntryKind.CORRECTED,
            EntryKind.CLOSED);
    assertThat(view.entries().get(1).correctedBy()).isEqualTo(again.command());
    assertThat(view.entries().get(1).work()).as("stays as it was told").isEqualTo(pesticide(3));
    assertThat(view.entries().get(4).correctedBy()).isEqualTo(again.command());
    assertThat(view.expectedYield()).isEqualTo(Quantity.kg("9000"));
    assertThat(view.state().harvested()).isEqualTo(Quantity.kg("12"));
    assertThat(view.state().closedOn()).isEqualTo(LocalDate.of(2026, 11, 1));
  }

  private java.util.Collection<String> tags() {
    return projection.documents().indexes().stream()
        .filter(index -> index.name().equals(SeasonProjection.INPUTS))
        .map(index -> ((Index.Tags<SeasonView>) index).tags().apply(view))
        .findAny()
        .orElseThrow();
  }
}
