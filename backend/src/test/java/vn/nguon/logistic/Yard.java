package vn.nguon.logistic;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.dispatch.House;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotPart;
import vn.nguon.lot.LotState;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;
import vn.nguon.shipment.ShipmentCommand;
import vn.nguon.shipment.ShipmentState;

/**
 * Three parties, of which the farm has a company prefix, and what they do with cases and pallets.
 */
final class Yard {

  static final PartyId FARM = new PartyId("htx-cam");
  static final PartyId PACKER = new PartyId("nha-dong-goi");
  static final PartyId SHOP = new PartyId("cua-hang");
  static final List<PartyId> PARTIES = List.of(FARM, PACKER, SHOP);

  final House house = House.inMemory();
  private OffsetDateTime now = OffsetDateTime.parse("2026-01-01T00:00:00+07:00");

  Yard() {
    for (PartyId party : PARTIES) {
      order(
          new PartyCommand.RegisterParty(
              party,
              new PartyDetails(
                  party.value(),
                  Set.of(PartyRole.HOUSEHOLD),
                  Told.address(),
                  null,
                  null,
                  "AB",
                  party.equals(FARM) ? "8936012345" : null,
                  null),
              by(party)));
      order(
          new PlaceCommand.RegisterArea(
              area(party),
              new AreaDetails(
                  "Vườn",
                  "Cam",
                  BigDecimal.ONE,
                  Told.address(),
                  null,
                  new Geometry.Point(List.of(105.3, 20.7))),
              by(party)));
      order(
          new ProductCommand.RegisterProduct(
              product(party),
              new ProductDetails(
                  "Cam", null, null, "Cam", Unit.KGM, null, null, null, null, "cam", null, null),
              by(party)));
    }
  }

  private static PlaceId area(PartyId party) {
    return new PlaceId("vuon-" + party);
  }

  private static ProductId product(PartyId party) {
    return new ProductId("CAM-" + PARTIES.indexOf(party));
  }

  By by(PartyId party) {
    now = now.plusHours(1);
    return new By(CommandId.random(), Told.ACCOUNT, party, now, Told.NOW);
  }

  Done order(Command command) {
    return house.order(command);
  }

  LotId harvest(PartyId party, String kg) {
    return order(
            new LotCommand.HarvestLot(
                product(party),
                area(party),
                Quantity.kg(kg),
                null,
                null,
                null,
                null,
                null,
                by(party)))
        .lot();
  }

  Sscc aggregate(
      PartyId party, Sscc id, LogisticKind kind, List<LotPart> contents, List<Sscc> units) {
    Done done =
        order(new LogisticCommand.AggregateUnit(id, kind, contents, units, null, by(party)));
    return Sscc.parse((String) done.made().get("unit"));
  }

  ShipmentId dispatch(
      PartyId from, PartyId to, List<ShipmentCommand.Line> lines, List<Sscc> units) {
    return dispatch(null, from, to, lines, units);
  }

  ShipmentId giveBack(
      ShipmentId returns,
      PartyId from,
      PartyId to,
      List<ShipmentCommand.Line> lines,
      List<Sscc> units) {
    return dispatch(returns, from, to, lines, units);
  }

  private ShipmentId dispatch(
      ShipmentId returns,
      PartyId from,
      PartyId to,
      List<ShipmentCommand.Line> lines,
      List<Sscc> units) {
    By by = by(from);
    var id = new ShipmentId("gn-" + by.command());
    order(
        new ShipmentCommand.DispatchShipment(
            id, to, lines, units, null, null, null, null, returns, by));
    return id;
  }

  /** Receives what was dispatched, but for what is told otherwise. */
  void receive(ShipmentId id, Map<LotId, ShipmentCommand.ReceivedLine> otherwise) {
    ShipmentState shipment = shipment(id);
    order(
        new ShipmentCommand.ReceiveShipment(
            id,
            shipment.lines().stream()
                .map(
                    line ->
                        otherwise.getOrDefault(
                            line.lot(),
                            new ShipmentCommand.ReceivedLine(line.lot(), line.quantity(), null)))
                .toList(),
            by(shipment.to())));
  }

  LotState lot(LotId id) {
    return house
        .states
        .<LotState, LotEvent>read(LotState.stream(id), LotState::evolve)
        .orElseThrow();
  }

  LogisticState unit(Sscc id) {
    return new LogisticUnits(house.states).get(id, "unit");
  }

  ShipmentState shipment(ShipmentId id) {
    return vn.nguon.shipment.ShipmentParts.shipments(house.states).get(id, "shipment");
  }
}
