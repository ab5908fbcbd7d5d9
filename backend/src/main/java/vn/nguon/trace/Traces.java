package vn.nguon.trace;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import vn.nguon.kernel.LotId;

/** Finds where lots come from and where they went. It asks nobody who is asking. */
public interface Traces {

  /** Those of the lots that are known, in one round trip. */
  Map<LotId, Node> find(Collection<LotId> lots);

  /**
   * The lots and everything that went into them, down to the plots; one round trip for each
   * generation. Roots that are not known are cut off.
   */
  Graph back(Set<LotId> lots, Limits limits);

  /** The lots and everything that they went into; see {@link #back}. */
  Graph forward(Set<LotId> lots, Limits limits);

  /**
   * Gives out the lots themselves and everything made from them, however much that is, each once
   * and each after those of its inputs that are among them. What is kept in memory is what was
   * found and not yet given out: the ids of one front, and a few pages of nodes.
   *
   * @param page takes up to {@value #PAGE} nodes at a time
   */
  void forEachDescendant(Set<LotId> roots, Consumer<List<Node>> page);

  /** How many nodes are read and given out at once. */
  int PAGE = 1_000;
}
