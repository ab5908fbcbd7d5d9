package vn.nguon.shipment;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.store.event.States;

/** What others may ask about a consignment; always up to date. */
@Component
public class Shipments {

  private final States states;

  Shipments(States states) {
    this.states = states;
  }

  public Optional<ShipmentState> find(ShipmentId id) {
    return states.read(ShipmentState.stream(id), ShipmentState::evolve);
  }

  /**
   * @throws Refusal {@code shipment-unknown}
   */
  public ShipmentState get(ShipmentId id, String field) {
    return find(id).orElseThrow(() -> Refusal.notFound("shipment-unknown", field, id));
  }
}
