package dev.tauon.datasets;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Vehicles counted every 15 minutes at eight places of a road into a town, for half a year, with
 * weather, calendar and incidents. Generated; every value is the same on every machine.
 *
 * <p>How hard: the same quarter of an hour a week before is off by about 18 % of the mean flow; a
 * linear model of the last hour, the neighbours and the week before by 6 to 7 %; chance in the
 * counts alone by about 4 %.
 *
 * @param folder with {@code flow.csv}, {@code weather.csv}, {@code days.csv}, {@code sensors.csv}
 *     and {@code incidents.csv}
 * @param sensors the places in the order in which traffic passes them
 * @param times beginning of each quarter of an hour
 * @param flow vehicles by sensor and time; NaN where the counter failed; not copied
 * @param temperature degrees Celsius by time; not copied
 * @param rain millimetres an hour by time; not copied
 * @param days the calendar, with which days to learn from and to test with
 * @param incidents what dammed the flow
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrafficFlow(
    Path folder,
    List<Sensor> sensors,
    List<LocalDateTime> times,
    double[][] flow,
    double[] temperature,
    double[] rain,
    List<Day> days,
    List<Incident> incidents) {
  /** Quarters of an hour in a day. */
  public static final int STEPS_A_DAY = 96;

  /**
   * A place where vehicles are counted.
   *
   * @param km from the first one
   */
  public record Sensor(String name, double km, int lanes) {}

  /**
   * @param kind {@code workday}, {@code saturday}, {@code sunday} or {@code holiday}
   * @param school whether schools are open
   */
  public record Day(LocalDate date, String kind, boolean school, Part part) {}

  /**
   * @param sensor where
   * @param kind {@code accident}, {@code breakdown} or {@code road works}
   */
  public record Incident(String sensor, String kind, LocalDateTime from, LocalDateTime to) {}

  /** As {@link #load(DataStore)}, from this machine's standard places. */
  public static TrafficFlow load() {
    return load(DataStore.standard());
  }

  /** Reads the set, after generating it on first use (3 MB, about a second). */
  public static TrafficFlow load(DataStore store) {
    Path folder = store.folder(Catalogue.generated("traffic-flow"));
    CsvTable places = CsvTable.read(folder.resolve("sensors.csv"));
    var sensors = new ArrayList<Sensor>();
    for (List<String> row : places.rows()) {
      sensors.add(
          new Sensor(row.get(0), Double.parseDouble(row.get(1)), Integer.parseInt(row.get(2))));
    }
    CsvTable counts = CsvTable.read(folder.resolve("flow.csv"));
    CsvTable weather = CsvTable.read(folder.resolve("weather.csv"));
    return new TrafficFlow(
        folder,
        List.copyOf(sensors),
        counts.column("time", LocalDateTime::parse),
        sensors.stream().map(sensor -> counts.numbers(sensor.name())).toArray(double[][]::new),
        weather.numbers("temperature"),
        weather.numbers("rain"),
        CsvTable.read(folder.resolve("days.csv")).rows().stream()
            .map(row ->
                new Day(
                    LocalDate.parse(row.get(0)),
                    row.get(1),
                    row.get(3).equals("1"),
                    Part.of(row.get(4))))
            .toList(),
        CsvTable.read(folder.resolve("incidents.csv")).rows().stream()
            .map(row ->
                new Incident(
                    row.get(0),
                    row.get(1),
                    LocalDateTime.parse(row.get(2)),
                    LocalDateTime.parse(row.get(3))))
            .toList());
  }

  /** The table of counts: a column for the time and one for each sensor. */
  public Path file() {
    return folder.resolve("flow.csv");
  }

  /** Quarters of an hour. */
  public int size() {
    return times.size();
  }

  /** The day of a quarter of an hour. */
  public Day day(int time) {
    return days.get(time / STEPS_A_DAY);
  }
}
