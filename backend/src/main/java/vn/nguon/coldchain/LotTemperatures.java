package vn.nguon.coldchain;

import java.util.List;
import java.util.Map;
import vn.nguon.kernel.LotId;
import vn.nguon.lot.Stay;

/** Tells how lots were kept. */
public interface LotTemperatures {

  /**
   * The bean that gives out {@link ColdNews}, for {@link
   * vn.nguon.store.projection.ProjectionRunner#follow}.
   */
  String RUNNER = "coldchainRunner";

  /**
   * @param lots and where they were
   * @return without those whose product declares no temperatures, and those that nobody measured
   */
  Map<LotId, Kept> of(Map<LotId, List<Stay>> lots);
}
