package dev.tauon.kernel.magics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code %timeit} has measured.
 *
 * @param loops how often the code ran in each repeat
 * @param nanos how long one run of the code took, by repeat
 */
public record Timing(long loops, List<Double> nanos) {
  /** The measured code, in a loop. */
  @FunctionalInterface
  public interface Loop {
    /** Runs the code so many times and returns how long that took, in nanoseconds. */
    long run(long turns) throws Throwable;
  }

  static final int MOST_REPEATS = 1_000;

  private static final int USUAL_REPEATS = 7;
  private static final int REPEATS_OF_SLOW_CODE = 3;
  private static final long SLOW = 2_000_000_000L;
  private static final long WARM = 300_000_000L;
  private static final long LONG_ENOUGH = 100_000_000L;
  private static final long MOST_GROWTH = 10;

  @SuppressWarnings("UnusedVariable") // written by use
  private static @Nullable Object used;

  private static final VarHandle USED;

  static {
    try {
      USED = MethodHandles.lookup().findStaticVarHandle(Timing.class, "used", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  public Timing {
    nanos = List.copyOf(nanos);
  }

  /**
   * Warms the code up and measures it.
   *
   * @param loops how often the code runs in each repeat; 0 for as often as makes sense
   * @param repeats 0 for the usual number
   */
  public static Timing measure(long loops, int repeats, Loop loop) throws Throwable {
    long turns = 1;
    long took = loop.run(1);
    if (took < SLOW) {
      long spent = took;
      while (spent < WARM) {
        long fitting = turns * WARM / 3 / Math.max(1, took);
        turns = Math.clamp(fitting, 1, turns * MOST_GROWTH);
        took = loop.run(turns);
        spent += Math.max(1, took);
      }
    }
    int times = repeats > 0 ? repeats : took > SLOW ? REPEATS_OF_SLOW_CODE : USUAL_REPEATS;
    long perRepeat = loops > 0 ? loops : round(turns * LONG_ENOUGH / Math.max(1, took));
    var nanos = new ArrayList<Double>();
    for (int i = 0; i < times; i++) {
      nanos.add(loop.run(perRepeat) / (double) perRepeat);
    }
    return new Timing(perRepeat, nanos);
  }

  /** Makes a value look needed. */
  public static void use(@Nullable Object value) {
    USED.setOpaque(value);
  }

  /** Makes a value look needed, without a box around it. */
  public static void use(long value) {
    if (value == hardlyEver) {
      USED.setOpaque("");
    }
  }

  /** Makes a value look needed, without a box around it. */
  public static void use(int value) {
    use((long) value);
  }

  /** Makes a value look needed, without a box around it. */
  public static void use(boolean value) {
    use(value ? 1 : 0);
  }

  /** Makes a value look needed, without a box around it. */
  public static void use(double value) {
    use(Double.doubleToRawLongBits(value));
  }

  /** Nobody can foresee it, so that a comparison with it cannot be left out. */
  private static volatile long hardlyEver = System.nanoTime() ^ 0x5DEECE66DL;

  /** The next smaller number of 1, 2 or 5 with zeros. */
  static long round(long number) {
    long step = 1;
    while (step <= number / 10) {
      step *= 10;
    }
    return number >= 5 * step ? 5 * step : number >= 2 * step ? 2 * step : step;
  }

  public double mean() {
    return nanos.stream().mapToDouble(n -> n).average().orElse(0);
  }

  public double best() {
    return nanos.stream().mapToDouble(n -> n).min().orElse(0);
  }

  /** The standard deviation of the repeats. */
  public double spread() {
    double mean = mean();
    return Math.sqrt(nanos.stream().mapToDouble(n -> (n - mean) * (n - mean)).average().orElse(0));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s ± %s per loop (mean ± std. dev. of %d runs, %,d %s each), best %s",
        text(mean()),
        text(spread()),
        nanos.size(),
        loops,
        loops == 1 ? "loop" : "loops",
        text(best()));
  }

  /** Three digits and a unit. */
  static String text(double nanos) {
    String[] units = {"ns", "µs", "ms", "s"};
    double value = nanos;
    int unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    int digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f %s", value, units[unit]);
  }
}
