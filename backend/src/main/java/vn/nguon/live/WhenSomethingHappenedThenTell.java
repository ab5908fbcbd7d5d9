package vn.nguon.live;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.nguon.job.Jobs;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.shipment.Shipments;
import vn.nguon.store.projection.Following;
import vn.nguon.store.projection.ProjectionEngine;

/** The policy that tells people what their party must know, once they can read it. */
@Component
class WhenSomethingHappenedThenTell {

  private final ProjectionEngine engine;
  private final Streams streams;
  private final Shipments shipments;
  private Following following;

  WhenSomethingHappenedThenTell(ProjectionEngine engine, Streams streams, Shipments shipments) {
    this.engine = engine;
    this.streams = streams;
    this.shipments = shipments;
  }

  @EventListener(ApplicationReadyEvent.class)
  synchronized void start() {
    if (following == null) {
      following = engine.follow(this::tell);
    }
  }

  private void tell(Object event) {
    NewsOfEvents.of(event, this::sender).forEach(streams::tell);
  }

  @EventListener
  void tell(Jobs.Moved moved) {
    streams.tell(moved);
  }

  private PartyId sender(ShipmentId id) {
    return shipments.get(id, "shipment").from();
  }

  @EventListener(ContextClosedEvent.class)
  synchronized void stop() {
    if (following != null) {
      following.close();
      following = null;
    }
  }
}
