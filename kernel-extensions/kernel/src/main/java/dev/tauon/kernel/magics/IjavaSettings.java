package dev.tauon.kernel.magics;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the environment variables of IJava ({@code IJAVA_...}) and JJava ({@code JJAVA_...}) ask of
 * a kernel.
 *
 * @param classPath patterns of jars and folders that cells can import from the start
 * @param compilerOptions as javac takes them
 * @param scripts patterns of files with code that runs before the first cell
 * @param script code that runs before the first cell, after the files
 * @param timeout how long a cell may run; empty for as long as it likes
 */
public record IjavaSettings(
    List<String> classPath,
    List<String> compilerOptions,
    List<String> scripts,
    Optional<String> script,
    Optional<Duration> timeout) {
  private static final List<String> FAMILIES = List.of("JJAVA_", "IJAVA_");
  private static final Pattern TIME = Pattern.compile("\\s*(-?\\d+)\\s*([A-Za-z]*)\\s*");

  public IjavaSettings {
    classPath = List.copyOf(classPath);
    compilerOptions = List.copyOf(compilerOptions);
    scripts = List.copyOf(scripts);
  }

  /** What the environment of this process says now; it is another when a kernel is handed over. */
  public static IjavaSettings ofThisProcess() {
    return of(System.getenv());
  }

  public static IjavaSettings of(Map<String, String> environment) {
    return new IjavaSettings(
        split(environment, "CLASSPATH", File.pathSeparator),
        value(environment, "COMPILER_OPTS").map(Words::of).orElse(List.of()),
        split(environment, "STARTUP_SCRIPTS_PATH", File.pathSeparator),
        value(environment, "STARTUP_SCRIPT"),
        value(environment, "TIMEOUT").flatMap(IjavaSettings::duration));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return FAMILIES.stream()
        .flatMap(family -> Stream.ofNullable(environment.get(family + name)))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static List<String> split(
      Map<String, String> environment, String name, String separator) {
    return value(environment, name).stream()
        .flatMap(value -> Stream.of(value.split(Pattern.quote(separator))))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /** A number of milliseconds, or a number with the name of a {@link TimeUnit}. */
  private static Optional<Duration> duration(String text) {
    var match = TIME.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      long amount = Long.parseLong(match.group(1));
      var unit =
          match.group(2).isEmpty()
              ? TimeUnit.MILLISECONDS
              : TimeUnit.valueOf(match.group(2).toUpperCase(Locale.ROOT));
      return amount < 1 ? Optional.empty() : Optional.of(Duration.of(amount, unit.toChronoUnit()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
