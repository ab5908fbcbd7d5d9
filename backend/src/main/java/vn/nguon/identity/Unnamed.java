package vn.nguon.identity;

import java.time.OffsetDateTime;
import vn.nguon.dispatch.Order;
import vn.nguon.kernel.CommandId;

/** An order that the browser gives no id: done twice, it comes to the same. */
record Unnamed(CommandId commandId) implements Order {

  Unnamed() {
    this(CommandId.random());
  }

  @Override
  public OffsetDateTime happenedAt() {
    return null;
  }
}
