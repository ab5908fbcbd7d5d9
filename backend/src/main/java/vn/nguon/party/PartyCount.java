package vn.nguon.party;

import org.springframework.stereotype.Component;
import vn.nguon.store.projection.ProjectionRunner;

/** How many parties there are, for who runs an installation. */
@Component
public class PartyCount {

  private final ProjectionRunner<PartyView> runner;

  PartyCount(ProjectionRunner<PartyView> runner) {
    this.runner = runner;
  }

  public long now() {
    return runner.documents().count();
  }
}
