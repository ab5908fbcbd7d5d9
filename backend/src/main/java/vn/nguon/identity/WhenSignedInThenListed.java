package vn.nguon.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.store.event.States;

/**
 * Accounts that were opened before organisations listed their people are listed when they next sign
 * in.
 */
@Component
class WhenSignedInThenListed {

  private final States states;
  private final Dispatcher dispatcher;
  private final Clock clock;

  WhenSignedInThenListed(States states, Dispatcher dispatcher, Clock clock) {
    this.states = states;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  @EventListener
  void on(AuthenticationSuccessEvent event) {
    if (!(event.getAuthentication().getPrincipal() instanceof Actor actor)) {
      return;
    }
    boolean listed =
        states
            .<PeopleState, PeopleEvent>read(PeopleState.stream(actor.party()), PeopleState::evolve)
            .filter(state -> state.people().contains(actor.account()))
            .isPresent();
    if (!listed) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      var by =
          new By(
              CommandId.random(), actor.account(), actor.party(), now.atOffset(Audit.VIETNAM), now);
      dispatcher.sendTrusted(new PeopleCommand.ListPerson(actor.party(), actor.account(), by));
    }
  }
}
