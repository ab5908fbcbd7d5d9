package vn.nguon.passport;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Keeping;
import vn.nguon.kernel.LotId;
import vn.nguon.lot.LotQueries;
import vn.nguon.product.Products;
import vn.nguon.rulebook.RulesInForce;

/**
 * Until when the records of a lot are kept (R-VN5). Nothing is deleted before that day, and after
 * it nothing is deleted by itself: an event that was recorded stays, since later ones build on it.
 * What can go then is personal data, by destroying the key it is encrypted with.
 */
@Component
public class Retentions {

  private final PublishGate gate;
  private final LotQueries lots;
  private final Products products;

  Retentions(PublishGate gate, LotQueries lots, Products products) {
    this.gate = gate;
    this.lots = lots;
    this.products = products;
  }

  /**
   * By the rules of today; empty where no rule is about such goods.
   *
   * @throws vn.nguon.kernel.Refusal {@code lot-unknown}
   */
  public Optional<RulesInForce.Retention> of(LotId lot) {
    LotQueries.Kept kept = lots.kept(lot);
    Keeping keeping =
        products
            .find(lot.product())
            .map(product -> product.details().handling().keeping())
            .orElse(Keeping.OTHER);
    LocalDate lastEntry = LocalDate.ofInstant(kept.lastRecorded(), PassportView.VIETNAM);
    return gate.rules().retention(keeping, lastEntry, kept.bestBefore());
  }
}
