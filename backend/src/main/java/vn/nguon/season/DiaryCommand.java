package vn.nguon.season;

import java.time.LocalDate;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.SeasonId;

/** Orders about the diary of a growing area. The party of {@link By} is the area's owner. */
public sealed interface DiaryCommand extends Command {

  PlaceId area();

  /** An order that takes down work in a season. */
  sealed interface RecordWork extends DiaryCommand {

    /** Null for the one season that was open on that day. */
    SeasonId season();

    Work work();
  }

  /**
   * A season begins on the day of {@link By#happenedAt()}; several may run side by side on an area.
   *
   * @param crop null for the crop that the area is registered for
   * @param variety null where not told
   * @param seedSource who the seed or seedlings came from, or null
   * @param seedLot its lot number, or null
   * @param plantedOn when it was sown or planted: years ago for a tree
   * @param expectedYield a mass, or null
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record OpenSeason(
      PlaceId area,
      SeasonId season,
      String crop,
      String variety,
      String seedSource,
      String seedLot,
      LocalDate plantedOn,
      Quantity expectedYield,
      By by)
      implements DiaryCommand {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record RecordFertiliser(PlaceId area, SeasonId season, Work.Fertiliser work, By by)
      implements RecordWork {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record RecordPesticide(PlaceId area, SeasonId season, Work.Pesticide work, By by)
      implements RecordWork {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record RecordIrrigation(PlaceId area, SeasonId season, Work.Irrigation work, By by)
      implements RecordWork {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record RecordTraining(PlaceId area, SeasonId season, Work.Training work, By by)
      implements RecordWork {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record RecordWaste(PlaceId area, SeasonId season, Work.Waste work, By by) implements RecordWork {}

  /**
   * How much the season will give, as seen now.
   *
   * @param season null for the one season that was open on that day
   * @param expectedYield a mass
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record EstimateYield(PlaceId area, SeasonId season, Quantity expectedYield, By by)
      implements DiaryCommand {}

  /**
   * The season ends on the day of {@link By#happenedAt()}. What happened until then may still be
   * entered.
   *
   * @param season null for the one season that was open on that day
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record CloseSeason(PlaceId area, SeasonId season, String note, By by) implements DiaryCommand {}

  /**
   * Corrects an earlier entry. Either it did not occur (EPCIS {@code did_not_occur}), or the right
   * work, the right day or both are given.
   *
   * @param corrects the command that made the entry
   * @param work of the same kind, as a whole; null where only the day was wrong
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record CorrectDiaryEntry(
      PlaceId area,
      CommandId corrects,
      boolean didNotOccur,
      Work work,
      LocalDate date,
      String reason,
      By by)
      implements DiaryCommand {}

  /**
   * Part of a harvest: the diary learns of it.
   *
   * @param quantity what was harvested; in the season's total where it is a mass
   */
  record NoteHarvest(PlaceId area, SeasonId season, LotId lot, Quantity quantity, By by)
      implements DiaryCommand {}

  /**
   * Part of a correction of a harvest: the diary learns what it should have said.
   *
   * @param corrects the harvest's command
   * @param quantity null where it was right
   * @param date null where it was right
   */
  record NoteHarvestCorrection(
      PlaceId area, CommandId corrects, Quantity quantity, LocalDate date, By by)
      implements DiaryCommand {}
}
