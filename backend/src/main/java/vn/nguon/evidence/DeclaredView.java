package vn.nguon.evidence;

import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;

/**
 * What a member of a co-operative declared, and the co-operative's word for it.
 *
 * @param cooperative that the party belongs to now, or null
 * @param confirmed by whom and when, or null; a word that was given before the last correction does
 *     not count
 */
record DeclaredView(DeclaredFacts.Declaration declaration, PartyId cooperative, By confirmed) {

  /** Whether the co-operative has yet to look at it. */
  boolean waits() {
    return cooperative != null && confirmed == null && !declaration.cancelled();
  }
}
