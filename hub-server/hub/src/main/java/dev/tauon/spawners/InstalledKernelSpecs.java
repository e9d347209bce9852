package dev.tauon.spawners;

import dev.tauon.kernels.KernelSpec;
import dev.tauon.kernels.KernelSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the {@code kernel.json} files on the Jupyter path. What is broken is left out, with a line
 * in the log the first time.
 */
public final class InstalledKernelSpecs implements KernelSpecs {
  /** Reads a JSON object; JSON is not this package's business. */
  @FunctionalInterface
  public interface JsonObject {
    /**
     * @throws RuntimeException when it is none
     */
    Map<String, Object> read(byte[] json);
  }

  private static final Logger log = LoggerFactory.getLogger(InstalledKernelSpecs.class);
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,100}");
  private static final long LARGEST_FILE = 64 * 1024L;
  private static final int LONGEST_TEXT = 200;

  private final List<Path> folders;
  private final JsonObject json;
  private final Set<Path> complained = ConcurrentHashMap.newKeySet();

  /**
   * @param folders those of the Jupyter path, the first to be searched first
   */
  public InstalledKernelSpecs(List<Path> folders, JsonObject json) {
    this.folders = List.copyOf(folders);
    this.json = json;
  }

  @Override
  public List<KernelSpec> installed() {
    var found = new LinkedHashMap<String, KernelSpec>();
    for (var folder : folders) {
      for (var candidate : candidates(folder.resolve("kernels"))) {
        read(candidate).ifPresent(spec -> found.putIfAbsent(spec.name(), spec));
      }
    }
    // Our own kernel needs no relay, and nobody may take its name.
    found.remove(KernelSpec.JAVA.name());
    return List.copyOf(found.values());
  }

  private static List<Path> candidates(Path kernels) {
    if (!Files.isDirectory(kernels)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(kernels)) {
      return new ArrayList<>(
          entries.filter(e -> Files.isRegularFile(e.resolve("kernel.json"))).sorted().toList());
    } catch (IOException e) {
      log.atDebug().setCause(e).log("a folder of kernel specs cannot be read");
      return List.of();
    }
  }

  private Optional<KernelSpec> read(Path folder) {
    var file = folder.resolve("kernel.json");
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new IllegalArgumentException("it is too large");
      }
      var fields = json.read(Files.readAllBytes(file));
      var metadata = object(fields.get("metadata"));
      return metadata.containsKey("tauon")
          ? Optional.empty()
          : Optional.of(spec(folder, fields, metadata));
    } catch (IOException | RuntimeException e) {
      if (complained.add(file)) {
        log.atWarn()
            .addKeyValue("file", file)
            .addKeyValue("reason", e.getMessage())
            .log("a kernel spec was left out");
      }
      return Optional.empty();
    }
  }

  private static KernelSpec spec(
      Path folder, Map<String, Object> fields, Map<String, Object> metadata) {
    var name = folder.getFileName().toString();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("its folder's name is no kernel name");
    }
    if (!(fields.get("argv") instanceof List<?> argv)
        || argv.isEmpty()
        || !argv.stream().allMatch(String.class::isInstance)) {
      throw new IllegalArgumentException("its argv is not a list of strings");
    }
    var mode = fields.getOrDefault("interrupt_mode", "signal");
    if (!mode.equals("signal") && !mode.equals("message")) {
      throw new IllegalArgumentException("its interrupt_mode is neither signal nor message");
    }
    return new KernelSpec(
        name,
        text(fields, "display_name", name),
        text(fields, "language", ""),
        mode.toString(),
        metadata,
        Optional.of(folder));
  }

  private static String text(Map<String, Object> fields, String name, String whenAbsent) {
    var value = fields.getOrDefault(name, whenAbsent);
    if (!(value instanceof String text) || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("its " + name + " is no short text");
    }
    return text;
  }

  private static Map<String, Object> object(@Nullable Object value) {
    var object = new LinkedHashMap<String, Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> {
        if (key instanceof String name && entry != null) {
          object.put(name, entry);
        }
      });
    }
    return object;
  }
}
