package vn.nguon.coldchain;

import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.SensorId;

/** Orders about temperatures. */
public sealed interface ReadingCommand extends Command {

  /**
   * Takes readings down. A time that is known already from the same source is passed over, so that
   * a file or a sensor may send again what it sent.
   *
   * @param sensor that measured, or null where a person or a file tells it
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record RecordReadings(Subject subject, SensorId sensor, List<Reading> readings, By by)
      implements ReadingCommand {}
}
