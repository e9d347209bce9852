package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficFlowTest {
  private static final int WEEK = 7 * TrafficFlow.STEPS_A_DAY;
  private final TrafficFlow traffic = TrafficFlow.load(GeneratedSets.store());

  @Test
  void every_quarter_of_an_hour_of_26_weeks_is_there() {
    assertThat(traffic.size()).isEqualTo(26 * WEEK);
    assertThat(traffic.flow()).hasDimensions(8, 26 * WEEK);
    assertThat(traffic.times()).isSorted().doesNotHaveDuplicates();
    assertThat(traffic.day(WEEK).date()).isEqualTo(traffic.times().get(WEEK).toLocalDate());
    assertThat(traffic.incidents()).hasSizeBetween(30, 120);
  }

  @Test
  void parts_follow_one_another_in_time() {
    assertThat(traffic.days().stream().map(TrafficFlow.Day::part)).isSorted();
    assertThat(traffic.days().getLast().part()).isEqualTo(Part.TEST);
  }

  @Test
  void some_counts_are_missing_at_every_sensor() {
    for (double[] series : traffic.flow()) {
      double missing =
          IntStream.range(0, series.length).filter(t -> Double.isNaN(series[t])).count();
      assertThat(missing / series.length).isBetween(0.005, 0.06);
    }
  }

  /** What a forecast has to beat, and the chance in the counts that no forecast can. */
  @Test
  void the_week_before_is_a_fair_forecast_and_far_from_the_best() {
    double naive = relativeError(3, WEEK);
    double floor = 0.8 / Math.sqrt(mean(3));
    System.out.println("traffic, week before: " + naive + ", chance in the counts: " + floor);
    assertThat(naive).isBetween(0.12, 0.25);
    assertThat(floor).isLessThan(naive / 2.5);
    assertThat(relativeError(3, 1)).isBetween(0.06, 0.13);
  }

  @Test
  void what_passes_one_sensor_is_seen_at_the_next_later() {
    double[] first = changes(0);
    double[] last = changes(7);
    assertThat(correlation(first, last, 2)).isGreaterThan(correlation(first, last, 0) + 0.02);
    assertThat(correlation(first, last, 2)).isGreaterThan(correlation(first, last, -2) + 0.05);
  }

  @Test
  void holidays_and_rain_take_traffic_away() {
    double[] flow = traffic.flow()[3];
    int holiday =
        IntStream.range(0, traffic.days().size())
            .filter(d -> traffic.days().get(d).kind().equals("holiday"))
            .filter(d -> traffic.days().get(d).date().getDayOfWeek().getValue() < 6)
            .findFirst()
            .orElseThrow();
    assertThat(day(flow, holiday)).isLessThan(0.85 * day(flow, holiday - 7));
    assertThat(IntStream.range(0, traffic.size()).filter(t -> traffic.rain()[t] > 0).count())
        .isBetween(800L, 3_500L);
  }

  private static double day(double[] flow, int day) {
    return IntStream.range(day * 96, day * 96 + 96)
        .mapToDouble(t -> flow[t])
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElseThrow();
  }

  private double mean(int sensor) {
    return IntStream.range(0, traffic.size())
        .mapToDouble(t -> traffic.flow()[sensor][t])
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElseThrow();
  }

  private double relativeError(int sensor, int lag) {
    double[] flow = traffic.flow()[sensor];
    double error =
        IntStream.range(lag, flow.length)
            .filter(t -> traffic.day(t).part() == Part.TEST)
            .mapToDouble(t -> Math.abs(flow[t] - flow[t - lag]))
            .filter(value -> !Double.isNaN(value))
            .average()
            .orElseThrow();
    return error / mean(sensor);
  }

  /** What differs from the week before. */
  private double[] changes(int sensor) {
    double[] flow = traffic.flow()[sensor];
    return IntStream.range(WEEK, flow.length)
        .mapToDouble(t -> (flow[t] - flow[t - WEEK]) / (60 + flow[t - WEEK]))
        .toArray();
  }

  private static double correlation(double[] a, double[] b, int later) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int t = Math.abs(later); t < a.length - Math.abs(later); t++) {
      double product = a[t] * b[t + later];
      if (!Double.isNaN(product)) {
        ab += product;
        aa += a[t] * a[t];
        bb += b[t + later] * b[t + later];
      }
    }
    return ab / Math.sqrt(aa * bb);
  }
}
