package vn.nguon.export;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;
import vn.nguon.lot.LotEvent;

/**
 * What was told of a lot, as it stands after all corrections: the event that made it first, then
 * the others in their order.
 */
record LotStory(LotId lot, List<Told> told) {

  /**
   * An entry as it stands.
   *
   * @param at when it happened, corrected
   * @param quantity corrected; null for an entry without one
   */
  record Told(LotEvent event, OffsetDateTime at, Quantity quantity) {}

  /**
   * @param events of one lot, from the first on
   */
  static LotStory of(LotId lot, Iterable<LotEvent> events) {
    Map<CommandId, List<LotEvent.LotEntryCorrected>> corrections = new HashMap<>();
    var entries = new ArrayList<LotEvent>();
    for (LotEvent event : events) {
      if (event instanceof LotEvent.LotEntryCorrected correction) {
        corrections
            .computeIfAbsent(correction.corrects(), command -> new ArrayList<>())
            .add(correction);
      } else {
        entries.add(event);
      }
    }
    var told = new ArrayList<Told>();
    for (LotEvent event : entries) {
      Told entry = new Told(event, event.by().happenedAt(), quantity(event));
      if (correctable(event)) {
        entry = corrected(entry, corrections.getOrDefault(event.by().command(), List.of()));
      }
      if (entry != null) {
        told.add(entry);
      }
    }
    return new LotStory(lot, List.copyOf(told));
  }

  /** One command may have made several entries of a lot; these are the ones it is named for. */
  private static boolean correctable(LotEvent event) {
    return event instanceof LotEvent.LotHarvested
        || event instanceof LotEvent.LotPacked
        || event instanceof LotEvent.LotTransformed
        || event instanceof LotEvent.LotTakenIn
        || event instanceof LotEvent.LotCooled
        || event instanceof LotEvent.LotSold
        || event instanceof LotEvent.LotDisposed;
  }

  /** The entry as the last word of each kind has it; null where it did not happen. */
  private static Told corrected(Told entry, List<LotEvent.LotEntryCorrected> corrections) {
    Told now = entry;
    for (LotEvent.LotEntryCorrected correction : corrections) {
      if (correction.didNotHappen()) {
        return null;
      }
      now =
          new Told(
              now.event(),
              correction.date() == null ? now.at() : now.at().with(correction.date()),
              correction.quantity() == null ? now.quantity() : correction.quantity());
    }
    return now;
  }

  private static Quantity quantity(LotEvent event) {
    return switch (event) {
      case LotEvent.LotHarvested e -> e.quantity();
      case LotEvent.LotPacked e -> e.quantity();
      case LotEvent.LotTransformed e -> e.quantity();
      case LotEvent.LotTakenIn e -> e.quantity();
      case LotEvent.LotCooled e -> e.quantity();
      case LotEvent.LotConsumed e -> e.quantity();
      case LotEvent.LotDispatched e -> e.quantity();
      case LotEvent.LotReceived e -> e.quantity();
      case LotEvent.LotReturned e -> e.quantity();
      case LotEvent.LotSold e -> e.quantity();
      case LotEvent.LotTakenBack e -> e.quantity();
      case LotEvent.LotDisposed e -> e.quantity();
      default -> null;
    };
  }

  /** The entry that made the lot, or null where it did not happen. */
  Told made() {
    return told.isEmpty() || !makes(told.getFirst().event()) ? null : told.getFirst();
  }

  private static boolean makes(LotEvent event) {
    return event instanceof LotEvent.LotHarvested
        || event instanceof LotEvent.LotPacked
        || event instanceof LotEvent.LotTransformed
        || event instanceof LotEvent.LotTakenIn;
  }

  /** The entries of one kind. */
  <E extends LotEvent> List<E> all(Class<E> kind) {
    return told.stream().map(Told::event).filter(kind::isInstance).map(kind::cast).toList();
  }
}
