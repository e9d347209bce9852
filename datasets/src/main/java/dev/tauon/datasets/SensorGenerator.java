package dev.tauon.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Five sensors at a pump, read once a minute for three weeks, some with faults.
 *
 * <p>What is drawn: the pump runs at several loads and rests at night; pressure, current, flow,
 * vibration and temperature follow the load, each with its own delay, size and noise, so that one
 * can be told from the others. Into single sensors go spikes, drift, a stuck value, bursts of noise
 * and shifts of level, from well seen to hardly larger than the noise. The first week is sound.
 */
final class SensorGenerator implements Generator {
  static final LocalDateTime FIRST = LocalDateTime.of(2025, 9, 1, 0, 0);
  static final int MINUTES_A_DAY = 1_440;
  static final int DAYS = 21;
  static final int SOUND_DAYS = 7;
  private static final int VALIDATION_DAYS = 4;
  private static final int MINUTES = DAYS * MINUTES_A_DAY;
  private static final long SEED = 6_307;

  /**
   * @param least value without load
   * @param gain what full load adds
   * @param delay minutes until two thirds of a change are seen
   * @param noise deviation of single values
   */
  private record Sensor(
      String name, double least, double gain, double delay, double noise, int decimals) {}

  private static final List<Sensor> SENSORS =
      List.of(
          new Sensor("pressure", 1.8, 4.2, 1.5, 0.045, 3),
          new Sensor("current", 2.5, 18.0, 0.6, 0.28, 2),
          new Sensor("flow", 4.0, 96.0, 2.5, 1.5, 1),
          new Sensor("vibration", 0.35, 1.9, 0.8, 0.11, 3),
          new Sensor("temperature", 24.0, 31.0, 45, 0.20, 2));

  private record Fault(int sensor, SensorFaults.Kind kind, int from, int to, double size) {}

  @Override
  public void generate(Path folder, Progress progress) throws IOException {
    double[] load = load(Chance.of(SEED, 1));
    var values = new double[SENSORS.size()][];
    for (int s = 0; s < values.length; s++) {
      values[s] = sound(SENSORS.get(s), load, Chance.of(SEED, 2, s));
    }
    progress.done(0.3);
    List<Fault> faults = faults(Chance.of(SEED, 3));
    var labels = new SensorFaults.Kind[SENSORS.size()][MINUTES];
    for (SensorFaults.Kind[] series : labels) {
      java.util.Arrays.fill(series, SensorFaults.Kind.NONE);
    }
    for (int f = 0; f < faults.size(); f++) {
      Fault fault = faults.get(f);
      spoil(values[fault.sensor], fault, Chance.of(SEED, 4, f));
      java.util.Arrays.fill(labels[fault.sensor], fault.from, fault.to, fault.kind);
    }
    writeReadings(folder, values);
    progress.done(0.7);
    writeLabels(folder, labels);
    writeFaults(folder, faults);
    progress.done(1);
  }

  /** How hard the pump works, 0 to 1: batches by day, little at night, a rest on Sundays. */
  private static double[] load(Chance chance) {
    var load = new double[MINUTES];
    double target = 0.15;
    int until = 0;
    double now = target;
    double[] wander = chance.smooth(MINUTES, 0.985, 0.022);
    for (int t = 0; t < MINUTES; t++) {
      if (t >= until) {
        double hour = t % MINUTES_A_DAY / 60.0;
        boolean sunday = t / MINUTES_A_DAY % 7 == 6;
        boolean busy = hour >= 5.5 && hour < 21.5 && !sunday;
        target =
            busy
                ? chance.pick(List.of(0.45, 0.6, 0.75, 0.9)) + chance.normal(0, 0.02)
                : chance.between(0.08, 0.2);
        until = t + (busy ? chance.from(35, 170) : chance.from(60, 140));
      }
      now += (target - now) * 0.22;
      load[t] = Math.clamp(now + wander[t], 0.02, 1);
    }
    return load;
  }

  private static double[] sound(Sensor sensor, double[] load, Chance chance) {
    var values = new double[load.length];
    double[] slow = chance.smooth(load.length, 0.995, 0.7 * sensor.noise);
    double followed = load[0];
    for (int t = 0; t < load.length; t++) {
      followed += (load[t] - followed) / (1 + sensor.delay);
      double day = StrictMath.sin(2 * Math.PI * (t % MINUTES_A_DAY - 540) / MINUTES_A_DAY);
      double room = sensor.name.equals("temperature") ? 1.6 * day : 0;
      // Flow grows slower than load, vibration faster.
      double share =
          switch (sensor.name) {
            case "flow" -> 1.25 * followed - 0.25 * followed * followed;
            case "vibration" -> 0.5 * followed + 0.5 * followed * followed;
            default -> followed;
          };
      double noise = sensor.noise * (sensor.name.equals("vibration") ? 0.4 + followed : 1);
      values[t] = sensor.least + sensor.gain * share + room + slow[t] + chance.normal(0, noise);
    }
    return values;
  }

