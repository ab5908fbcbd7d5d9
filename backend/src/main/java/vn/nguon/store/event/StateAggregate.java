package vn.nguon.store.event;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;

/**
 * An aggregate that keeps a pure state and records what pure decisions give. All rules are in the
 * capability's {@code decide} functions; here is only the frame that Axon asks for.
 *
 * @param <S> the state, an immutable record
 * @param <E> the sealed interface of its events
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public abstract class StateAggregate<S, E> {

  @AggregateIdentifier protected String stream;
  protected S state;

  /** The stream that an event belongs to. */
  protected abstract String streamOf(E event);

  /** The state after an event; null is the state before the first. */
  protected abstract S evolve(S before, E event);

  /** Records what a decision on the present state gives. */
  public final void decide(Function<S, ? extends List<? extends E>> decision) {
    decision.apply(state).forEach(AggregateLifecycle::apply);
  }

  /** Axon sees the erased type, so that everything in the stream arrives here. */
  @EventSourcingHandler
  @SuppressWarnings("unchecked")
  protected void on(Object message) {
    if (message instanceof StateAggregate) {
      // A snapshot: this aggregate is made of it already.
      return;
    }
    E event = (E) message;
    state = evolve(state, event);
    stream = streamOf(event);
  }
}
