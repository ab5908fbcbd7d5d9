package vn.nguon.season;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;

/**
 * A season with everything that was entered in it.
 *
 * @param areaName as it was when the season was opened
 * @param diary what the diary says now, of this season alone
 * @param entries oldest first
 */
public record SeasonView(
    PlaceId area,
    String areaName,
    PartyId owner,
    SeasonId season,
    String crop,
    String variety,
    String seedSource,
    String seedLot,
    LocalDate plantedOn,
    Quantity expectedYield,
    DiaryState diary,
    List<Entry> entries) {

  /** What kind of entry. */
  public enum EntryKind {
    OPENED,
    FERTILISER,
    PESTICIDE,
    IRRIGATION,
    TRAINING,
    WASTE,
    ESTIMATED,
    HARVESTED,
    CORRECTED,
    CLOSED
  }

  /**
   * One entry as it was made.
   *
   * @param work of a diary entry or its correction, else null
   * @param quantity harvested or expected, else null
   * @param lot of a harvest, else null
   * @param labelPhiDays see {@link DiaryEvent.PesticideRecorded}
   * @param text note or reason, or null
   * @param corrects the command of the entry that this one corrects, or null
   * @param date the right day in a correction, or null
   * @param didNotOccur the corrected entry did not occur
   * @param correctedBy the command of a later entry that takes its place, or null
   * @param onBehalfBy see {@link vn.nguon.kernel.By#onBehalfBy}
   */
  public record Entry(
      CommandId command,
      EntryKind kind,
      OffsetDateTime at,
      Instant recordedAt,
      AccountId account,
      Work work,
      Quantity quantity,
      LotId lot,
      Integer labelPhiDays,
      String text,
      CommandId corrects,
      LocalDate date,
      boolean didNotOccur,
      List<Contradiction> contradictions,
      CommandId correctedBy,
      PartyId onBehalfBy) {

    Entry correctedBy(CommandId later) {
      return new Entry(
          command,
          kind,
          at,
          recordedAt,
          account,
          work,
          quantity,
          lot,
          labelPhiDays,
          text,
          corrects,
          date,
          didNotOccur,
          contradictions,
          later,
          onBehalfBy);
    }
  }

  static String id(PlaceId area, SeasonId season) {
    return area + "/" + season;
  }

  DiaryState.Season state() {
    return diary.seasons().get(season);
  }

  /** What does not fit and was not corrected since. */
  long contradictions() {
    return entries.stream()
        .filter(entry -> entry.correctedBy() == null)
        .mapToLong(entry -> entry.contradictions().size())
        .sum();
  }

  /** When the last entry that does not fit was taken down; null where all fits. */
  Instant contradictedAt() {
    return entries.stream()
        .filter(entry -> entry.correctedBy() == null && !entry.contradictions().isEmpty())
        .map(Entry::recordedAt)
        .max(Instant::compareTo)
        .orElse(null);
  }
}
