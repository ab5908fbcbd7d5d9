package vn.nguon.evidence;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.store.event.States;

/** What others may ask about evidence; always up to date. */
@Component
public class Dossiers {

  private final States states;

  Dossiers(States states) {
    this.states = states;
  }

  /** All that vouches for a subject; empty where nothing was ever brought. */
  public Optional<DossierState> find(Subject subject) {
    return states.read(DossierState.stream(subject), DossierState::evolve);
  }
}
