package dev.tauon.display;

import dev.tauon.charts.Charts;
import dev.tauon.charts.Figure;
import dev.tauon.charts.Picture;
import dev.tauon.kernel.display.Display;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.knowm.xchart.XYChart;

/**
 * A chart that grows while a cell runs:
 *
 * <pre>{@code
 * var chart = LiveChart.of("Temperature", "seconds", "measured", "expected");
 * for (var reading : sensor) {
 *   chart.add(reading.time(), reading.value(), model.expect(reading.time()));
 * }
 * }</pre>
 *
 * <p>It may be fed from any thread, as fast as it goes: it is drawn anew at most five times a
 * second, and the last points are always drawn. Nothing is drawn outside of a kernel.
 */
public final class LiveChart implements AutoCloseable {
  private static final long PAUSE = 200_000_000;
  private static final int FIRST_ROOM = 256;

  private final String title;
  private final String xTitle;
  private final List<String> names;
  private final int most;
  private final LongSupplier nanos;
  private double[] x = new double[FIRST_ROOM];
  private final double[][] y;
  private int size;
  private Optional<Display> display = Optional.empty();
  private long drawn;
  private boolean isDue;

  private LiveChart(String title, String xTitle, List<String> names, int most, LongSupplier nanos) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("A live chart needs the name of a line at least");
    }
    this.title = title;
    this.xTitle = xTitle;
    this.names = List.copyOf(names);
    this.most = most;
    this.nanos = nanos;
    this.y = new double[names.size()][FIRST_ROOM];
  }

  /** A chart of these lines over a common abscissa, which keeps all points. */
  public static LiveChart of(String title, String xTitle, String... lines) {
    return of(title, xTitle, List.of(lines), System::nanoTime);
  }

  static LiveChart of(String title, String xTitle, List<String> lines, LongSupplier nanos) {
    return new LiveChart(title, xTitle, lines, Integer.MAX_VALUE, nanos);
  }

  /** The same chart, still empty, that shows the newest points only. */
  public LiveChart last(int points) {
    if (points < 2) {
      throw new IllegalArgumentException("A line needs two points at least, not " + points);
    }
    return new LiveChart(title, xTitle, names, points, nanos);
  }

  /**
   * Adds a point to each line.
   *
   * @param values one for each line, in their order; NaN leaves a gap
   */
  public synchronized void add(double at, double... values) {
    if (values.length != names.size()) {
      throw new IllegalArgumentException(
          "The chart has the lines %s, so a point needs %d values, not %d"
              .formatted(names, names.size(), values.length));
    }
    makeRoom();
    x[size] = at;
    for (int line = 0; line < values.length; line++) {
      y[line][size] = values[line];
    }
    size++;
    long left = PAUSE - (nanos.getAsLong() - drawn);
    if (display.isEmpty() || left <= 0) {
      draw();
    } else if (!isDue) {
      isDue = true;
      Thread.ofVirtual().name("live chart").start(() -> drawIn(Duration.ofNanos(left)));
    }
  }

  /** Doubles the arrays; where only the newest points are shown, drops the others first. */
  private void makeRoom() {
    if (size < x.length) {
      return;
    }
    int kept = Math.min(size, most);
    int length = Math.max(x.length, 2 * kept);
    x = moved(x, kept, length);
    for (int line = 0; line < y.length; line++) {
      y[line] = moved(y[line], kept, length);
    }
    size = kept;
  }

  private double[] moved(double[] values, int kept, int length) {
    return Arrays.copyOf(Arrays.copyOfRange(values, size - kept, size), length);
  }

  private void drawIn(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      // Who ends the thread early still gets the last points.
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (isDue) {
        draw();
      }
    }
  }

  /** Draws the last points now rather than a moment later. More may follow. */
  @Override
  public synchronized void close() {
    if (isDue) {
      draw();
    }
  }

  private void draw() {
    isDue = false;
    drawn = nanos.getAsLong();
    if (!Display.isSeen()) {
      return;
    }
    var bundle = Pictures.bundle(Figure.of(picture()));
    if (display.isEmpty()) {
      display = Optional.of(Display.show(bundle));
    } else {
      display.get().update(bundle);
    }
  }

  /** The abscissa of the first point that is shown. */
  synchronized double shownFrom() {
    return x[Math.max(0, size - most)];
  }

  private Picture picture() {
    XYChart chart = Charts.xy(title, xTitle, "");
    int from = Math.max(0, size - most);
    for (int line = 0; line < y.length; line++) {
      Charts.add(
          chart,
          names.get(line),
          Arrays.copyOfRange(x, from, size),
          Arrays.copyOfRange(y[line], from, size));
    }
    chart.getStyler().setLegendVisible(names.size() > 1);
    return Picture.of(chart, title + ", live: " + String.join(", ", names));
  }
}
