package vn.nguon.passport.digital;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.Quantity;
import vn.nguon.rulebook.PassportPart;

/**
 * A lot's digital passport (R-VN4) as it is given out. Every field is described in both languages
 * in {@code passport.schema.json}, which this keeps to; a field that is absent is not known or does
 * not apply. Texts that parties entered are in the language they were entered in.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DigitalPassport(
    @JsonProperty("$schema") URI schema,
    String id,
    URI uri,
    URI page,
    List<Rule> rules,
    boolean complete,
    List<PassportPart> lacking,
    Product product,
    Lot lot,
    Operator operator,
    List<Origin> origins,
    BigDecimal unknownOriginShare,
    Processing finalProcessing,
    List<Stage> stages,
    int furtherStages,
    List<Certificate> certificates,
    List<Warning> warnings,
    boolean recalled,
    Temperatures temperatures,
    Retention retention) {

  /** A rule that the passport was made by. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rule(String source, LocalDate from, LocalDate to) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Product(
      String code,
      String codeScheme,
      String gtin,
      String name,
      String nameEn,
      String brand,
      String content,
      String storage,
      URI image,
      List<String> standards) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Lot(String number, Quantity quantity, LocalDate producedOn, LocalDate bestBefore) {}

  /** A party that answers for something. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Operator(String id, String gln, String name, String address, String phone) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Origin(
      String lot,
      Operator grower,
      String areaName,
      String areaCode,
      String country,
      String address,
      List<Double> location,
      String crop,
      String variety,
      LocalDate harvestedOn,
      BigDecimal share) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Processing(
      Operator operator, String placeName, String placeCode, String address, OffsetDateTime at) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stage(
      String kind,
      String productTraceCode,
      String placeTraceCode,
      OffsetDateTime at,
      Instant recordedAt,
      Operator party,
      Operator counterpart,
      String placeName,
      String address,
      Quantity quantity,
      String reason,
      String assurance,
      boolean corrected) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Certificate(
      String scheme,
      String number,
      String issuer,
      String scope,
      LocalDate validFrom,
      LocalDate validTo) {}

  /**
   * What a reader should know before use.
   *
   * @param text the sentence by language, {@code vi} and {@code en}
   */
  record Warning(String code, Map<String, String> text) {}

  /** How the lot was kept, in °C. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Temperatures(
      BigDecimal least,
      BigDecimal most,
      int minutesOutside,
      int readings,
      BigDecimal lowest,
      BigDecimal highest,
      int shipments,
      int facilities,
      boolean gaps,
      List<Excursion> excursions,
      int furtherExcursions) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Excursion(Instant start, Instant end, long minutes, BigDecimal worst, String placeName) {}

  record Retention(LocalDate until, String source) {}
}
