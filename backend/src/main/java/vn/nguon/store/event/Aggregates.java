package vn.nguon.store.event;

import java.util.List;
import java.util.Optional;
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

  /**
   * Continues a stream, or starts it where there is none; also one that the present command has
   * started.
   */
  public static <S, E, A extends StateAggregate<S, E>> void startOrChange(
      Repository<A> repository,
      String stream,
      Supplier<A> blank,
      Function<S, ? extends List<? extends E>> decision) {
    try {
      repository.load(stream).execute(aggregate -> aggregate.decide(decision));
    } catch (AggregateNotFoundException absent) {
      create(repository, blank, decision);
    }
  }

  /**
   * The state of a stream as the present command has left it so far; nobody else changes it until
   * the command ends.
   */
  public static <S, E, A extends StateAggregate<S, E>> Optional<S> look(
      Repository<A> repository, String stream) {
    try {
      return Optional.ofNullable(repository.load(stream).invoke(aggregate -> aggregate.state));
    } catch (AggregateNotFoundException absent) {
      return Optional.empty();
    }
  }

  private Aggregates() {}
}
