package dev.tauon.spawners;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernels.KernelSpec;
import dev.tauon.messaging.JvmOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with everything that a Java kernel is started from. */
public final class KernelDistribution {
  private static final Logger log = LoggerFactory.getLogger(KernelDistribution.class);
  private static final String MAIN = "dev.tauon.kernel.KernelMain";
  private static final String RELAY = "dev.tauon.relay.RelayMain";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /**
   * For a kernel that somebody waits for. The start cache also tells the JVM what to compile from
   * its first moment on, which takes the processor from the start itself; and so does compiling
   * what a start calls a few thousand times and a cell never again: it begins twice (C1) and ten
   * times (C2) later than the JVM's usual values, which are in {@code compiler_globals.hpp}.
   */
  private static final List<String> AT_ONCE =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-AOTReplayTraining",
          "-XX:Tier3InvocationThreshold=400",
          "-XX:Tier3MinInvocationThreshold=200",
          "-XX:Tier3CompileThreshold=4000",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  private final Path folder;
  private final List<String> options;
  private final JvmOptions memory;

  /** One whose kernels take as much memory as they can get. */
  public KernelDistribution(Path folder, List<String> options) {
    this(folder, options, Optional.empty());
  }

  /**
   * @param options for the JVM, besides those of the folder
   * @param memory for each kernel, unless its notebook asks for something else
   */
  public KernelDistribution(Path folder, List<String> options, Optional<KernelMemory> memory) {
    this.folder = folder;
    this.options = List.copyOf(options);
    this.memory = memory.map(KernelMemory::options).orElse(JvmOptions.NONE);
  }

  /** Where the build puts it. */
  public static Path folderIn(Path home) {
    return home.toAbsolutePath().normalize().resolve("kernel-extensions/platform/target/dist");
  }

  boolean isBuilt() {
    return Files.isDirectory(folder.resolve("lib"));
  }

  /**
   * The command that starts a kernel of this spec.
   *
   * @param warm whether it has time to get ready before somebody wants it
   */
  List<String> command(KernelSpec spec, JvmOptions jvm, boolean warm, Path connectFile) {
    return spec.folder().isPresent()
        ? relay(spec.folder().get(), connectFile)
        : command(jvm, warm ? List.of() : AT_ONCE, "--connect-file", connectFile.toString());
  }

  /** A kernel of another make is started by a small process, which speaks to the hub for it. */
  private List<String> relay(Path spec, Path connectFile) {
    return List.of(
        JAVA,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        // Small, unless a single message is large.
        "-Xms8m",
        "-Xmx1g",
        "-XX:MinHeapFreeRatio=10",
        "-XX:MaxHeapFreeRatio=30",
        "-cp",
        folder.resolve("lib") + "/*",
        RELAY,
        "--connect-file",
        connectFile.toString(),
        "--spec",
        spec.toString());
  }

  /** The command that starts a Java kernel with these arguments. */
  public List<String> command(String... arguments) {
    return command(JvmOptions.NONE, List.of(), arguments);
  }

  /**
   * Native libraries are unpacked where the build's rehearsal has left them, not once more in each
   * user's home; JavaCPP goes there by itself where it must not write here.
   */
  private List<String> command(JvmOptions asked, List<String> more, String... arguments) {
    var jvm = memory.plus(asked);
    var usual = new ArrayList<>(jvm.isEmpty() ? fileOfOptions() : optionsInFile());
    usual.addAll(fromCache());
    usual.add("-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("natives").toAbsolutePath());
    usual.addAll(options);
    usual.addAll(more);
    var command = new ArrayList<String>();
    command.add(JAVA);
    command.addAll(jvm.without(usual));
    command.addAll(jvm.options());
    command.addAll(List.of("-cp", folder.resolve("lib") + "/*", MAIN));
    command.addAll(List.of(arguments));
    return command;
  }

  private List<String> fileOfOptions() {
    var file = folder.resolve("jvm.options");
    return Files.isRegularFile(file) ? List.of("@" + file) : List.of();
  }

  /** One by one, so that others can take the place of some: two collectors are one too many. */
  private List<String> optionsInFile() {
    try (var lines = Files.lines(folder.resolve("jvm.options"), UTF_8)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      log.atWarn().setCause(e).log("the usual options of kernels cannot be read");
      return List.of();
    }
  }

  /** One that does not fit is no matter for a person who looks into the kernel's log. */
  private List<String> fromCache() {
    boolean writesOne = options.stream().anyMatch(o -> o.startsWith("-XX:AOTCacheOutput"));
    return writesOne
        ? List.of()
        : cache(folder.resolve("kernel.aot"))
            .fitting()
            .map(file -> List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off"))
            .orElse(List.of());
  }

  /** A cache of the start of these kernels. */
  public StartCache cache(Path file) {
    return new StartCache(file, folder.resolve("lib"));
  }

  /** Cells that load what most notebooks use, in the order in which they are to be run. */
  public List<String> warmUpCells() {
    var cells = folder.resolve("warm-up");
    if (!Files.isDirectory(cells)) {
      return List.of();
    }
    try (var files = Files.list(cells)) {
      return files.sorted().map(KernelDistribution::read).toList();
    } catch (IOException | UncheckedIOException e) {
      log.atWarn().setCause(e).log("the cells that warm kernels up cannot be read");
      return List.of();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
