package vn.nguon.recall;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.States;

/** What others may ask about recalls; always up to date. */
@Component
public class Recalls {

  private final States states;

  Recalls(States states) {
    this.states = states;
  }

  public Optional<RecallState> find(RecallId id) {
    return states.read(RecallState.stream(id), RecallState::evolve);
  }

  /**
   * @throws Refusal {@code recall-unknown}
   */
  public RecallState get(RecallId id) {
    return find(id).orElseThrow(() -> Refusal.notFound("recall-unknown", "recall", id));
  }
}