  /** Faults after the sound days, several of each kind for each sensor, none upon another. */
  private static List<Fault> faults(Chance chance) {
    var faults = new ArrayList<Fault>();
    for (int s = 0; s < SENSORS.size(); s++) {
      int t = SOUND_DAYS * MINUTES_A_DAY + chance.from(60, 600);
      var kinds = new ArrayList<SensorFaults.Kind>();
      while (true) {
        if (kinds.isEmpty()) {
          kinds.addAll(
              List.of(
                  SensorFaults.Kind.SPIKE,
                  SensorFaults.Kind.SPIKE,
                  SensorFaults.Kind.DRIFT,
                  SensorFaults.Kind.STUCK,
                  SensorFaults.Kind.NOISE,
                  SensorFaults.Kind.SHIFT));
        }
        SensorFaults.Kind kind = kinds.remove(chance.below(kinds.size()));
        int length =
            switch (kind) {
              case SPIKE -> chance.from(1, 3);
              case DRIFT -> chance.from(240, 720);
              case STUCK -> chance.from(30, 240);
              case NOISE -> chance.from(20, 120);
              case SHIFT -> chance.from(60, 360);
              case NONE -> throw new IllegalStateException("No fault has this kind");
            };
        if (t + length >= MINUTES) {
          break;
        }
        double sign = chance.happens(0.5) ? 1 : -1;
        faults.add(
            new Fault(s, kind, t, t + length, sign * size(kind, chance) * SENSORS.get(s).noise));
        t += length + 120 + (int) chance.exponential(620);
      }
    }
    return faults;
  }

  /** In deviations of the noise. */
  private static double size(SensorFaults.Kind kind, Chance chance) {
    return switch (kind) {
      case SPIKE -> chance.between(6, 22);
      case DRIFT -> chance.between(6, 18);
      case NOISE -> chance.between(2.5, 6);
      case SHIFT -> chance.between(4, 11);
      default -> 0;
    };
  }

  private static void spoil(double[] values, Fault fault, Chance chance) {
    double kept = values[fault.from];
    for (int t = fault.from; t < fault.to; t++) {
      double passed = (double) (t + 1 - fault.from) / (fault.to - fault.from);
      values[t] =
          switch (fault.kind) {
            case SPIKE -> values[t] + fault.size * chance.between(0.7, 1);
            case DRIFT -> values[t] + fault.size * passed;
            case STUCK -> kept;
            case NOISE -> values[t] + chance.normal(0, Math.abs(fault.size));
            case SHIFT -> values[t] + fault.size;
            case NONE -> values[t];
          };
    }
  }

  private static String[] columns() {
    var columns = new ArrayList<>(List.of("time"));
    SENSORS.forEach(sensor -> columns.add(sensor.name));
    columns.add("part");
    return columns.toArray(String[]::new);
  }

  private static Part part(int t) {
    int day = t / MINUTES_A_DAY;
    return day < SOUND_DAYS
        ? Part.TRAIN
        : day < SOUND_DAYS + VALIDATION_DAYS ? Part.VALIDATION : Part.TEST;
  }

  private static void writeReadings(Path folder, double[][] values) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("readings.csv"), columns())) {
      for (int t = 0; t < MINUTES; t++) {
        csv.value(FIRST.plusMinutes(t));
        for (int s = 0; s < values.length; s++) {
          csv.number(values[s][t], SENSORS.get(s).decimals);
        }
        csv.text(part(t).text()).end();
      }
    }
  }

  private static void writeLabels(Path folder, SensorFaults.Kind[][] labels) throws IOException {
    try (var csv = CsvWriter.to(folder.resolve("labels.csv"), columns())) {
      for (int t = 0; t < MINUTES; t++) {
        csv.value(FIRST.plusMinutes(t));
        for (SensorFaults.Kind[] series : labels) {
          csv.text(series[t].text());
        }
        csv.text(part(t).text()).end();
      }
    }
  }

  private static void writeFaults(Path folder, List<Fault> faults) throws IOException {
    try (var csv =
        CsvWriter.to(folder.resolve("faults.csv"), "sensor", "kind", "from", "to", "size")) {
      for (Fault fault : faults) {
        csv.text(SENSORS.get(fault.sensor).name)
            .text(fault.kind.text())
            .value(FIRST.plusMinutes(fault.from))
            .value(FIRST.plusMinutes(fault.to))
            .number(fault.size / SENSORS.get(fault.sensor).noise, 1)
            .end();
      }
    }
  }
}
