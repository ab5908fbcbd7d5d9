package vn.nguon.coldchain;

import vn.nguon.store.event.StateAggregate;

/** The stream of one sensor's entry. */
final class Sensor extends StateAggregate<SensorState, SensorEvent> {

  @Override
  protected String streamOf(SensorEvent event) {
    return SensorState.stream(event.sensor());
  }

  @Override
  protected SensorState evolve(SensorState before, SensorEvent event) {
    return SensorState.evolve(before, event);
  }
}
