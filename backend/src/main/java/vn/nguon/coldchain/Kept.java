package vn.nguon.coldchain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import vn.nguon.kernel.PlaceId;

/**
 * How a lot was kept, in short, as far as anybody measured: on its consignments, and in the
 * facilities that its holders measure in (see {@link vn.nguon.lot.Stay} for when it counts as being
 * there). What goes on still is told up to the last full hour that was measured, so that a sensor's
 * every reading need not be told to everybody.
 *
 * @param least °C that the product may have now, or null; a consignment was judged by what was
 *     declared when its readings came
 * @param most likewise; one of the two is there
 * @param minutesOutside that it bears in one go
 * @param readings how many there were
 * @param lowest °C measured
 * @param highest likewise
 * @param ways on how many consignments somebody measured
 * @param stays in how many facilities somebody measured
 * @param gaps whether there are times on these ways and in these facilities when nobody measured
 * @param excursions in order of time, at most {@link #MOST}
 * @param furtherExcursions how many more there were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Kept(
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
    int furtherExcursions) {

  static final int MOST = 10;

  /**
   * Longer outside than the product bears.
   *
   * @param worst °C, the farthest outside
   * @param facility where it was; null on the way
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Excursion(
      Instant start, Instant end, long minutes, BigDecimal worst, PlaceId facility) {}
}
