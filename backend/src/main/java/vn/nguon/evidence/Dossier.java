package vn.nguon.evidence;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The stream of what vouches for one subject. The revision is that of {@link DossierState}. */
@Revision("1")
final class Dossier extends StateAggregate<DossierState, EvidenceEvent> {

  @Override
  protected String streamOf(EvidenceEvent event) {
    return DossierState.stream(event.subject());
  }

  @Override
  protected DossierState evolve(DossierState before, EvidenceEvent event) {
    return DossierState.evolve(before, event);
  }
}
