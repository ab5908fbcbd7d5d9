package vn.nguon.coldchain;

import java.util.List;
import java.util.Map;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.SensorId;

/**
 * What is known of a sensor now, and what may be ordered of it.
 *
 * @param account who registered it, and answers for what it sends
 * @param tokenHash SHA-256 (hex) of its token
 */
public record SensorState(
    SensorId id,
    PartyId owner,
    AccountId account,
    String name,
    Subject subject,
    String tokenHash,
    boolean retired) {

  public static String stream(SensorId id) {
    return "sensor:" + id;
  }

  public static SensorState evolve(SensorState before, SensorEvent event) {
    return switch (event) {
      case SensorEvent.SensorRegistered e ->
          new SensorState(
              e.sensor(),
              e.by().party(),
              e.by().account(),
              e.name(),
              e.subject(),
              e.tokenHash(),
              false);
      case SensorEvent.SensorMoved e -> before.with(e.subject(), before.tokenHash, before.retired);
      case SensorEvent.SensorTokenRenewed e ->
          before.with(before.subject, e.tokenHash(), before.retired);
      case SensorEvent.SensorRetired e -> before.with(before.subject, before.tokenHash, true);
    };
  }

  private SensorState with(Subject measured, String hash, boolean noMore) {
    return new SensorState(id, owner, account, name, measured, hash, noMore);
  }

  /**
   * @throws Refusal {@code sensor-exists}, {@code sensor-not-yours}, {@code sensor-retired}
   */
  static List<SensorEvent> decide(SensorState before, SensorCommand command) {
    Rules.past(command.by());
    if (command instanceof SensorCommand.RegisterSensor c) {
      if (before != null) {
        throw Refusal.conflict("sensor-exists", "sensor", Map.of("value", c.sensor()));
      }
      return List.of(
          new SensorEvent.SensorRegistered(
              c.sensor(),
              Rules.text(c.name(), "name", 80),
              Rules.required(c.subject(), "shipment"),
              c.tokenHash(),
              c.by()));
    }
    if (!before.owner.equals(command.by().party())) {
      throw Refusal.forbidden("sensor-not-yours", "sensor", Map.of("value", command.sensor()));
    }
    if (before.retired) {
      throw Refusal.conflict("sensor-retired", "sensor", Map.of("value", command.sensor()));
    }
    return switch (command) {
      case SensorCommand.RegisterSensor c -> throw new IllegalStateException(c.toString());
      case SensorCommand.MoveSensor c ->
          List.of(
              new SensorEvent.SensorMoved(
                  c.sensor(), Rules.required(c.subject(), "shipment"), c.by()));
      case SensorCommand.RenewSensorToken c ->
          List.of(new SensorEvent.SensorTokenRenewed(c.sensor(), c.tokenHash(), c.by()));
      case SensorCommand.RetireSensor c ->
          List.of(
              new SensorEvent.SensorRetired(
                  c.sensor(), Rules.text(c.reason(), "reason", 300), c.by()));
    };
  }
}
