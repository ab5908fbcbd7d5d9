package vn.nguon.passport.digital;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nguon.rulebook.PublicField;

/**
 * One lot as it is handed to the portal: the public fields of R-VN1 in the order and under the
 * names of {@link PublicField}, and the whole digital passport (R-VN4).
 *
 * @param fields the ten fields of TT 02/2024, and the two that NĐ 37/2026 adds
 */
record PortalRecord(Fields fields, DigitalPassport passport) {

  /**
   * What is absent is not known, or there is none of it.
   *
   * @param time the day of harvest, packing or processing
   * @param traceCode of the lot, as in {@code passport.id}
   * @param shelfLife the day it is best before
   * @param batch the lot number
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fields(
      String name,
      URI image,
      String producer,
      String address,
      List<Stage> stages,
      LocalDate time,
      String traceCode,
      String brand,
      LocalDate shelfLife,
      List<String> standards,
      List<Origin> origin,
      String batch) {}

  /** Each with the product's trace code, the place's trace code and its time. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stage(String kind, String productTraceCode, String placeTraceCode, OffsetDateTime time) {}

  /** Where it grew. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Origin(String country, String address, String areaCode) {}

  static PortalRecord of(DigitalPassport passport) {
    DigitalPassport.Operator operator = passport.operator();
    return new PortalRecord(
        new Fields(
            passport.product().name(),
            passport.product().image(),
            operator == null ? null : operator.name(),
            operator == null ? null : operator.address(),
            passport.stages().stream()
                .map(
                    stage ->
                        new Stage(
                            stage.kind(),
                            stage.productTraceCode(),
                            stage.placeTraceCode(),
                            stage.at()))
                .toList(),
            passport.lot().producedOn(),
            passport.id(),
            passport.product().brand(),
            passport.lot().bestBefore(),
            passport.product().standards(),
            passport.origins().stream()
                .map(one -> new Origin(one.country(), one.address(), one.areaCode()))
                .toList(),
            passport.lot().number()),
        passport);
  }
}
