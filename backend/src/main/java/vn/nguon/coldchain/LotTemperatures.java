package vn.nguon.coldchain;

import vn.nguon.kernel.LotId;

/** Tells how lots were kept on their ways. */
public interface LotTemperatures {

  /** {@link ColdChains.OfLot#NOTHING} where nobody measured. */
  ColdChains.OfLot of(LotId lot);
}
