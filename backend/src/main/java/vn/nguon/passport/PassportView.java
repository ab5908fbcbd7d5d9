package vn.nguon.passport;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import vn.nguon.evidence.Analyte.Comparison;
import vn.nguon.evidence.Scheme;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaKind;
import vn.nguon.recall.PublicNotice;
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
 * @param certificates those that were valid when the lot or a part of it was made, and are valid on
 *     the day of reading (R-VN10)
 * @param labResults of the lot, of what went into it and of the growing areas, the latest first
 * @param pictures the pictures and documents that their owners show the public
 * @param steps oldest first; at most {@link #MOST_STEPS}
 * @param furtherSteps how many more steps there are than {@code steps} holds
 * @param missing which of the public fields (R-VN1) are not known; those that are told only where
 *     there is any are never among them
 * @param recalls those that keep it where it is now, and those that let it go again (R-VN6)
 * @param temperatures how the lot itself was kept, as far as anybody measured; null where nobody
 *     did, and for products that declare no temperatures
 * @param story how the story of who grew it begins; null where none is told, or nobody agreed that
 *     the public reads it (R-VN11)
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
    List<Certificate> certificates,
    List<LabResult> labResults,
    List<Picture> pictures,
    List<Step> steps,
    int furtherSteps,
    List<PublicField> missing,
    List<Recall> recalls,
    Temperatures temperatures,
    Story story) {

  public PassportView {
    // A document of before there were recalls has none.
    recalls = recalls == null ? List.of() : recalls;
  }

  /** The offset that days are counted by. */
  public static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** Keeps the page within its 50 KB whatever a lot goes through. */
  public static final int MOST_STEPS = 60;

  static final int MOST_CERTIFICATES = 20;
  static final int MOST_LAB_RESULTS = 10;
  static final int MOST_ANALYTES = 12;
  static final int MOST_PICTURES = 12;

  /** What a reader must know first (R-U5). */
  public enum Verdict {
    NO_WARNING,
    /** Some of what was declared does not fit together. */
    WARNING,
    /** The product's owner stopped publishing it. */
    WITHDRAWN,
    /** It is being recalled: nothing else is as urgent, and no withdrawal hides it. */
    RECALLED
  }

  /**
   * The trade item.
   *
   * @param picture the name of a drawing under {@code /pictures}
   * @param chilled whether its owner declares temperatures that it is to be kept at
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
      Party owner,
      boolean chilled) {}

  /**
   * A party as the public sees it.
   *
   * @param address one line, in Vietnamese
   * @param phone null where the party did not agree that it be shown
   */
  public record Party(PartyId id, String name, String address, String phone) {}

  /**
   * Where and by whom a part of the lot was grown.
   *
   * @param areaCode the growing-area code, null where there is none (R-VN7)
   * @param location a point inside the area, [longitude, latitude] in WGS84 degrees
   * @param outline the boundary as such points, empty where only a point is known
   * @param interval what the growing diary tells of pesticides before this harvest (R-VN9); null
   *     where none was kept
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
      Interval interval,
      double share) {}

  /**
   * The pre-harvest interval that ended last before a harvest, as the grower's diary tells it.
   *
   * @param product the pesticide; null where the diary tells of none, and then the days are too
   * @param harvestFrom the first day that might be harvested
   * @param kept whether the harvest waited for it
   */
  public record Interval(
      String product, LocalDate appliedOn, LocalDate harvestFrom, boolean kept) {}

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
    COOLED,
    DISPATCHED,
    RECEIVED,
    REFUSED,
    OFFERED,
    SOLD_OUT,
    DISPOSED
  }

  /** How a fact is vouched for (R-U5). */
  public enum Assurance {
    /** Nobody but the party itself says so. */
    SELF_DECLARED,
    /** The party's co-operative says so too. */
    CONFIRMED,
    /** A certificate covered who made it, where it was made or what was made, on that day. */
    CERTIFIED
  }

  /**
   * Who vouches for a fact, beside the party that declared it.
   *
   * @param by the co-operative, or who issued the certificate
   * @param from the day of the confirmation; the first day of the certificate
   * @param to the last day of the certificate; else null
   * @param scheme of the certificate; else null
   * @param number of the certificate; else null
   */
  public record Mark(String by, LocalDate from, LocalDate to, Scheme scheme, String number) {}

  /**
   * A certificate.
   *
   * @param about the party, place or product it covers, by name
   * @param document what {@code /media} shows of it, or null
   * @param enteredOn when the holder entered it here
   */
  public record Certificate(
      Scheme scheme,
      String number,
      String issuer,
      String scope,
      LocalDate validFrom,
      LocalDate validTo,
      Integer stars,
      Integer points,
      Party holder,
      String about,
      Sha256 document,
      LocalDate enteredOn) {}

  /**
   * A laboratory result.
   *
   * @param about the lot number, or the name of the growing area
   * @param passed whether every value keeps its limit
   * @param analytes those that do not keep it first; at most {@link #MOST_ANALYTES}
   * @param furtherAnalytes how many more there are
   * @param by who entered it
   * @param withdrawn why who entered it took it back, or null
   * @param document what {@code /media} shows of it, or null
   */
  public record LabResult(
      String about,
      String laboratory,
      String accreditation,
      LocalDate sampledOn,
      LocalDate reportedOn,
      String basis,
      boolean passed,
      List<Analyte> analytes,
      int furtherAnalytes,
      Party by,
      String withdrawn,
      Sha256 document) {}

  /**
   * One value of a laboratory result; see {@link vn.nguon.evidence.Analyte}.
   *
   * @param passed whether it keeps its limit
   */
  public record Analyte(
      String name,
      BigDecimal value,
      boolean below,
      String unit,
      BigDecimal limit,
      Comparison comparison,
      boolean passed) {}

  /**
   * A picture or document, under {@code /media/…}.
   *
   * @param takenOn null where not told
   * @param by who attached it
   * @param on when
   */
  public record Picture(
      Sha256 media, MediaKind kind, String caption, LocalDate takenOn, Party by, LocalDate on) {}

  /**
   * A recall of the lot.
   *
   * @param reason in the words of who opened it
   * @param since when the lot was frozen
   * @param liftedAt when it was let go again; null while it is recalled
   * @param told what else the public is told, as it stands when it is read; null in what is stored
   */
  public record Recall(
      RecallId id,
      String reason,
      OffsetDateTime since,
      OffsetDateTime liftedAt,
      PublicNotice told) {

    Recall tell(PublicNotice notice) {
      return new Recall(id, reason, since, liftedAt, notice);
    }
  }

  /**
   * How the lot was kept on its ways and in store; see {@link vn.nguon.coldchain.Kept}.
   *
   * @param least °C that it may have, or null
   * @param most likewise; one of the two is there
   * @param minutesOutside how long it bears to be outside that in one go
   * @param readings how many there were
   * @param lowest °C measured
   * @param highest likewise
   * @param ways on how many consignments somebody measured
   * @param stays in how many facilities
   * @param gaps whether there were times when nobody measured
   * @param excursions when it was outside for longer, in order of time
   * @param furtherExcursions how many more there were
   */
  public record Temperatures(
      BigDecimal least,
      BigDecimal most,
      int minutesOutside,
      int readings,
      BigDecimal lowest,
      BigDecimal highest,
      int ways,
      int stays,
      boolean gaps,
      List<Excursion> excursions,
      int furtherExcursions) {}

  /**
   * Longer outside than the product bears.
   *
   * @param worst °C, the farthest outside
   * @param placeName where; null on the way
   */
  public record Excursion(
      Instant start, Instant end, long minutes, BigDecimal worst, String placeName) {}

  /**
   * One step of the story (R-VN1, field 5).
   *
   * @param lot which lot it happened to: this one, or one that went into it
   * @param party who says so
   * @param counterpart the other party of a transfer, else null
   * @param place where; null where the step names no place
   * @param placeCode its location trace code: the GLN where it has one, else its own code
   * @param reason why less arrived, why it was refused or disposed of; else null
   * @param mark who vouches for it; null where it is self-declared
   * @param corrected a later entry corrected this one; what is shown is the corrected state
   * @param onBehalfBy the co-operative that entered it for {@code party}, its member; else null
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
      Mark mark,
      boolean corrected,
      Party onBehalfBy) {}

  /**
   * How a party's story begins; its own page tells the whole.
   *
   * @param lines the first of it, in Vietnamese
   * @param linesEn in English, or null
   * @param photo the first photograph, which {@code /doi-tac/<party>/anh/<photo>/<size>} shows, or
   *     null
   * @param caption of the photograph, or null
   */
  public record Story(Party teller, String lines, String linesEn, Sha256 photo, String caption) {}

  /**
   * As it is to be shown on a day: without certificates that have lapsed.
   *
   * @param told its recalls, with what else the public is told of them
   */
  public PassportView on(LocalDate today, List<Recall> told) {
    return new PassportView(
        lot,
        product,
        verdict,
        verdictReason,
        quantity,
        madeOn,
        bestBefore,
        origins,
        unknownOrigin,
        contradictions,
        certificates.stream().filter(certificate -> !today.isAfter(certificate.validTo())).toList(),
        labResults,
        pictures,
        steps,
        furtherSteps,
        missing,
        told,
        temperatures,
        story);
  }
}
