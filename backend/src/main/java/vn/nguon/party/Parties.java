package vn.nguon.party;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.States;

/** What others may ask about parties; always up to date. */
@Component
public class Parties {

  private final States states;

  Parties(States states) {
    this.states = states;
  }

  public Optional<PartyState> find(PartyId id) {
    return states.read(PartyState.stream(id), PartyState::evolve);
  }

  /**
   * @throws Refusal {@code party-unknown}
   */
  public PartyState get(PartyId id, String field) {
    return find(id).orElseThrow(() -> Refusal.notFound("party-unknown", field, id));
  }
}
