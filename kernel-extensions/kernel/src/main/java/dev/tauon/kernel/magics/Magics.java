package dev.tauon.kernel.magics;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Failure;
import dev.tauon.kernel.evaluation.Outcome;
import dev.tauon.kernel.evaluation.Workings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The magics that this kernel knows. */
final class Magics {
  @FunctionalInterface
  private interface Action {
    Outcome run(CellRun run, Chunk.Magic magic) throws IOException;
  }

  private record Known(String help, boolean asCell, Action action) {}

  private static final long PATIENCE_MS = 1_000;

  private final Evaluator evaluator;
  private final Map<String, Known> known = new TreeMap<>();

  Magics(Evaluator evaluator) {
    this.evaluator = evaluator;
    known.put("time", new Known("runs code and prints how long it took", true, this::time));
    known.put("jars", new Known("adds jars: %jars lib/one.jar more/*.jar", false, this::add));
    known.put(
        "classpath",
        new Known("adds jars or folders; alone it prints the class path", false, this::classPath));
    known.put("lsmagic", new Known("lists the magics", false, (_, _) -> list()));
    known.put("who", new Known("lists the notebook's variables", false, (_, _) -> variables()));
  }

  Outcome run(CellRun run, Chunk.Magic magic) {
    var found = known.get(magic.name());
    if (found == null || (magic.wholeCell() && !found.asCell())) {
      return failed("UnknownMagic", unknown(magic));
    }
    try {
      return found.action().run(run, magic);
    } catch (IOException | IllegalArgumentException e) {
      return failed("MagicFailed", magic.line() + ": " + e.getMessage());
    }
  }

  private String unknown(Chunk.Magic magic) {
    var sign = magic.wholeCell() ? "%%" : "%";
    if (magic.name().startsWith("maven") || magic.name().equals("loadFromPOM")) {
      return sign
          + magic.name()
          + " is not there yet. Until it is, put the jar beside the notebook and add it with %jars.";
    }
    return "There is no magic %s%s; there are %s."
        .formatted(sign, magic.name(), "%" + String.join(", %", known.keySet()));
  }

  private static Outcome failed(String name, String sentence) {
    return new Outcome.Failed(Failure.of(name, sentence));
  }

  private static Outcome done() {
    return new Outcome.Done(Optional.empty());
  }

  private Outcome time(CellRun run, Chunk.Magic magic) {
    long start = System.nanoTime();
    var outcome = evaluator.run(run, magic.code());
    double millis = (System.nanoTime() - start) / 1e6;
    System.out.println(
        millis < 1_000
            ? String.format(Locale.ROOT, "Wall time: %.1f ms", millis)
            : String.format(Locale.ROOT, "Wall time: %.2f s", millis / 1_000));
    return outcome;
  }

  private Outcome add(CellRun run, Chunk.Magic magic) throws IOException {
    var entries = entries(magic.arguments());
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("name at least one jar.");
    }
    entries.forEach(entry -> evaluator.addToClassPath(entry.toString()));
    return done();
  }

  private Outcome classPath(CellRun run, Chunk.Magic magic) throws IOException {
    if (!magic.arguments().isEmpty()) {
      return add(run, magic);
    }
    var path = System.getProperty("java.class.path", "");
    System.out.println(path.replace(File.pathSeparator, "\n"));
    return done();
  }

  private static List<Path> entries(String arguments) throws IOException {
    var entries = new ArrayList<Path>();
    for (var argument : arguments.isBlank() ? new String[0] : arguments.split("\\s+")) {
      int before = entries.size();
      int name = argument.lastIndexOf('/') + 1;
      if (argument.indexOf('*', name) < 0) {
        var entry = Path.of(argument).toAbsolutePath();
        if (Files.exists(entry)) {
          entries.add(entry);
        }
      } else {
        var folder = Path.of(argument.substring(0, name)).toAbsolutePath();
        if (Files.isDirectory(folder)) {
          try (var matches = Files.newDirectoryStream(folder, argument.substring(name))) {
            matches.forEach(entries::add);
          }
        }
      }
      if (entries.size() == before) {
        throw new IllegalArgumentException("there is no file " + argument + ".");
      }
    }
    return entries;
  }

  private Outcome list() {
    known.forEach((name, magic) ->
        System.out.println((magic.asCell() ? "%, %%" : "%") + name + "  " + magic.help()));
    return done();
  }

  private Outcome variables() {
    try {
      evaluator
          .look(PATIENCE_MS, Workings::variableTypes)
          .orElse(Map.of())
          .forEach((name, type) -> System.out.println(name + "  " + type));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return done();
  }
}
