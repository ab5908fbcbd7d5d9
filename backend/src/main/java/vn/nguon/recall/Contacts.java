package vn.nguon.recall;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.event.States;

/** How parties are reached in a recall; always up to date. */
@Component
class Contacts {

  private final States states;

  Contacts(States states) {
    this.states = states;
  }

  Optional<ContactState> find(PartyId party) {
    return states.read(ContactState.stream(party), ContactState::evolve);
  }
}
