package vn.nguon.coldchain;

import org.springframework.stereotype.Component;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.place.Places;
import vn.nguon.shipment.ShipmentState;
import vn.nguon.shipment.Shipments;

/** Who may measure what. */
@Component
class Measurers {

  private final Places places;
  private final Shipments shipments;

  Measurers(Places places, Shipments shipments) {
    this.places = places;
    this.shipments = shipments;
  }

  /**
   * A facility's owner measures in it, and everyone who has to do with a consignment measures in
   * that. A vehicle may be anybody's; what is measured in it counts for consignments of the same
   * party only.
   *
   * @throws Refusal {@code facility-unknown}, {@code place-not-yours}, {@code shipment-unknown}
   */
  void check(Subject subject, By by) {
    Rules.required(subject, "shipment");
    if (subject.facility() != null) {
      places.facility(subject.facility(), by.party(), "facility");
    }
    if (subject.shipment() != null) {
      ShipmentState shipment = shipments.get(subject.shipment(), "shipment");
      if (!shipment.parties().contains(by.party())) {
        // Who has nothing to do with it does not learn that it exists.
        throw Refusal.notFound("shipment-unknown", "shipment", subject.shipment());
      }
    }
  }
}
