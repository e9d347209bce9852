package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.datasets.SensorFaults.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SensorFaultsTest {
  private final SensorFaults pump = SensorFaults.load(GeneratedSets.store());

  @Test
  void the_first_week_is_sound() {
    for (Kind[] labels : pump.labels()) {
      assertThat(Arrays.stream(labels).limit(7 * 1_440)).containsOnly(Kind.NONE);
    }
    assertThat(pump.parts()).isSorted();
    assertThat(pump.parts().get(7 * 1_440 - 1)).isEqualTo(Part.TRAIN);
    assertThat(pump.parts().get(7 * 1_440)).isEqualTo(Part.VALIDATION);
  }

  @Test
  void every_sensor_has_faults_of_every_kind() {
    var kinds =
        pump.faults().stream()
            .collect(
                Collectors.groupingBy(
                    SensorFaults.Fault::sensor,
                    Collectors.mapping(SensorFaults.Fault::kind, Collectors.toSet())));
    assertThat(kinds).hasSize(5);
    assertThat(kinds.values()).allSatisfy(of -> assertThat(of).hasSize(5));
  }

  @Test
  void labels_are_where_the_faults_are_and_nowhere_else() {
    var labels = new Kind[5][pump.size()];
    for (Kind[] series : labels) {
      Arrays.fill(series, Kind.NONE);
    }
    for (SensorFaults.Fault fault : pump.faults()) {
      int from = (int) Duration.between(pump.times().getFirst(), fault.from()).toMinutes();
      int to = (int) Duration.between(pump.times().getFirst(), fault.to()).toMinutes();
      Arrays.fill(labels[pump.sensors().indexOf(fault.sensor())], from, to, fault.kind());
    }
    assertThat(pump.labels()).isDeepEqualTo(labels);
  }

  @Test
  void a_stuck_value_does_not_move() {
    for (int s = 0; s < 5; s++) {
      for (int t = 1; t < pump.size(); t++) {
        if (pump.labels()[s][t] == Kind.STUCK && pump.labels()[s][t - 1] == Kind.STUCK) {
          assertThat(pump.values()[s][t]).isEqualTo(pump.values()[s][t - 1]);
        }
      }
    }
  }

  /** The load moves every sensor more than most faults do. */
  @Test
  void limits_on_single_values_find_next_to_nothing() {
    assertThat(f1(pump.values())).isLessThan(0.2);
  }

  /** What others do not explain, by a line through one other sensor, finds some and not all. */
  @Test
  void what_another_sensor_does_not_explain_finds_some_faults() {
    var rest = new double[5][];
    int[] other = {1, 0, 0, 1, 2};
    for (int s = 0; s < 5; s++) {
      rest[s] = unexplained(pump.values()[s], pump.values()[other[s]]);
    }
    double f1 = f1(rest);
    System.out.println("sensors, single limits: F1 " + f1(pump.values()) + ", rest: F1 " + f1);
    assertThat(f1).isBetween(0.15, 0.75).isGreaterThan(f1(pump.values()));
  }

  private static double[] unexplained(double[] y, double[] x) {
    int sound = 7 * 1_440;
    double meanX = Arrays.stream(x).limit(sound).average().orElseThrow();
    double meanY = Arrays.stream(y).limit(sound).average().orElseThrow();
    double xy = IntStream.range(0, sound).mapToDouble(t -> (x[t] - meanX) * (y[t] - meanY)).sum();
    double xx = IntStream.range(0, sound).mapToDouble(t -> (x[t] - meanX) * (x[t] - meanX)).sum();
    return IntStream.range(0, y.length)
        .mapToDouble(t -> y[t] - meanY - xy / xx * (x[t] - meanX))
        .toArray();
  }

  /** Of values more than three deviations of the sound week from their mean, on later days. */
  private double f1(double[][] values) {
    int sound = 7 * 1_440;
    double hits = 0;
    double said = 0;
    double there = 0;
    for (int s = 0; s < 5; s++) {
      double[] of = values[s];
      double mean = Arrays.stream(of).limit(sound).average().orElseThrow();
      double square =
          Arrays.stream(of).limit(sound).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int t = sound; t < of.length; t++) {
        boolean far = Math.abs(of[t] - mean) > 3 * Math.sqrt(square);
        boolean faulty = pump.labels()[s][t] != Kind.NONE;
        said += far ? 1 : 0;
        there += faulty ? 1 : 0;
        hits += far && faulty ? 1 : 0;
      }
    }
    return 2 * hits / (said + there);
  }
}
