package vn.nguon.passport;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.lot.LotInput;
import vn.nguon.lot.LotState;
import vn.nguon.lot.Stay;

/**
 * What a lot's own events say for its passport, with everybody still by their ids.
 *
 * @param owner of the trade item, or null where it is not known
 * @param contradictions of its harvest with the growing diary
 * @param steps oldest first, the first {@link PassportView#MOST_STEPS}
 * @param furtherSteps how many more there were
 * @param recalls the latest last
 * @param stays in which facility each party had it
 */
record PassportFacts(
    LotState state,
    PartyId owner,
    String variety,
    List<LotInput> inputs,
    List<Contradiction> contradictions,
    List<Step> steps,
    int furtherSteps,
    List<Recalled> recalls,
    List<Stay> stays) {

  PassportFacts {
    // A document of before there were recalls has none.
    recalls = recalls == null ? List.of() : recalls;
  }

  /**
   * A recall that froze it.
   *
   * @param liftedAt when it was let go again; null while it is frozen
   */
  record Recalled(RecallId recall, String reason, OffsetDateTime since, OffsetDateTime liftedAt) {}

  /**
   * A step, see {@link PassportView.Step}.
   *
   * @param corrected when it was last corrected; null where it was not
   * @param onBehalfBy see {@link vn.nguon.kernel.By#onBehalfBy}
   */
  record Step(
      PassportView.StepKind kind,
      CommandId command,
      OffsetDateTime at,
      Instant recordedAt,
      PartyId party,
      PartyId counterpart,
      PlaceId place,
      Quantity quantity,
      String reason,
      Instant corrected,
      PartyId onBehalfBy) {}

  PassportFacts in(List<Stay> now) {
    return new PassportFacts(
        state, owner, variety, inputs, contradictions, steps, furtherSteps, recalls, now);
  }

  LotId lot() {
    return state.id();
  }
}
