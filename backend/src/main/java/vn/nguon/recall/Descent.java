package vn.nguon.recall;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import vn.nguon.kernel.LotId;

/** What a recall needs of the graph of lots. */
interface Descent {

  /**
   * A lot and who has how much of it, as far as the read models have come.
   *
   * @param inputs the lots that went into it
   */
  record Found(LotId lot, List<LotId> inputs, List<ScopedLot.Holding> holdings) {}

  /**
   * The lots and everything made from them, each once and after its inputs.
   *
   * @param page takes a few hundred lots at a time
   */
  void forEach(Set<LotId> roots, Consumer<List<Found>> page);
}
