package vn.nguon.coldchain;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about readings and sensors. */
@Component
class ColdchainHandlers {

  /** The most readings of one order, as many as a file has lines. */
  static final int MOST_READINGS = 20_000;

  /** The most days that the readings of one order are of. */
  static final int MOST_DAYS = 400;

  private final Repository<ReadingDay> days;
  private final Repository<Sensor> sensors;
  private final States states;
  private final Measurers measurers;

  ColdchainHandlers(
      Repository<ReadingDay> days, Repository<Sensor> sensors, States states, Measurers measurers) {
    this.days = days;
    this.sensors = sensors;
    this.states = states;
    this.measurers = measurers;
  }

  @CommandHandler
  Done handle(ReadingCommand.RecordReadings command) {
    Rules.past(command.by());
    measurers.check(command.subject(), command.by());
    List<Reading> readings = Rules.required(command.readings(), "readings");
    if (readings.isEmpty() || readings.size() > MOST_READINGS) {
      throw Refusal.invalid("readings-count", "readings", Map.of("most", MOST_READINGS));
    }
    Map<LocalDate, List<Reading>> byDay = new TreeMap<>();
    for (Reading reading : readings) {
      byDay
          .computeIfAbsent(
              Rules.required(reading, "readings").at().atOffset(ZoneOffset.UTC).toLocalDate(),
              day -> new ArrayList<>())
          .add(reading);
    }
    if (byDay.size() > MOST_DAYS) {
      throw Refusal.invalid("readings-days", "readings", Map.of("most", MOST_DAYS));
    }
    int[] taken = new int[1];
    byDay.forEach(
        (day, ofDay) ->
            Aggregates.start(
                days,
                states,
                ReadingState.stream(command.subject(), command.sensor(), command.by().party(), day),
                ReadingDay::new,
                state -> {
                  List<ReadingEvent> events = ReadingState.decide(state, command, day, ofDay);
                  for (ReadingEvent event : events) {
                    taken[0] += ((ReadingEvent.ReadingsRecorded) event).readings().size();
                  }
                  return events;
                }));
    var made = new LinkedHashMap<String, Object>();
    made.put("readings", taken[0]);
    made.put("known", readings.size() - taken[0]);
    return new Done(command.by().command(), made);
  }

  @CommandHandler
  Done handle(SensorCommand.RegisterSensor command) {
    measurers.check(command.subject(), command.by());
    Aggregates.start(
        sensors,
        states,
        SensorState.stream(command.sensor()),
        Sensor::new,
        state -> SensorState.decide(state, command));
    return Done.of(command.by(), "sensor", command.sensor());
  }

  @CommandHandler
  Done handle(SensorCommand.MoveSensor command) {
    measurers.check(command.subject(), command.by());
    return change(command);
  }

  @CommandHandler
  Done handle(SensorCommand.RenewSensorToken command) {
    return change(command);
  }

  @CommandHandler
  Done handle(SensorCommand.RetireSensor command) {
    return change(command);
  }

  private Done change(SensorCommand command) {
    Aggregates.change(
        sensors,
        SensorState.stream(command.sensor()),
        "sensor-unknown",
        "sensor",
        (SensorState state) -> SensorState.decide(state, command));
    return Done.of(command.by(), "sensor", command.sensor());
  }
}
