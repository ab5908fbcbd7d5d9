package vn.nguon.export;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;
import vn.nguon.lot.LotState;
import vn.nguon.lot.TransformationKind;
import vn.nguon.shipment.ShipmentEvent;
import vn.nguon.shipment.ShipmentState;
import vn.nguon.store.event.EventReader;

/**
 * Reads lots and consignments for one export. What was read is kept for as long as there is room:
 * the lots of a packing share their inputs.
 */
final class Records {

  /** How many entries of lots are kept. */
  private static final long MOST_KEPT = 10_000;

  /** How many harvests are looked for behind a lot that was never packed. */
  static final int MOST_HARVESTS = 1_000;

  private final EventReader events;
  private final LoadingCache<LotId, LotStory> lots =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT)
          .weigher((LotId lot, LotStory story) -> 1 + story.told().size())
          .build(this::read);
  private final LoadingCache<ShipmentId, Consignment> shipments =
      Caffeine.newBuilder().maximumSize(10_000).build(this::read);

  /**
   * @param documentNumber of the delivery note, or null
   * @param receivedAt the facility of the receiver, or null
   */
  record Consignment(String documentNumber, PlaceId receivedAt) {}

  Records(EventReader events) {
    this.events = events;
  }

  LotStory lot(LotId lot) {
    return lots.get(lot);
  }

  Consignment shipment(ShipmentId shipment) {
    return shipments.get(shipment);
  }

  private LotStory read(LotId lot) {
    var all = new ArrayList<LotEvent>();
    for (EventReader.Stored<LotEvent> stored : events.<LotEvent>of(LotState.stream(lot))) {
      all.add(stored.event());
    }
    return LotStory.of(lot, all);
  }

  private Consignment read(ShipmentId shipment) {
    String documentNumber = null;
    PlaceId receivedAt = null;
    for (EventReader.Stored<ShipmentEvent> stored :
        events.<ShipmentEvent>of(ShipmentState.stream(shipment))) {
      if (stored.event() instanceof ShipmentEvent.ShipmentDispatched dispatched) {
        documentNumber = dispatched.documentNumber();
      } else if (stored.event() instanceof ShipmentEvent.ShipmentReceived received) {
        receivedAt = received.facility();
      }
    }
    return new Consignment(documentNumber, receivedAt);
  }

  static List<LotInput> inputs(LotStory.Told made) {
    return switch (made == null ? null : made.event()) {
      case LotEvent.LotPacked e -> e.inputs();
      case LotEvent.LotTransformed e -> e.inputs();
      case null, default -> List.of();
    };
  }

  /**
   * Whether the lot has a traceability lot code: one is given at initial packing and at
   * transformation (21 CFR 1.1320), and by who takes in food from outside (1.1345). What was
   * harvested and only sorted, split or put together is before that.
   */
  boolean hasLotCode(LotId lot) {
    LotStory.Told made = lot(lot).made();
    return switch (made == null ? null : made.event()) {
      case LotEvent.LotPacked e -> true;
      case LotEvent.LotTakenIn e -> true;
      case LotEvent.LotTransformed e ->
          e.kind() == TransformationKind.PROCESS
              || e.kind() == TransformationKind.REPACK
              || e.inputs().stream().anyMatch(input -> hasLotCode(input.lot()));
      case null, default -> false;
    };
  }

  /**
   * What is behind a lot that was never packed.
   *
   * @param lots it and all that went into it
   * @param harvests those of them that were harvested, each once
   */
  record Behind(Set<LotId> lots, List<LotStory> harvests) {}

  Behind behind(LotId lot) {
    Set<LotId> seen = new LinkedHashSet<>();
    var open = new ArrayList<>(List.of(lot));
    var found = new ArrayList<LotStory>();
    while (!open.isEmpty() && found.size() < MOST_HARVESTS) {
      LotId next = open.removeLast();
      if (seen.add(next)) {
        LotStory story = lot(next);
        if (story.made() != null && story.made().event() instanceof LotEvent.LotHarvested) {
          found.add(story);
        }
        inputs(story.made()).forEach(input -> open.add(input.lot()));
      }
    }
    return new Behind(seen, found);
  }
}
