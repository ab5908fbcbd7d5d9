package vn.nguon.live;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.live.News.Kind;
import vn.nguon.party.PartyEvent;
import vn.nguon.recall.RecallEvent;
import vn.nguon.report.ReportEvent;
import vn.nguon.shipment.ShipmentEvent;

/** Whom an event is news to. */
final class NewsOfEvents {

  private NewsOfEvents() {}

  /**
   * @param sender of a shipment
   */
  static List<News> of(Object event, Function<ShipmentId, PartyId> sender) {
    return switch (event) {
      case ShipmentEvent.ShipmentDispatched e ->
          List.of(new News(e.to(), Kind.ARRIVING, e.shipment().value(), e.by().party()));
      case ShipmentEvent.ShipmentReceived e ->
          List.of(
              new News(
                  sender.apply(e.shipment()), Kind.RECEIVED, e.shipment().value(), e.by().party()));
      case ShipmentEvent.ShipmentRefused e ->
          List.of(
              new News(
                  sender.apply(e.shipment()), Kind.REFUSED, e.shipment().value(), e.by().party()));
      // Those who watch over all of it learn of it at once; holders when it is known who they are.
      case RecallEvent.RecallOpened e when !e.details().drill() ->
          List.of(new News(null, Kind.RECALL_OPENED, e.recall().value(), e.by().party()));
      case RecallEvent.NoticesQueued e -> {
        Kind kind =
            switch (e.kind()) {
              case CLOSED, CANCELLED -> Kind.RECALL_OVER;
              default -> Kind.RECALL;
            };
        yield e.parties().stream()
            .map(party -> new News(party, kind, e.recall().value(), e.by().party()))
            .toList();
      }
      case PartyEvent.MembershipAsked e ->
          List.of(new News(e.cooperative(), Kind.MEMBERSHIP, e.party().value(), e.party()));
      case PartyEvent.MembershipOffered e ->
          List.of(new News(e.party(), Kind.MEMBERSHIP, e.party().value(), e.cooperative()));
      case ReportEvent.ProblemReported e ->
          Stream.of(e.maker(), (PartyId) null)
              .distinct()
              .map(to -> new News(to, Kind.PROBLEM, e.report().value(), null))
              .toList();
      default -> List.of();
    };
  }
}
