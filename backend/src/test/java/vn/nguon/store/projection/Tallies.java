package vn.nguon.store.projection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** A projection to try the engine with: it notices an event that is missing, twice or too early. */
final class Tallies implements Projection<Tallies.Tally> {

  /** An event. */
  public record Counted(String stream, int number) {}

  /** An event that no document wants. */
  public record Ignored(String stream) {}

  /**
   * What the events of a stream come to.
   *
   * @param digest depends on every number and on their order
   */
  public record Tally(String stream, int count, long digest) {

    static Tally after(Tally before, Counted event) {
      return before == null
          ? new Tally(event.stream(), 1, event.number() + 1)
          : new Tally(
              before.stream(), before.count() + 1, before.digest() * 31 + event.number() + 1);
    }
  }

  /** What is made of the tallies of streams that share what is before the hyphen. */
  public record Sum(Map<String, Tally> parts) {}

  private static final Collection<Tally> DOCUMENTS =
      new Collection<>(
          "tally",
          Tally.class,
          List.of(new Index.Ordered<>("by_count", tally -> SortKey.of(tally.count()))));

  private static final Collection<Sum> SUMS = new Collection<>("sum", Sum.class, List.of());

  /** What a test does before an event is folded, such as failing. */
  volatile Consumer<Counted> onFold = event -> {};

  private final boolean sums;

  Tallies(boolean sums) {
    this.sums = sums;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(Counted.class);
  }

  @Override
  public Collection<Tally> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof Counted counted ? Set.of(counted.stream()) : Set.of();
  }

  @Override
  public Tally fold(String id, Tally before, Object event) {
    onFold.accept((Counted) event);
    return Tally.after(before, (Counted) event);
  }

  @Override
  public Derivation<Tally> derivation() {
    return sums ? new Sums() : null;
  }

  /** Doubles of what another projection's documents came to, for the streams that it told of. */
  static final class Doubles implements Projection<Tally> {

    private final java.util.function.Function<String, Integer> count;

    Doubles(java.util.function.Function<String, Integer> count) {
      this.count = count;
    }

    @Override
    public Set<Class<?>> events() {
      return Set.of(Ignored.class);
    }

    @Override
    public Collection<Tally> documents() {
      return new Collection<>("double", Tally.class, List.of());
    }

    @Override
    public Set<String> ids(Object event) {
      return Set.of(((Ignored) event).stream());
    }

    @Override
    public Tally fold(String id, Tally before, Object event) {
      return new Tally(id, 0, 0);
    }

    @Override
    public Derivation<Tally> derivation() {
      return new Derivation<>() {
        @Override
        public Collection<?> documents() {
          return new Collection<>("double", Tally.class, List.of());
        }

        @Override
        public java.util.Collection<String> affected(
            Documents<Tally> facts, java.util.Collection<String> changed, List<Object> events) {
          return changed;
        }

        @Override
        public java.util.Collection<String> dependent(
            Documents<Tally> facts, java.util.Collection<?> news) {
          return news.stream().map(String::valueOf).toList();
        }

        @Override
        public Map<String, Tally> make(Documents<Tally> facts, java.util.Collection<String> ids) {
          var made = new HashMap<String, Tally>();
          for (String id : ids) {
            made.put(id, new Tally(id, 2 * count.apply(id), 0));
          }
          return made;
        }
      };
    }
  }

  private static final class Sums implements Derivation<Tally> {

    @Override
    public Collection<?> documents() {
      return SUMS;
    }

    @Override
    public Set<String> affected(
        Documents<Tally> facts, java.util.Collection<String> changed, List<Object> events) {
      var sums = new LinkedHashSet<String>();
      changed.forEach(id -> sums.add(id.substring(0, id.indexOf('-'))));
      return sums;
    }

    @Override
    public java.util.Collection<?> news(
        Documents<Tally> facts, java.util.Collection<String> changed, List<Object> events) {
      return List.copyOf(changed);
    }

    @Override
    public Map<String, Sum> make(Documents<Tally> facts, java.util.Collection<String> ids) {
      var made = new HashMap<String, Sum>();
      for (String id : ids) {
        var parts = new HashMap<String, Tally>();
        for (Stored<Tally> part : facts.getMany(new HashSet<>(parts(id))).values()) {
          parts.put(part.id(), part.body());
        }
        if (!parts.isEmpty()) {
          made.put(id, new Sum(parts));
        }
      }
      return made;
    }
  }

  /** The streams that make up a sum. */
  static List<String> parts(String sum) {
    return List.of(sum + "-0", sum + "-1", sum + "-2", sum + "-3");
  }
}
