package vn.nguon.season;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.store.read.MapDocuments;

/** How far seasons have come is told of each as it is now, whichever of them something befell. */
class GrowingDerivationTest {

  private static final PlaceId AREA = new PlaceId("vt-doi-vang");
  private static final SeasonId EARLY = new SeasonId("cam-som");
  private static final SeasonId LATE = new SeasonId("cam-muon");

  private DiaryState diary;
  private final GrowingDerivation derivation =
      new GrowingDerivation(
          id -> Optional.empty(), id -> Optional.empty(), id -> Optional.ofNullable(diary));
  private final SeasonProjection projection = new SeasonProjection(id -> "Đồi vàng", derivation);
  private final MapDocuments<SeasonView> facts =
      new MapDocuments<>(projection.documents(), new TreeMap<>());
  private final Map<String, GrowingView> made = new TreeMap<>();

  private void take(DiaryEvent event) {
    diary = DiaryState.evolve(diary, event);
    Set<String> changed = new LinkedHashSet<>(projection.ids(event));
    changed.forEach(id -> facts.all().put(id, projection.fold(id, facts.all().get(id), event)));
    made.putAll(derivation.make(facts, derivation.affected(facts, changed, List.of(event))));
    assertThat(made)
        .as("made as it went, and made anew")
        .isEqualTo(derivation.make(facts, facts.all().keySet()));
  }

  private static By on(String day) {
    return by("htx-cam", day + "T08:00:00+07:00");
  }

  private static DiaryEvent opened(SeasonId season, String day) {
    return new DiaryEvent.SeasonOpened(
        AREA, season, "Cam", null, null, null, LocalDate.parse(day), null, on(day));
  }

  private LocalDate harvestFrom(SeasonId season) {
    return made.get(SeasonView.id(AREA, season)).harvestFrom();
  }

  @Test
  void anIntervalHoldsForEveryOpenSeasonOfTheArea() {
    take(opened(EARLY, "2026-02-01"));
    take(opened(LATE, "2026-03-01"));
    By sprayed = on("2026-10-01");
    take(
        new DiaryEvent.PesticideRecorded(
            AREA,
            LATE,
            new Work.Pesticide(
                "Abamectin 3.6EC",
                "Abamectin",
                new RegistrationNumber("101/CNĐKT-BVTV"),
                "Nhện đỏ",
                BigDecimal.TEN,
                DoseUnit.ML_PER_TANK,
                null,
                "Anh Tư",
                7),
            7,
            List.of(),
            sprayed));
    assertThat(harvestFrom(EARLY)).isEqualTo("2026-10-08");
    assertThat(harvestFrom(LATE)).isEqualTo("2026-10-08");

    take(new DiaryEvent.SeasonClosed(AREA, EARLY, "Hết vụ", on("2026-10-02")));
    assertThat(harvestFrom(EARLY)).as("nothing more is harvested").isNull();

    take(
        new DiaryEvent.DiaryEntryCorrected(
            AREA,
            LATE,
            sprayed.command(),
            true,
            null,
            null,
            null,
            List.of(),
            "Nhầm",
            on("2026-10-03")));
    assertThat(harvestFrom(LATE)).isNull();
  }
}
