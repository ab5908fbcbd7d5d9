package vn.nguon.logistic;

import java.util.Comparator;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.Done;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotPart;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/**
 * Carries out orders about cases and pallets. Closing and opening also orders what it means for
 * each lot and each case in it, within the same transaction.
 */
@Component
class LogisticHandlers {

  private final Repository<LogisticUnit> units;
  private final States states;
  private final CommandGateway commands;
  private final SsccNumbers numbers;

  LogisticHandlers(
      Repository<LogisticUnit> units, States states, CommandGateway commands, SsccNumbers numbers) {
    this.units = units;
    this.states = states;
    this.commands = commands;
    this.numbers = numbers;
  }

  @CommandHandler
  Done handle(LogisticCommand.AggregateUnit command) {
    Sscc id =
        command.unit() == null
            ? numbers.next(command.by().party())
            : numbers.chosen(command.unit(), command.by().party());
    Aggregates.start(
        units,
        states,
        LogisticState.stream(id),
        LogisticUnit::new,
        state -> LogisticState.aggregate(state, command, id));
    if (command.contents() != null) {
      orderEach(
          command.contents().stream()
              .sorted(Comparator.comparing(LotPart::lot))
              .map(part -> new LotCommand.StowLot(part.lot(), id, part.quantity(), command.by())));
    }
    if (command.units() != null) {
      orderEach(
          command.units().stream()
              .sorted()
              .map(unit -> new LogisticCommand.PutInUnit(unit, id, command.by())));
    }
    return done(command, id);
  }

  @CommandHandler
  Done handle(LogisticCommand.OpenUnit command) {
    var before = new LogisticState[1];
    Aggregates.change(
        units,
        LogisticState.stream(command.unit()),
        "unit-unknown",
        "unit",
        (LogisticState state) -> {
          before[0] = state;
          return LogisticState.decide(state, command);
        });
    orderEach(
        before[0].contents().stream()
            .sorted(Comparator.comparing(LotPart::lot))
            .map(
                part ->
                    new LotCommand.UnstowLot(
                        part.lot(), command.unit(), part.quantity(), command.by())));
    orderEach(
        before[0].units().stream()
            .sorted()
            .map(unit -> new LogisticCommand.TakeOutOfUnit(unit, command.unit(), command.by())));
    return done(command, command.unit());
  }

  @CommandHandler
  Done handle(LogisticCommand.PutInUnit command) {
    return change(command);
  }

  @CommandHandler
  Done handle(LogisticCommand.TakeOutOfUnit command) {
    return change(command);
  }

  @CommandHandler
  Done handle(LogisticCommand.DispatchUnit command) {
    return change(command);
  }

  @CommandHandler
  Done handle(LogisticCommand.ReceiveUnit command) {
    return change(command);
  }

  @CommandHandler
  Done handle(LogisticCommand.ReturnUnit command) {
    return change(command);
  }

  private Done change(LogisticCommand command) {
    Aggregates.change(
        units,
        LogisticState.stream(command.unit()),
        "unit-unknown",
        "units",
        (LogisticState state) -> LogisticState.decide(state, command));
    return done(command, command.unit());
  }

  private static Done done(LogisticCommand command, Sscc id) {
    return Done.of(command.by(), "unit", id.digits());
  }

  private void orderEach(Stream<? extends Command> orders) {
    orders.forEach(commands::sendAndWait);
  }
}
