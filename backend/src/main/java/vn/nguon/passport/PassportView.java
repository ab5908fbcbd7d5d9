package vn.nguon.passport;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.rulebook.PublicField;

/**
 * All that a scan of one lot shows, in one document. It holds what is shown and nothing else; a
 * phone number is in it only where the party agreed to be reached.
 *
 * @param lot the product trace code (R-VN1, field 7)
 * @param verdict what a reader must know first
 * @param verdictReason why, in the words of who decided; null when there is no warning
 * @param quantity as made, for the whole lot
 * @param madeOn the harvest date of a harvested lot, the packing date of a packed one, and so on
 * @param bestBefore null when none was declared
 * @param origins where it grew, one for each harvested lot in it, the largest share first
 * @param unknownOrigin the share of the lot that came from outside the chain, 0 to 1
 * @param contradictions of the harvests in it with their growing diaries
 * @param steps oldest first; at most {@link #MOST_STEPS}
 * @param furtherSteps how many more steps there are than {@code steps} holds
 * @param missing which of the public fields (R-VN1) are not known; those that are told only where
 *     there is any are never among them
 */
public record PassportView(
    LotId lot,
    Product product,
    Verdict verdict,
    String verdictReason,
    Quantity quantity,
    LocalDate madeOn,
    LocalDate bestBefore,
    List<Origin> origins,
    double unknownOrigin,
    List<Contradiction> contradictions,
    List<Step> steps,
    int furtherSteps,
    List<PublicField> missing) {

  /** The offset that days are counted by. */
  public static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** Keeps the page within its 50 KB whatever a lot goes through. */
  public static final int MOST_STEPS = 60;

  /** What a reader must know first (R-U5). */
  public enum Verdict {
    NO_WARNING,
    /** Some of what was declared does not fit together. */
    WARNING,
    /** The product's owner stopped publishing it. */
    WITHDRAWN
  }

  /**
   * The trade item.
   *
   * @param picture the name of a drawing under {@code /pictures}
   */
  public record Product(
      ProductId id,
      String name,
      String nameEn,
      String brand,
      String content,
      String storage,
      List<String> standards,
      String picture,
      Party owner) {}

  /**
   * A party as the public sees it.
   *
   * @param address one line, in Vietnamese
   * @param phone null where the party did not publish one
   */
  public record Party(PartyId id, String name, String address, String phone) {}

  /**
   * Where and by whom a part of the lot was grown.
   *
   * @param areaCode the growing-area code, null where there is none (R-VN7)
   * @param location a point inside the area, [longitude, latitude] in WGS84 degrees
   * @param outline the boundary as such points, empty where only a point is known
   * @param share of the lot that came from here, 0 to 1
   */
  public record Origin(
      LotId lot,
      Party grower,
      PlaceId area,
      String areaName,
      String areaCode,
      String address,
      String crop,
      String variety,
      BigDecimal hectares,
      LocalDate harvestedOn,
      List<Double> location,
      List<List<Double>> outline,
      double share) {}

  /** What happened in a step; the words of the page and of {@code domain.md}'s glossary. */
  public enum StepKind {
    HARVESTED,
    /** Bought from somebody who is not in the chain. */
    TAKEN_IN,
    PACKED,
    PROCESSED,
    SPLIT,
    MERGED,
    REGRADED,
    REPACKED,
    DISPATCHED,
    RECEIVED,
    REFUSED,
    OFFERED,
    SOLD_OUT,
    DISPOSED
  }

  /** How a fact is vouched for (R-U5). Only what a party says of itself is recorded so far. */
  public enum Assurance {
    SELF_DECLARED
  }

  /**
   * One step of the story (R-VN1, field 5).
   *
   * @param lot which lot it happened to: this one, or one that went into it
   * @param party who says so
   * @param counterpart the other party of a transfer, else null
   * @param place where; null where the step names no place
   * @param placeCode its location trace code: the GLN where it has one, else its own code
   * @param reason why less arrived, why it was refused or disposed of; else null
   * @param corrected a later entry corrected this one; what is shown is the corrected state
   */
  public record Step(
      StepKind kind,
      LotId lot,
      OffsetDateTime at,
      Instant recordedAt,
      Party party,
      Party counterpart,
      PlaceId place,
      String placeName,
      String placeCode,
      String address,
      Quantity quantity,
      String reason,
      Assurance assurance,
      boolean corrected) {}
}
