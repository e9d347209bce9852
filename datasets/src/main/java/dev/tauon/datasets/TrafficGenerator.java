package dev.tauon.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  private static final double LANE_CAPACITY = 430;

  private static final Map<LocalDate, String> HOLIDAYS =
      Map.of(
          LocalDate.of(2025, 4, 18), "Good Friday",
          LocalDate.of(2025, 4, 21), "Easter Monday",
          LocalDate.of(2025, 5, 1), "Labour Day",
          LocalDate.of(2025, 5, 29), "Ascension Day",
          LocalDate.of(2025, 6, 9), "Whit Monday");
  private static final Set<LocalDate> BRIDGE_DAYS =
      Set.of(LocalDate.of(2025, 5, 2), LocalDate.of(2025, 5, 30));
  private static final LocalDate SCHOOL_OUT = LocalDate.of(2025, 4, 14);
  private static final LocalDate SCHOOL_IN = LocalDate.of(2025, 4, 26);

  /** Place on the road, lanes, size against the first, how much of it is the morning's peak. */
  private record Place(String name, double km, int lanes, double size, double morning) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("S1", 0.0, 2, 0.80, 1.10),
          new Place("S2", 2.6, 2, 0.92, 1.12),
          new Place("S3", 5.9, 2, 1.00, 1.15),
          new Place("S4", 9.0, 3, 1.22, 1.10),
          new Place("S5", 11.4, 3, 1.34, 1.02),
          new Place("S6", 14.1, 3, 1.38, 0.95),
          new Place("S7", 16.0, 2, 1.05, 0.88),
          new Place("S8", 18.3, 2, 0.86, 0.82));

  private record Jam(int place, int from, int to, double left, String kind) {}

  @Override
  public void generate(Path folder, Progress progress) throws IOException {
    TrafficWeather weather = TrafficWeather.draw(Chance.of(SEED, 1), FIRST, DAYS);
    List<Jam> jams = jams(Chance.of(SEED, 2));
    double[][] expected = expected(Chance.of(SEED, 3), weather);
    for (Jam jam : jams) {
      dam(expected, jam);
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
    double[] wave = smooth(chance, STEPS + STEPS_A_DAY, 0.93, 0.075);
    double[] daily = smooth(chance, DAYS, 0.6, 0.035);
    var flow = new double[SENSORS][STEPS];
    for (int s = 0; s < SENSORS; s++) {
      Place place = PLACES.get(s);
      double[] own = smooth(chance, STEPS, 0.85, 0.03);
      double minutes = place.km / 0.75;
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
            shape(hour, FIRST.plusDays(day), place.morning) * place.size * drift * weatherEffect;
        flow[s][t] = Math.max(1.5, 620 * level * (1 + passing + own[t]));
        flow[s][t] = limited(flow[s][t], place.lanes * LANE_CAPACITY);
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

  /** Share of the road's usual peak at an hour of a day. */
  private static double shape(double hour, LocalDate date, double morning) {
    DayOfWeek weekday = date.getDayOfWeek();
    boolean sunday = weekday == DayOfWeek.SUNDAY || HOLIDAYS.containsKey(date);
    if (sunday) {
      return 0.06
          + 0.42 * hump(hour, 15.2, 4.4)
          + 0.12 * hump(hour, 19.0, 1.6)
          + 0.05 * hump(hour, 0.5, 1.6);
    }
    if (weekday == DayOfWeek.SATURDAY) {
      return 0.06
          + 0.56 * hump(hour, 13.0, 4.0)
          + 0.16 * hump(hour, 18.5, 2.2)
          + 0.07 * hump(hour, 0.5, 1.6);
    }
    boolean friday = weekday == DayOfWeek.FRIDAY;
    boolean noSchool = !date.isBefore(SCHOOL_OUT) && date.isBefore(SCHOOL_IN);
    double toWork =
        morning
            * (noSchool ? 0.8 : 1)
            * (BRIDGE_DAYS.contains(date) ? 0.62 : 1)
            * (friday ? 0.93 : 1);
    double fromWork = (friday ? 1.02 : 1) * (BRIDGE_DAYS.contains(date) ? 0.75 : 1);
    return 0.05
        + 0.78 * toWork * hump(hour, noSchool ? 8.1 : 7.7, 1.15)
        + 0.47 * hump(hour, 12.6, 3.3)
        + 0.68 * fromWork * hump(hour, friday ? 15.9 : 17.1, friday ? 2.0 : 1.6)
        + 0.10 * hump(hour, 21.0, 1.8);
  }

  private static double hump(double hour, double at, double width) {
    double distance = Math.abs(hour - at);
    double d = Math.min(distance, 24 - distance) / width;
    return StrictMath.exp(-0.5 * d * d);
  }

  /** A series that forgets slowly (AR(1)) with mean 0 and this deviation. */
  static double[] smooth(Chance chance, int length, double memory, double deviation) {
    var series = new double[length];
    double fresh = deviation * Math.sqrt(1 - memory * memory);
    double now = chance.normal(0, deviation);
    for (int t = 0; t < length; t++) {
      series[t] = now;
      now = memory * now + chance.normal(0, fresh);
    }
    return series;
  }

  private static List<Jam> jams(Chance chance) {
    var jams = new ArrayList<Jam>();
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
      jams.add(new Jam(chance.below(SENSORS), from, Math.min(STEPS, from + length), left, kind));
      day += 0.15 + chance.exponential(2.6);
    }
    return jams;
  }

  /** Holds back vehicles at a place and, in a growing queue, behind it; they come afterwards. */
  private static void dam(double[][] flow, Jam jam) {
    double capacity = jam.left * PLACES.get(jam.place).lanes * LANE_CAPACITY * 0.8;
    double waiting = 0;
    int last = Math.min(STEPS, jam.to + 10);
    for (int t = jam.from; t < last; t++) {
      boolean closed = t < jam.to;
      double most = closed ? capacity : PLACES.get(jam.place).lanes * LANE_CAPACITY * 0.97;
      double through = Math.min(flow[jam.place][t] + waiting, most);
      double kept = flow[jam.place][t] - through;
      // A third of those who would wait takes another road.
      waiting = Math.max(0, waiting + (kept > 0 ? kept * 0.67 : kept));
      double share = through / flow[jam.place][t];
      for (int s = 0; s < SENSORS; s++) {
        int later =
            t
                + (int)
                    Math.round(
                        Math.max(0, PLACES.get(s).km - PLACES.get(jam.place).km) / 0.75 / 15);
        if (s >= jam.place && later < STEPS) {
          double felt = 1 + (share - 1) * (1 - 0.12 * (s - jam.place));
          flow[s][later] *= felt;
        } else if (s == jam.place - 1 && waiting > 150) {
          flow[s][t] *= closed ? 0.8 : 1.05;
        }
      }
    }
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
    PLACES.forEach(place -> columns.add(place.name));
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
        DayOfWeek weekday = date.getDayOfWeek();
        String kind =
            HOLIDAYS.containsKey(date)
                ? "holiday"
                : weekday == DayOfWeek.SATURDAY
                    ? "saturday"
                    : weekday == DayOfWeek.SUNDAY ? "sunday" : "workday";
        boolean school =
            kind.equals("workday") && (date.isBefore(SCHOOL_OUT) || !date.isBefore(SCHOOL_IN));
        Part part =
            day < VALIDATION_FROM ? Part.TRAIN : day < TEST_FROM ? Part.VALIDATION : Part.TEST;
        csv.value(date)
            .text(kind)
            .text(HOLIDAYS.getOrDefault(date, ""))
            .flag(school)
            .text(part.text())
            .end();
      }
    }
  }

  private static void writeSensors(Path folder) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("sensors.csv"), "sensor", "km", "lanes")) {
      for (Place place : PLACES) {
        csv.text(place.name).number(place.km, 1).number(place.lanes).end();
      }
    }
  }

  private static void writeIncidents(Path folder, List<Jam> jams) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("incidents.csv"), "sensor", "kind", "from", "to")) {
      for (Jam jam : jams) {
        csv.text(PLACES.get(jam.place).name)
            .text(jam.kind)
            .value(time(jam.from))
            .value(time(jam.to))
            .end();
      }
    }
  }
}
