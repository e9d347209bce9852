package dev.tauon.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Traffic on a road into a town, counted every 15 minutes at eight places.
 *
 * <p>What is drawn: vehicles that enter follow the hour, the kind of day and a drift of days; they
 * pass the places one after another, so that a wave at one is seen at the next some minutes later.
 * Rain, frost and heat take some away, an incident dams the flow at its place and behind it and
 * lets it go afterwards, counters fail for minutes or days. Counts scatter as Poisson numbers do.
 */
final class TrafficGenerator implements Generator {
  static final int SENSORS = 8;
  static final int STEPS_A_DAY = 96;
  static final LocalDate FIRST = LocalDate.of(2025, 1, 6);
  static final int DAYS = 26 * 7;
  static final int STEPS = DAYS * STEPS_A_DAY;
  private static final long SEED = 4_101;
  private static final int VALIDATION_FROM = 18 * 7;
  private static final int TEST_FROM = 22 * 7;

  @Override
  public void generate(Path folder, Progress progress) throws IOException {
    TrafficWeather weather = TrafficWeather.draw(Chance.of(SEED, 1), FIRST, DAYS);
    List<TrafficJam> jams = TrafficJam.draw(Chance.of(SEED, 2));
    double[][] expected = expected(Chance.of(SEED, 3), weather);
    for (TrafficJam jam : jams) {
      jam.dam(expected);
    }
    progress.done(0.4);
    int[][] counts = counts(expected, Chance.of(SEED, 4));
    boolean[][] failed = failures(Chance.of(SEED, 5));
    writeFlow(folder, counts, failed);
    progress.done(0.7);
    writeWeather(folder, weather);
    writeDays(folder);
    writeSensors(folder);
    writeIncidents(folder, jams);
    progress.done(1);
  }

  /** Mean vehicles in each quarter of an hour, by place, before incidents. */
  private static double[][] expected(Chance chance, TrafficWeather weather) {
    double[] wave = chance.smooth(STEPS + STEPS_A_DAY, 0.93, 0.075);
    double[] daily = chance.smooth(DAYS, 0.6, 0.035);
    var flow = new double[SENSORS][STEPS];
    for (int s = 0; s < SENSORS; s++) {
      TrafficPlace place = TrafficPlace.ALL.get(s);
      double[] own = chance.smooth(STEPS, 0.85, 0.03);
      double minutes = place.km() / 0.75;
      for (int t = 0; t < STEPS; t++) {
        int day = t / STEPS_A_DAY;
        double hour = (t % STEPS_A_DAY + 0.5) / 4 - minutes / 60;
        double drift = 1 + 0.0004 * day + daily[day];
        double weatherEffect = weather.effect(t);
        // The wave that passed the first place minutes ago, between two quarters.
        double earlier = t + STEPS_A_DAY - minutes / 15;
        int whole = (int) earlier;
        double part = earlier - whole;
        double passing =
            wave[whole] * (1 - part) + wave[whole + 1 < wave.length ? whole + 1 : whole] * part;
        double level =
            TrafficCalendar.share(hour, FIRST.plusDays(day), place.morning())
                * place.size()
                * drift
                * weatherEffect;
        flow[s][t] = Math.max(1.5, 620 * level * (1 + passing + own[t]));
        flow[s][t] = limited(flow[s][t], place.lanes() * TrafficPlace.LANE_CAPACITY);
      }
    }
    return flow;
  }

  /** A road takes no more than its capacity, and comes close to it gradually. */
  private static double limited(double flow, double capacity) {
    double knee = 0.85 * capacity;
    return flow <= knee
        ? flow
        : knee + (capacity - knee) * (1 - 1 / (1 + (flow - knee) / (capacity - knee)));
  }

  private static int[][] counts(double[][] expected, Chance chance) {
    var counts = new int[SENSORS][STEPS];
    for (int s = 0; s < SENSORS; s++) {
      for (int t = 0; t < STEPS; t++) {
        counts[s][t] = chance.poisson(expected[s][t]);
      }
    }
    return counts;
  }

  private static boolean[][] failures(Chance chance) {
    var failed = new boolean[SENSORS][STEPS];
    for (boolean[] series : failed) {
      int t = 0;
      while (t < STEPS) {
        t += 1 + (int) chance.exponential(180);
        double how = chance.share();
        int length = how < 0.8 ? 1 : how < 0.985 ? chance.from(2, 16) : chance.from(48, 200);
        for (int i = t; i < Math.min(STEPS, t + length); i++) {
          series[i] = true;
        }
        t += length;
      }
    }
    return failed;
  }

  private static LocalDateTime time(int t) {
    return FIRST.atStartOfDay().plusMinutes(15L * t);
  }

  private static void writeFlow(Path folder, int[][] counts, boolean[][] failed)
      throws IOException {
    var columns = new ArrayList<String>(List.of("time"));
    TrafficPlace.ALL.forEach(place -> columns.add(place.name()));
    try (var csv = CsvWriter.to(folder.resolve("flow.csv"), columns.toArray(String[]::new))) {
      for (int t = 0; t < STEPS; t++) {
        csv.value(time(t));
        for (int s = 0; s < SENSORS; s++) {
          if (failed[s][t]) {
            csv.missing();
          } else {
            csv.number(counts[s][t]);
          }
        }
        csv.end();
      }
    }
  }

  private static void writeWeather(Path folder, TrafficWeather weather) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("weather.csv"), "time", "temperature", "rain")) {
      for (int t = 0; t < STEPS; t++) {
        csv.value(time(t)).number(weather.temperature()[t], 1).number(weather.rain()[t], 1).end();
      }
    }
  }

  private static void writeDays(Path folder) throws IOException {
    try (var csv =
        CsvWriter.to(folder.resolve("days.csv"), "date", "kind", "holiday", "school", "part")) {
      for (int day = 0; day < DAYS; day++) {
        LocalDate date = FIRST.plusDays(day);
        Part part =
            day < VALIDATION_FROM ? Part.TRAIN : day < TEST_FROM ? Part.VALIDATION : Part.TEST;
        csv.value(date)
            .text(TrafficCalendar.kind(date))
            .text(TrafficCalendar.holiday(date))
            .flag(TrafficCalendar.isSchoolDay(date))
            .text(part.text())
            .end();
      }
    }
  }

  private static void writeSensors(Path folder) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("sensors.csv"), "sensor", "km", "lanes")) {
      for (TrafficPlace place : TrafficPlace.ALL) {
        csv.text(place.name()).number(place.km(), 1).number(place.lanes()).end();
      }
    }
  }

  private static void writeIncidents(Path folder, List<TrafficJam> jams) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("incidents.csv"), "sensor", "kind", "from", "to")) {
      for (TrafficJam jam : jams) {
        csv.text(TrafficPlace.ALL.get(jam.place()).name())
            .text(jam.kind())
            .value(time(jam.from()))
            .value(time(jam.to()))
            .end();
      }
    }
  }
}
