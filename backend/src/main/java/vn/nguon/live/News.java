package vn.nguon.live;

import vn.nguon.kernel.PartyId;

/**
 * Something that a party is told of.
 *
 * @param to whose people are told; null for those who read everything
 * @param about the id of the shipment, recall, party or report it is about
 * @param from the party that did it; its name is looked up when it is sent; null for a shopper
 */
record News(PartyId to, Kind kind, String about, PartyId from) {

  /** What it is. */
  enum Kind {
    /** Goods were dispatched to the party. */
    ARRIVING,
    /** What it sent was received. */
    RECEIVED,
    /** What it sent was refused. */
    REFUSED,
    /** Somebody opened a recall. */
    RECALL_OPENED,
    /** A recall touches what it has or had. */
    RECALL,
    /** A recall that touched it is over. */
    RECALL_OVER,
    /** Another asks it, or offers it, a membership. */
    MEMBERSHIP,
    /** A shopper reported a problem with what it made. */
    PROBLEM
  }

  /** Whether they are told who act for the party. */
  boolean concerns(PartyId party, boolean readsAll) {
    return to == null ? readsAll : to.equals(party);
  }
}
