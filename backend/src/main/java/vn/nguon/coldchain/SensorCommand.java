package vn.nguon.coldchain;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.SensorId;

/** Orders about sensors that send by themselves. */
public sealed interface SensorCommand extends Command {

  SensorId sensor();

  /**
   * @param tokenHash SHA-256 (hex) of the token that the sensor will send; the token itself is
   *     never kept
   */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record RegisterSensor(SensorId sensor, String name, Subject subject, String tokenHash, By by)
      implements SensorCommand {}

  /** It measures something else from now on. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record MoveSensor(SensorId sensor, Subject subject, By by) implements SensorCommand {}

  /** The token before is good for nothing any more. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record RenewSensorToken(SensorId sensor, String tokenHash, By by) implements SensorCommand {}

  /** Nothing is taken from it any more. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record RetireSensor(SensorId sensor, String reason, By by) implements SensorCommand {}
}
