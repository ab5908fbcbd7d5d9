package vn.nguon.coldchain;

import vn.nguon.kernel.By;
import vn.nguon.kernel.SensorId;
import vn.nguon.kernel.Statement;

/** What happened to a sensor's entry. */
public sealed interface SensorEvent extends Statement {

  SensorId sensor();

  record SensorRegistered(SensorId sensor, String name, Subject subject, String tokenHash, By by)
      implements SensorEvent {}

  record SensorMoved(SensorId sensor, Subject subject, By by) implements SensorEvent {}

  record SensorTokenRenewed(SensorId sensor, String tokenHash, By by) implements SensorEvent {}

  record SensorRetired(SensorId sensor, String reason, By by) implements SensorEvent {}
}
