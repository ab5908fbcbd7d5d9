package vn.nguon.dispatch;

import java.time.OffsetDateTime;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;

/** What the body of every command over HTTP has. */
public interface Order {

  /** Chosen by the client, once for each thing it wants done. */
  CommandId commandId();

  /** When it took place, with the offset; null for now. */
  OffsetDateTime happenedAt();

  /**
   * For whom; null for the party that is acted for. Only an operator may name another: who enters
   * something for a co-operative's member says so once for the whole request, reading included.
   */
  default PartyId party() {
    return null;
  }
}
