package vn.nguon.logistic;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ShipmentId;

/**
 * A case or pallet as its parties see it.
 *
 * @param maker who closed it
 * @param parties everyone who held it
 * @param steps what happened to it, the oldest first; the latest {@link #MOST_STEPS}
 */
public record LogisticView(
    LogisticState state,
    Phase phase,
    PartyId maker,
    String note,
    OffsetDateTime openedAt,
    Set<PartyId> parties,
    List<Step> steps) {

  /** Of a unit that goes round for years the first steps are left out. */
  static final int MOST_STEPS = 100;

  /** Where a unit stands. */
  public enum Phase {
    CLOSED,
    /** On a pallet. */
    INSIDE,
    UNDER_WAY,
    OPENED
  }

  /** What happened. */
  public enum StepKind {
    CLOSED,
    PUT_ON,
    TAKEN_OFF,
    DISPATCHED,
    RECEIVED,
    RETURNED,
    OPENED
  }

  /**
   * One step.
   *
   * @param otherUnit the pallet, or null
   * @param shipment or null
   */
  public record Step(
      StepKind kind, OffsetDateTime at, PartyId party, Sscc otherUnit, ShipmentId shipment) {}
}
