package vn.nguon.passport;

import java.util.Optional;
import vn.nguon.kernel.LotId;
import vn.nguon.store.read.Stored;

/** Finds what the public sees of a lot. */
public interface Passports {

  /**
   * The passport of a lot, published or withdrawn ({@link PassportView.Verdict#WITHDRAWN}); empty
   * for a lot that is not known or was never published. It shows what is to be shown today: no
   * certificate that has lapsed.
   */
  Optional<Stored<PassportView>> find(LotId lot);
}
