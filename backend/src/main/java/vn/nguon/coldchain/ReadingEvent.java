package vn.nguon.coldchain;

import java.time.LocalDate;
import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.SensorId;
import vn.nguon.kernel.Statement;

/** What happened to the readings of one subject, source and day. */
public sealed interface ReadingEvent extends Statement {

  Subject subject();

  /**
   * @param sensor that measured, or null
   * @param day that all of them are of, in UTC
   * @param readings in order of time, at most {@link ReadingState#MOST_IN_EVENT}
   */
  record ReadingsRecorded(
      Subject subject, SensorId sensor, LocalDate day, List<Reading> readings, By by)
      implements ReadingEvent {

    public ReadingsRecorded {
      readings = List.copyOf(readings);
    }
  }
}
