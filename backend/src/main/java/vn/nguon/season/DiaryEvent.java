package vn.nguon.season;

import java.time.LocalDate;
import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.Statement;

/** What happened in the diary of a growing area. */
public sealed interface DiaryEvent extends Statement {

  PlaceId area();

  SeasonId season();

  /** Work was taken down. */
  sealed interface WorkRecorded extends DiaryEvent {
    Work work();
  }

  record SeasonOpened(
      PlaceId area,
      SeasonId season,
      String crop,
      String variety,
      String seedSource,
      String seedLot,
      LocalDate plantedOn,
      Quantity expectedYield,
      By by)
      implements DiaryEvent {}

  record FertiliserRecorded(PlaceId area, SeasonId season, Work.Fertiliser work, By by)
      implements WorkRecorded {}

  /**
   * @param labelPhiDays the interval that the registered label gives for the crop; null where no
   *     label is registered here, or it does not name the crop
   */
  record PesticideRecorded(
      PlaceId area,
      SeasonId season,
      Work.Pesticide work,
      Integer labelPhiDays,
      List<Contradiction> contradictions,
      By by)
      implements WorkRecorded {}

  record IrrigationRecorded(PlaceId area, SeasonId season, Work.Irrigation work, By by)
      implements WorkRecorded {}

  record TrainingRecorded(PlaceId area, SeasonId season, Work.Training work, By by)
      implements WorkRecorded {}

  record WasteRecorded(PlaceId area, SeasonId season, Work.Waste work, By by)
      implements WorkRecorded {}

  record YieldEstimated(PlaceId area, SeasonId season, Quantity expectedYield, By by)
      implements DiaryEvent {}

  record SeasonClosed(PlaceId area, SeasonId season, @Personal(vanishes = true) String note, By by)
      implements DiaryEvent {}

  /**
   * @param work what it should have said, or null where only the day was wrong
   * @param date the right day, or null where it was right
   * @param labelPhiDays of the right pesticide; see {@link PesticideRecorded}
   */
  record DiaryEntryCorrected(
      PlaceId area,
      SeasonId season,
      CommandId corrects,
      boolean didNotOccur,
      Work work,
      LocalDate date,
      Integer labelPhiDays,
      List<Contradiction> contradictions,
      @Personal String reason,
      By by)
      implements DiaryEvent {}

  record HarvestNoted(
      PlaceId area,
      SeasonId season,
      LotId lot,
      Quantity quantity,
      List<Contradiction> contradictions,
      By by)
      implements DiaryEvent {}

  /**
   * @param quantity what it should have said, or null where it was right
   * @param date the right day, or null where it was right
   */
  record HarvestNoteCorrected(
      PlaceId area,
      SeasonId season,
      CommandId corrects,
      Quantity quantity,
      LocalDate date,
      List<Contradiction> contradictions,
      By by)
      implements DiaryEvent {}
}
