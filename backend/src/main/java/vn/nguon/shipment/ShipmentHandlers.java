package vn.nguon.shipment;

import java.util.Comparator;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.lot.LotCommand;
import vn.nguon.party.Parties;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/**
 * Carries out orders about consignments. Each also orders what it means for every lot in it, within
 * the same transaction: either all of it happens or nothing.
 */
@Component
class ShipmentHandlers {

  private final Repository<Shipment> shipments;
  private final States states;
  private final CommandGateway commands;
  private final Parties parties;

  ShipmentHandlers(
      Repository<Shipment> shipments, States states, CommandGateway commands, Parties parties) {
    this.shipments = shipments;
    this.states = states;
    this.commands = commands;
    this.parties = parties;
  }

  @CommandHandler
  Done handle(ShipmentCommand.DispatchShipment command) {
    Aggregates.start(
        shipments,
        states,
        ShipmentState.stream(command.shipment()),
        Shipment::new,
        state -> ShipmentState.decide(state, command));
    parties.get(command.to(), "to");
    orderEach(
        command.lines().stream()
            .sorted(Comparator.comparing(ShipmentCommand.Line::lot))
            .map(
                line ->
                    new LotCommand.DispatchLot(
                        line.lot(),
                        command.shipment(),
                        command.to(),
                        line.quantity(),
                        null,
                        command.by())));
    return Done.shipment(command.by(), command.shipment());
  }

  @CommandHandler
  Done handle(ShipmentCommand.ReceiveShipment command) {
    change(command);
    orderEach(
        command.lines().stream()
            .sorted(Comparator.comparing(ShipmentCommand.ReceivedLine::lot))
            .map(
                line ->
                    new LotCommand.ReceiveLot(
                        line.lot(),
                        command.shipment(),
                        line.quantity(),
                        null,
                        null,
                        null,
                        null,
                        line.reason(),
                        command.by())));
    return Done.shipment(command.by(), command.shipment());
  }

  @CommandHandler
  Done handle(ShipmentCommand.RefuseShipment command) {
    var lines = change(command).lines();
    orderEach(
        lines.stream()
            .sorted(Comparator.comparing(ShipmentCommand.Line::lot))
            .map(
                line ->
                    new LotCommand.ReturnLot(
                        line.lot(), command.shipment(), command.reason(), command.by())));
    return Done.shipment(command.by(), command.shipment());
  }

  private ShipmentState change(ShipmentCommand command) {
    var before = new ShipmentState[1];
    Aggregates.change(
        shipments,
        ShipmentState.stream(command.shipment()),
        "shipment-unknown",
        "shipment",
        (ShipmentState state) -> {
          before[0] = state;
          return ShipmentState.decide(state, command);
        });
    return before[0];
  }

  private void orderEach(Stream<LotCommand> orders) {
    orders.forEach(commands::sendAndWait);
  }
}
