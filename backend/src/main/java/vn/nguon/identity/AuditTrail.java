package vn.nguon.identity;

import vn.nguon.store.event.StateAggregate;

/** The stream of what was noted about one account. */
final class AuditTrail extends StateAggregate<AuditState, AuditEvent> {

  @Override
  protected String streamOf(AuditEvent event) {
    return AuditState.stream(event.account());
  }

  @Override
  protected AuditState evolve(AuditState before, AuditEvent event) {
    return AuditState.evolve(before, event);
  }
}
