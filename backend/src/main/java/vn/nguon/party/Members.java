package vn.nguon.party;

import org.springframework.stereotype.Component;
import vn.nguon.http.Lists;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Find;

/** What others may ask about who belongs to a co-operative. */
@Component
public class Members {

  private final ProjectionRunner<PartyView> runner;

  Members(ProjectionRunner<PartyView> runner) {
    this.runner = runner;
  }

  /** How many asked to belong to it and wait for its word. */
  public Lists.Count countAsked(PartyId cooperative) {
    return Lists.Count.of(
        runner
            .documents()
            .find(
                new Find.Tagged(
                    PartyProjection.COOPERATIVE,
                    PartyProjection.asked(cooperative),
                    Lists.MOST_COUNTED,
                    null)));
  }
}
