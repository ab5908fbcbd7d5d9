package vn.nguon.trace;

import java.util.function.Supplier;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Documents;

/** Puts the capability together for tests of others. */
public final class TraceParts {

  public static Projection<Node> nodes() {
    return new TraceProjection();
  }

  public static Traces traces(Supplier<Documents<Node>> documents) {
    return new StoredTraces(documents);
  }

  /** A graph as a party may see it. */
  public static Graph seenBy(PartyId party, Graph whole) {
    return Sight.of(whole, party);
  }

  private TraceParts() {}
}
