package vn.nguon.store.event;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import vn.nguon.kernel.Refusal;

/** How handlers get at aggregates. */
public final class Aggregates {

  /**
   * Starts a stream. Where it exists already, the decision is made on its state, which refuses in
   * its own words.
   */
  public static <S, E, A extends StateAggregate<S, E>> void start(
      Repository<A> repository,
      States states,
      String stream,
      Supplier<A> blank,
      Function<S, ? extends List<? extends E>> decision) {
    if (states.exists(stream)) {
      repository.load(stream).execute(aggregate -> aggregate.decide(decision));
    } else {
      create(repository, blank, decision);
    }
  }

  /** Starts a stream that is known not to exist; the store refuses a second start. */
  public static <S, E, A extends StateAggregate<S, E>> void create(
      Repository<A> repository,
      Supplier<A> blank,
      Function<S, ? extends List<? extends E>> decision) {
    try {
      repository.newInstance(
          () -> {
            A aggregate = blank.get();
            aggregate.decide(decision);
            return aggregate;
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Continues a stream.
   *
   * @throws Refusal of kind NOT_FOUND with the given code and field where there is none
   */
  public static <S, E, A extends StateAggregate<S, E>> void change(
      Repository<A> repository,
      String stream,
      String unknownCode,
      String field,
      Function<S, ? extends List<? extends E>> decision) {
    try {
      repository.load(stream).execute(aggregate -> aggregate.decide(decision));
    } catch (AggregateNotFoundException absent) {
      String id = stream.substring(stream.indexOf(':') + 1);
      throw Refusal.notFound(unknownCode, field, id);
    }
  }

  private Aggregates() {}
}
