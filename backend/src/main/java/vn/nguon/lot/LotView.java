package vn.nguon.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;

/**
 * A lot with its story, as those see it who had to do with it.
 *
 * @param contradictions of its harvest with the growing diary
 * @param source who it was bought from, where it came from outside the chain; else null
 * @param inputs what went into it
 * @param uses what parts of it went into, the latest {@link #MOST}
 * @param entries oldest first, the latest {@link #MOST}
 * @param parties everyone who had to do with it
 * @param since when each party that ever had some of it first had
 * @param stays in which facility each party had it
 * @param words what it is found by: the product's name as it was, and the lot number
 */
public record LotView(
    LotState state,
    String variety,
    String grade,
    String note,
    List<Contradiction> contradictions,
    Source source,
    List<LotInput> inputs,
    List<Use> uses,
    List<Entry> entries,
    List<PartyId> parties,
    Map<PartyId, Instant> since,
    List<Stay> stays,
    String words) {

  /** Bounds the document of a lot that is sold a thousand times. */
  static final int MOST = 300;

  /** Whether a recall keeps it where it is. */
  boolean frozen() {
    return !state.frozen().isEmpty();
  }

  /** Whether its harvest does not fit the growing diary. */
  boolean contradictory() {
    return !contradictions.isEmpty();
  }

  boolean unknownOrigin() {
    return state.unknownOrigin();
  }

  /** What kind of entry. */
  public enum EntryKind {
    HARVESTED,
    PACKED,
    TRANSFORMED,
    TAKEN_IN,
    COOLED,
    CONSUMED,
    DISPATCHED,
    RECEIVED,
    RETURNED,
    OFFERED,
    SOLD,
    TAKEN_BACK,
    DISPOSED,
    HELD,
    RELEASED,
    FROZEN,
    UNFROZEN,
    STOWED,
    UNSTOWED,
    CORRECTED
  }

  /**
   * So much of this lot went into others.
   *
   * @param quantity that went into all of them together
   */
  public record Use(List<LotId> into, Quantity quantity) {}

  /** Who it was bought from, as told (R-VN5). */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Source(String name, String address, String documentNumber, String origin) {}

  /**
   * One entry of the story.
   *
   * @param otherParty the other party of a transfer, or null
   * @param otherLot the first of what it went into, or null
   * @param place where, or null
   * @param text note or reason, or null
   * @param corrects the command of the entry that this one corrects, or null
   * @param correctedBy the command of the latest entry that corrects this one, or null
   * @param onBehalfBy see {@link vn.nguon.kernel.By#onBehalfBy}
   */
  public record Entry(
      CommandId command,
      EntryKind kind,
      OffsetDateTime at,
      Instant recordedAt,
      AccountId account,
      PartyId party,
      Quantity quantity,
      PartyId otherParty,
      LotId otherLot,
      PlaceId place,
      ShipmentId shipment,
      String text,
      CommandId corrects,
      LocalDate correctedDate,
      CommandId correctedBy,
      PartyId onBehalfBy) {

    Entry correctedBy(CommandId command) {
      return new Entry(
          this.command,
          kind,
          at,
          recordedAt,
          account,
          party,
          quantity,
          otherParty,
          otherLot,
          place,
          shipment,
          text,
          corrects,
          correctedDate,
          command,
          onBehalfBy);
    }
  }
}
