package dev.tauon.kernel.debugger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Hands the variables of a stopped call to the code that is evaluated there. */
public final class Locals {
  private static final Map<Integer, @Nullable Object[]> LENT = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Locals() {}

  /** Lends values until {@link #takeBack}; returns the number by which {@link #of} finds them. */
  public static int lend(@Nullable Object[] values) {
    int number = COUNT.incrementAndGet();
    LENT.put(number, values);
    return number;
  }

  public static void takeBack(int number) {
    LENT.remove(number);
  }

  /** Called by the code that is evaluated. */
  public static @Nullable Object[] of(int number) {
    var values = LENT.get(number);
    if (values == null) {
      throw new IllegalStateException("The cell has gone on since then.");
    }
    return values;
  }
}
