package dev.tauon.display;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How far something has come.
 *
 * @param total how much there is to do; negative when nobody knows
 * @param elapsed since it began, until it ended
 */
record ProgressState(String label, long count, long total, Duration elapsed, Phase phase) {
  enum Phase {
    RUNNING,
    DONE,
    STOPPED
  }

  private static final double NANOS = 1e9;

  boolean running() {
    return phase == Phase.RUNNING;
  }

  private boolean totalKnown() {
    return total >= 0;
  }

  String html() {
    String colour =
        switch (phase) {
          case RUNNING -> Bar.RUNNING;
          case DONE -> Bar.DONE;
          case STOPPED -> Bar.STOPPED;
        };
    return Bar.html(left(), right(), label.isEmpty() ? "progress" : label, share(), colour);
  }

  /** All of it in one line. */
  String text() {
    return left() + ", " + right();
  }

  /** Empty while nobody knows. */
  private OptionalDouble share() {
    if (phase == Phase.DONE) {
      return OptionalDouble.of(1);
    }
    if (!totalKnown()) {
      return phase == Phase.STOPPED ? OptionalDouble.of(0) : OptionalDouble.empty();
    }
    return OptionalDouble.of(total == 0 ? 1 : Math.min(1, (double) count / total));
  }

  private String left() {
    String counted =
        totalKnown()
            ? "%s of %s".formatted(Html.count(count), Html.count(total))
            : Html.count(count);
    return label.isEmpty() ? counted : label + ": " + counted;
  }

  private String right() {
    return switch (phase) {
      case DONE -> "done in " + clock(elapsed) + rate();
      case STOPPED -> "stopped after " + clock(elapsed) + rate();
      case RUNNING -> soFar();
    };
  }

  private String soFar() {
    if (count == 0) {
      return "no step yet";
    }
    String speed = rate().substring(2);
    if (!totalKnown()) {
      return clock(elapsed) + ", " + speed;
    }
    double left = elapsed.toNanos() / NANOS / count * Math.max(0, total - count);
    return "%s, %s left"
        .formatted(speed, clock(Duration.ofMillis(Math.round(Math.min(left, 1e9) * 1000))));
  }

  /** For instance {@code ", 12.3/s"}, or {@code ", 2.5 s each"} where a step takes long. */
  private String rate() {
    double seconds = elapsed.toNanos() / NANOS;
    if (count == 0 || seconds <= 0) {
      return "";
    }
    double rate = count / seconds;
    if (rate >= 100) {
      return ", " + Html.count(Math.round(rate)) + "/s";
    }
    return rate >= 1
        ? String.format(Locale.ROOT, ", %.1f/s", rate)
        : String.format(Locale.ROOT, ", %.1f s each", 1 / rate);
  }

  private static String clock(Duration time) {
    return time.toMillis() < 10_000
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
        : Html.clock(time);
  }
}
