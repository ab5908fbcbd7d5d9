package vn.nguon.coldchain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.ShipmentId;

/**
 * How a consignment was kept on its way, as far as anybody measured.
 *
 * @param until up to when it is told: when it was received, or the last reading so far
 * @param ended whether it was received or refused
 * @param readings how many there are in that time
 * @param products for each trade item in it
 * @param gaps when nobody measured; at most {@link #MOST}
 * @param furtherGaps how many more there were
 * @param told the same up to the last full hour that was measured, which is what everybody is told
 *     while it is under way; null where all is told
 */
record ColdReport(
    ShipmentId shipment,
    PartyId from,
    PartyId to,
    Set<PartyId> parties,
    List<LotId> lots,
    Instant dispatchedAt,
    Instant until,
    boolean ended,
    int readings,
    Instant lastReading,
    BigDecimal lowest,
    BigDecimal highest,
    List<ProductReport> products,
    List<Excursions.Gap> gaps,
    int furtherGaps,
    ColdReport told) {

  /** The most excursions of a trade item, and the most gaps, that are listed. */
  static final int MOST = 50;

  /**
   * How one trade item was kept.
   *
   * @param range that it declares, or null: then nothing can be said
   * @param excursions over all sensors, in order; at most {@link #MOST}
   * @param furtherExcursions how many more there were
   */
  record ProductReport(
      ProductId product,
      Excursions.Range range,
      List<Excursions.Excursion> excursions,
      int furtherExcursions) {}

  /** What everybody is told. */
  ColdReport forAll() {
    return told == null ? this : told;
  }

  boolean hasExcursion() {
    return products.stream().anyMatch(product -> !product.excursions().isEmpty());
  }
}
