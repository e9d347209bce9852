package dev.tauon.datasets;

import java.time.LocalDate;

/**
 * Weather for each quarter of an hour.
 *
 * @param temperature in degrees Celsius
 * @param rain in millimetres an hour
 */
@SuppressWarnings("ArrayRecordComponent")
record TrafficWeather(double[] temperature, double[] rain) {
  /** Spells of rain that come and go, and air that warms by day and towards summer. */
  static TrafficWeather draw(Chance chance, LocalDate first, int days) {
    int steps = days * TrafficGenerator.STEPS_A_DAY;
    double[] fronts = chance.smooth(days + 1, 0.75, 3.4);
    var temperature = new double[steps];
    var rain = new double[steps];
    boolean wet = false;
    double strength = 0;
    for (int t = 0; t < steps; t++) {
      int day = t / TrafficGenerator.STEPS_A_DAY;
      double within = (double) (t % TrafficGenerator.STEPS_A_DAY) / TrafficGenerator.STEPS_A_DAY;
      if (wet ? chance.happens(0.075) : chance.happens(0.0085)) {
        wet = !wet;
        strength = chance.exponential(1.6);
      }
      rain[t] = wet ? Math.max(0.1, strength * chance.between(0.5, 1.5)) : 0;
      double year = 2 * Math.PI * (first.plusDays(day).getDayOfYear() - 24) / 365.25;
      double season = 9.5 - 9.5 * StrictMath.cos(year);
      double swing = 3.6 * -StrictMath.cos(2 * Math.PI * (within - 0.13)) * (wet ? 0.4 : 1);
      double front = fronts[day] * (1 - within) + fronts[day + 1] * within;
      temperature[t] = season + swing + front + chance.normal(0, 0.25);
    }
    return new TrafficWeather(temperature, rain);
  }

  /** What is left of the traffic in this weather, as a factor. */
  double effect(int t) {
    double wet = Math.min(0.13, rain[t] <= 0 ? 0 : 0.04 + 0.025 * rain[t]);
    double frost = temperature[t] < 0 ? Math.min(0.10, 0.02 - 0.02 * temperature[t]) : 0;
    double heat = temperature[t] > 27 ? Math.min(0.06, 0.012 * (temperature[t] - 27)) : 0;
    return (1 - wet) * (1 - frost) * (1 - heat);
  }
}
