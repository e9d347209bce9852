package dev.tauon.datasets;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Five sensors at a pump, read once a minute for three weeks, with faults of single sensors and a
 * label for every value. Generated; the same on every machine.
 *
 * <p>How hard: the first week is sound and is there to learn from. A limit on each sensor's own
 * values finds few faults, for the load changes more than most faults do; a limit on what the other
 * sensors do not explain finds most spikes, shifts and bursts; slow drift and stuck values at rest
 * need more.
 *
 * @param folder with {@code readings.csv}, {@code labels.csv} and {@code faults.csv}
 * @param sensors their names
 * @param times of each reading
 * @param values by sensor and time; not copied
 * @param labels by sensor and time; not copied
 * @param faults each with its sensor and time
 * @param parts what each time is for
 */
@SuppressWarnings("ArrayRecordComponent")
public record SensorFaults(
    Path folder,
    List<String> sensors,
    List<LocalDateTime> times,
    double[][] values,
    Kind[][] labels,
    List<Fault> faults,
    List<Part> parts) {
  /** What is wrong with a value. */
  public enum Kind {
    /** Nothing. */
    NONE,
    /** One to three values far off. */
    SPIKE,
    /** Slowly further away, then right again. */
    DRIFT,
    /** The same value for half an hour and more. */
    STUCK,
    /** Much more noise for a while. */
    NOISE,
    /** Off by the same amount for hours. */
    SHIFT;

    /** As it stands in files: {@code spike}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * @param from its first minute
   * @param to the minute after its last
   * @param size in deviations of the sensor's noise; 0 for a stuck value
   */
  public record Fault(
      String sensor, Kind kind, LocalDateTime from, LocalDateTime to, double size) {}

  /** As {@link #load(DataStore)}, from this machine's standard places. */
  public static SensorFaults load() {
    return load(DataStore.standard());
  }

  /** Reads the set, after generating it on first use (3 MB, about a second). */
  public static SensorFaults load(DataStore store) {
    Path folder = store.folder(Catalogue.generated("sensor-faults"));
    CsvTable readings = CsvTable.read(folder.resolve("readings.csv"));
    CsvTable labels = CsvTable.read(folder.resolve("labels.csv"));
    List<String> sensors =
        List.copyOf(readings.columns().subList(1, readings.columns().size() - 1));
    return new SensorFaults(
        folder,
        sensors,
        readings.column("time", LocalDateTime::parse),
        sensors.stream().map(readings::numbers).toArray(double[][]::new),
        sensors.stream()
            .map(sensor -> labels.column(sensor, Kind::of).toArray(Kind[]::new))
            .toArray(Kind[][]::new),
        CsvTable.read(folder.resolve("faults.csv")).rows().stream()
            .map(row ->
                new Fault(
                    row.get(0),
                    Kind.of(row.get(1)),
                    LocalDateTime.parse(row.get(2)),
                    LocalDateTime.parse(row.get(3)),
                    Double.parseDouble(row.get(4))))
            .toList(),
        readings.column("part", Part::of));
  }

  /** The table of readings: a column for the time, one for each sensor, and the part. */
  public Path file() {
    return folder.resolve("readings.csv");
  }

  /** Readings of each sensor. */
  public int size() {
    return times.size();
  }
}
