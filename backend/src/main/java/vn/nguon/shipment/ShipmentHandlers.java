package vn.nguon.shipment;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;
import vn.nguon.logistic.LogisticCommand;
import vn.nguon.logistic.LogisticUnits;
import vn.nguon.lot.LotCommand;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/**
 * Carries out orders about consignments. Each also orders what it means for every lot and every
 * closed unit in it, within the same transaction: either all of it happens or nothing.
 */
@Component
class ShipmentHandlers {

  private final Repository<Shipment> shipments;
  private final States states;
  private final CommandGateway commands;
  private final Parties parties;
  private final Places places;
  private final LogisticUnits units;

  ShipmentHandlers(
      Repository<Shipment> shipments,
      States states,
      CommandGateway commands,
      Parties parties,
      Places places,
      LogisticUnits units) {
    this.shipments = shipments;
    this.states = states;
    this.commands = commands;
    this.parties = parties;
    this.places = places;
    this.units = units;
  }

  @CommandHandler
  Done handle(ShipmentCommand.DispatchShipment command) {
    List<UnitLoad> loads =
        units.whole(command.units(), "units").stream()
            .map(unit -> new UnitLoad(unit.id(), unit.inside(), unit.contents()))
            .toList();
    var sent = new ShipmentEvent.ShipmentDispatched[1];
    Aggregates.start(
        shipments,
        states,
        ShipmentState.stream(command.shipment()),
        Shipment::new,
        state -> {
          List<ShipmentEvent> events = ShipmentState.dispatch(state, command, loads);
          sent[0] = (ShipmentEvent.ShipmentDispatched) events.getFirst();
          return events;
        });
    parties.get(command.to(), "to");
    if (command.carrier() != null && command.carrier().party() != null) {
      parties.get(command.carrier().party(), "carrier");
    }
    if (command.returns() != null) {
      commands.sendAndWait(
          new ShipmentCommand.NoteReturn(
              command.returns(), command.shipment(), command.to(), sent[0].lines(), command.by()));
    }
    // First, for what is wrong with a unit says more than what is then wrong with its lots.
    orderEach(
        inOrder(loads)
            .map(
                unit ->
                    new LogisticCommand.DispatchUnit(
                        unit.unit(), command.shipment(), unit.inside(), command.by())));
    Map<LotId, Quantity> stowed = ShipmentState.stowed(loads);
    orderEach(
        sent[0].lines().stream()
            .sorted(Comparator.comparing(ShipmentCommand.Line::lot))
            .map(
                line ->
                    new LotCommand.DispatchLot(
                        line.lot(),
                        command.shipment(),
                        command.to(),
                        line.quantity(),
                        stowed.getOrDefault(line.lot(), Quantity.zero(line.quantity().unit())),
                        command.by())));
    return Done.shipment(command.by(), command.shipment());
  }

  @CommandHandler
  Done handle(ShipmentCommand.PickUpShipment command) {
    change(command);
    return Done.shipment(command.by(), command.shipment());
  }

  @CommandHandler
  Done handle(ShipmentCommand.PassShipment command) {
    change(command);
    parties.get(command.carrier(), "carrier");
    return Done.shipment(command.by(), command.shipment());
  }

  @CommandHandler
  Done handle(ShipmentCommand.ReceiveShipment command) {
    if (command.facility() != null) {
      places.facility(command.facility(), command.by().party(), "facility");
    }
    Changed changed = change(command);
    var received = (ShipmentEvent.ShipmentReceived) changed.events().getFirst();
    Set<Sscc> opened = new HashSet<>(received.opened());
    List<UnitLoad> loads = changed.before().units();
    Map<LotId, Quantity> closed =
        ShipmentState.stowed(loads.stream().filter(unit -> !opened.contains(unit.unit())).toList());
    orderEach(
        received.lines().stream()
            .sorted(Comparator.comparing(ShipmentEvent.Receipt::lot))
            .map(
                line ->
                    new LotCommand.ReceiveLot(
                        line.lot(),
                        command.shipment(),
                        line.quantity(),
                        line.damaged(),
                        line.refused(),
                        line.over(),
                        closed.getOrDefault(line.lot(), Quantity.zero(line.quantity().unit())),
                        line.reason(),
                        command.facility(),
                        command.by())));
    orderEach(
        inOrder(loads)
            .map(
                unit ->
                    new LogisticCommand.ReceiveUnit(
                        unit.unit(),
                        command.shipment(),
                        opened.contains(unit.unit()),
                        unit.inside() != null && opened.contains(unit.inside()),
                        command.by())));
    return Done.shipment(command.by(), command.shipment());
  }

  @CommandHandler
  Done handle(ShipmentCommand.RefuseShipment command) {
    ShipmentState before = change(command).before();
    orderEach(
        before.lines().stream()
            .sorted(Comparator.comparing(ShipmentCommand.Line::lot))
            .map(
                line ->
                    new LotCommand.ReturnLot(
                        line.lot(), command.shipment(), command.reason(), command.by())));
    orderEach(
        inOrder(before.units())
            .map(
                unit ->
                    new LogisticCommand.ReturnUnit(unit.unit(), command.shipment(), command.by())));
    if (before.returns() != null) {
      commands.sendAndWait(
          new ShipmentCommand.UndoReturn(before.returns(), command.shipment(), command.by()));
    }
    return Done.shipment(command.by(), command.shipment());
  }

  @CommandHandler
  Done handle(ShipmentCommand.NoteReturn command) {
    Aggregates.change(
        shipments,
        ShipmentState.stream(command.shipment()),
        "shipment-unknown",
        "returns",
        (ShipmentState state) -> ShipmentState.decide(state, command));
    return Done.shipment(command.by(), command.shipment());
  }

  @CommandHandler
  Done handle(ShipmentCommand.UndoReturn command) {
    change(command);
    return Done.shipment(command.by(), command.shipment());
  }

  /** A consignment before an order, and what the order gave. */
  private record Changed(ShipmentState before, List<ShipmentEvent> events) {}

  private Changed change(ShipmentCommand command) {
    var changed = new Changed[1];
    Aggregates.change(
        shipments,
        ShipmentState.stream(command.shipment()),
        "shipment-unknown",
        "shipment",
        (ShipmentState state) -> {
          List<ShipmentEvent> events = ShipmentState.decide(state, command);
          changed[0] = new Changed(state, events);
          return events;
        });
    return changed[0];
  }

  private static Stream<UnitLoad> inOrder(List<UnitLoad> units) {
    return units.stream().sorted(Comparator.comparing(UnitLoad::unit));
  }

  private void orderEach(Stream<? extends Command> orders) {
    orders.forEach(commands::sendAndWait);
  }
}
