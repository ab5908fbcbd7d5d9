package vn.nguon.privacy;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.event.States;

/** What others may ask about what parties agreed to; always up to date. */
@Component
public class Consents {

  private final States states;

  Consents(States states) {
    this.states = states;
  }

  /** Empty for a party that was never asked. */
  public Optional<ConsentState> find(PartyId party) {
    return states.read(ConsentState.stream(party), ConsentState::evolve);
  }

  /** Whether the party agrees now; who was never asked does not. */
  public boolean agrees(PartyId party, Purpose purpose) {
    return find(party).map(state -> state.agrees(purpose)).orElse(false);
  }
}
