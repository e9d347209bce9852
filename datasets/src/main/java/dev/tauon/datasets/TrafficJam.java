package dev.tauon.datasets;

import static dev.tauon.datasets.TrafficGenerator.DAYS;
import static dev.tauon.datasets.TrafficGenerator.SENSORS;
import static dev.tauon.datasets.TrafficGenerator.STEPS;
import static dev.tauon.datasets.TrafficGenerator.STEPS_A_DAY;

import java.util.ArrayList;
import java.util.List;

/**
 * An incident that holds traffic up.
 *
 * @param place where, by its number along the road
 * @param from the first quarter of an hour
 * @param to the first one after it
 * @param left how much of the road can be used meanwhile, as a share
 * @param kind what has happened
 */
record TrafficJam(int place, int from, int to, double left, String kind) {
  /** Those of half a year. */
  static List<TrafficJam> draw(Chance chance) {
    var jams = new ArrayList<TrafficJam>();
    double day = chance.exponential(3);
    while (day < DAYS) {
      // Most happen while many drive.
      double hour =
          chance.happens(0.75)
              ? chance.normal(chance.happens(0.5) ? 8 : 17, 1.6)
              : chance.between(9, 22);
      int from = Math.clamp((int) day * STEPS_A_DAY + (int) (hour * 4), 0, STEPS - 1);
      boolean works = chance.happens(0.2);
      int length = works ? chance.from(12, 28) : chance.from(2, 9);
      String kind = works ? "road works" : chance.happens(0.6) ? "accident" : "breakdown";
      double left = works ? chance.between(0.6, 0.8) : chance.between(0.25, 0.65);
      jams.add(
          new TrafficJam(chance.below(SENSORS), from, Math.min(STEPS, from + length), left, kind));
      day += 0.15 + chance.exponential(2.6);
    }
    return jams;
  }

  /** Holds back vehicles at a place and, in a growing queue, behind it; they come afterwards. */
  void dam(double[][] flow) {
    TrafficPlace here = TrafficPlace.ALL.get(place);
    double capacity = left * here.lanes() * TrafficPlace.LANE_CAPACITY * 0.8;
    double waiting = 0;
    int last = Math.min(STEPS, to + 10);
    for (int t = from; t < last; t++) {
      boolean closed = t < to;
      double most = closed ? capacity : here.lanes() * TrafficPlace.LANE_CAPACITY * 0.97;
      double through = Math.min(flow[place][t] + waiting, most);
      double kept = flow[place][t] - through;
      // A third of those who would wait takes another road.
      waiting = Math.max(0, waiting + (kept > 0 ? kept * 0.67 : kept));
      double share = through / flow[place][t];
      for (int s = 0; s < SENSORS; s++) {
        int later = t + TrafficPlace.ALL.get(s).stepsFrom(here);
        if (s >= place && later < STEPS) {
          double felt = 1 + (share - 1) * (1 - 0.12 * (s - place));
          flow[s][later] *= felt;
        } else if (s == place - 1 && waiting > 150) {
          flow[s][t] *= closed ? 0.8 : 1.05;
        }
      }
    }
  }
}
