package dev.tauon.kernel.magics;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How long some code takes. */
final class TimeMagic implements Magic {
  @Override
  public List<String> names() {
    return List.of("time");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE, Form.CELL);
  }

  @Override
  public String help() {
    return "runs code once and prints how long it took, and how much the processors worked meanwhile";
  }

  @Override
  public String usage() {
    return "%time CODE\n%%time  (the code is below)";
  }

  @Override
  public Takes takes() {
    return Takes.CODE;
  }

  @Override
  public MagicResult run(MagicCall call) {
    if (call.wholeCell() && !call.arguments().isEmpty()) {
      throw new MagicFailed("the code to be timed stands in the lines below.");
    }
    long cpu = processorTime();
    long start = System.nanoTime();
    try {
      return call.runCode().map(MagicResult::shown).orElse(MagicResult.none());
    } finally {
      long wall = System.nanoTime() - start;
      System.out.println(
          "Wall time: %s, CPU time: %s"
              .formatted(text(wall), text(Math.max(0, processorTime() - cpu))));
    }
  }

  /** Of all threads: libraries work with several. */
  private static long processorTime() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static String text(long nanos) {
    double millis = nanos / 1e6;
    return millis < 1_000
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1_000);
  }
}
