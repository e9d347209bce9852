package dev.tauon.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How fast the Java kernel is, through a whole hub as people start it, beside any other kernel spec
 * that the hub knows: {@code bench kernel --spec python3}; {@code --part pool} measures a part.
 * Client, hub and kernel are processes of this machine.
 */
public final class KernelBenchmark {
  private static final String OWN = "java";

  private KernelBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var specs = new ArrayList<>(List.of(OWN));
    var parts = EnumSet.noneOf(Part.class);
    for (int i = 0; i < arguments.length; i += 2) {
      var value = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--spec" -> specs.add(value);
        case "--part" -> parts.add(Part.valueOf(value.toUpperCase(Locale.ROOT)));
        default ->
            throw new IllegalArgumentException(
                "Give other kernel specs as --spec NAME, and parts as --part cold, work, use or pool.");
      }
    }
    var results = new LinkedHashMap<String, Map<String, Double>>();
    for (var spec : specs) {
      results.put(spec, measure(spec, parts.isEmpty() ? EnumSet.allOf(Part.class) : parts));
    }
    print(results);
  }

  /** What can be measured alone. */
  private enum Part {
    COLD,
    WORK,
    USE,
    POOL
  }

  private static Map<String, Double> measure(String spec, Set<Part> parts) throws Exception {
    KernelRows rows;
    try (var hub = new HubProcess(0)) {
      var language =
          hub.get("/kernelspecs/" + spec).path("spec").path("language").asString("unknown");
      rows = new KernelRows(spec, Phrases.of(language));
      if (parts.contains(Part.COLD)) {
        tell(spec, "cold starts");
        rows.cold(hub);
      }
      if (parts.contains(Part.WORK)) {
        tell(spec, "a kernel at work");
        rows.atWork(hub);
      }
      if (parts.contains(Part.USE)) {
        tell(spec, "a kernel after use");
        rows.afterUse(hub);
      }
    }
    if (spec.equals(OWN) && parts.contains(Part.POOL)) {
      tell(spec, "starts from the pool");
      try (var hub = new HubProcess(1)) {
        rows.fromPool(hub, () -> awaitWarm(hub));
      }
    }
    return rows.values();
  }

  /** What is being measured: the figures come at the end. */
  private static void tell(String spec, String part) {
    System.err.println(spec + ": " + part + " ...");
  }

  private static void awaitWarm(HubProcess hub) throws Exception {
    while (hub.get("/status").path("warm_kernels").asInt(0) == 0) {
      Thread.sleep(100);
    }
    // What the preparation leaves behind is not the subject.
    Thread.sleep(500);
  }

  private static void print(Map<String, Map<String, Double>> results) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%-50s %10s", "", "asked"));
    results.keySet().forEach(spec -> line.append(String.format(Locale.ROOT, " %14s", spec)));
    System.out.println(line);
    for (var row : Row.values()) {
      if (results.values().stream().noneMatch(values -> values.containsKey(row.name()))) {
        continue;
      }
      line.setLength(0);
      line.append(
          String.format(
              Locale.ROOT,
              "%-50s %s %8s",
              row.title + ", " + row.unit,
              row.atLeast ? ">" : "<",
              number(row.bound)));
      results.forEach((spec, values) -> {
        double value = values.getOrDefault(row.name(), Double.NaN);
        var mark = spec.equals(OWN) && !row.met(value) ? " !" : "  ";
        line.append(String.format(Locale.ROOT, " %12s%s", number(value), mark));
      });
      System.out.println(line);
    }
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    var digits = value >= 1_000 ? "%,.0f" : value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, digits, value);
  }
}
