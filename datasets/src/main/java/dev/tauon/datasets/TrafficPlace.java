package dev.tauon.datasets;

import java.util.List;

/**
 * A place where vehicles are counted.
 *
 * @param km along the road, into the town
 * @param size of its traffic against that of the third place
 * @param morning how much of that is the morning's peak
 */
record TrafficPlace(String name, double km, int lanes, double size, double morning) {
  /** Vehicles that a lane takes in a quarter of an hour. */
  static final double LANE_CAPACITY = 430;

  /** Along the road. */
  static final List<TrafficPlace> ALL =
      List.of(
          new TrafficPlace("S1", 0.0, 2, 0.80, 1.10),
          new TrafficPlace("S2", 2.6, 2, 0.92, 1.12),
          new TrafficPlace("S3", 5.9, 2, 1.00, 1.15),
          new TrafficPlace("S4", 9.0, 3, 1.22, 1.10),
          new TrafficPlace("S5", 11.4, 3, 1.34, 1.02),
          new TrafficPlace("S6", 14.1, 3, 1.38, 0.95),
          new TrafficPlace("S7", 16.0, 2, 1.05, 0.88),
          new TrafficPlace("S8", 18.3, 2, 0.86, 0.82));

  /** Quarters of an hour that vehicles need from another place to this; 0 if it lies behind. */
  int stepsFrom(TrafficPlace other) {
    return (int) Math.round(Math.max(0, km - other.km) / 0.75 / 15);
  }
}
