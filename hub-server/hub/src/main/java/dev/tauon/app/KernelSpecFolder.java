package dev.tauon.app;

import dev.tauon.spawners.KernelDistribution;
import dev.tauon.spawners.KernelEnvironment;
import dev.tauon.web.BadRequest;
import dev.tauon.web.Json;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder with a {@code kernel.json}, by which any Jupyter finds a kernel. */
record KernelSpecFolder(Path folder) {
  private static final String FILE = "kernel.json";
  private static final String LOGO = "logo-svg.svg";
  private static final List<Integer> PNG_SIZES = List.of(32, 64);

  /** The key in the metadata that tells our own kernel specs from all others. */
  private static final String OURS = "tauon";

  static String logoName(int size) {
    return "logo-%dx%d.png".formatted(size, size);
  }

  boolean exists() {
    return Files.exists(folder.resolve(FILE));
  }

  /** Whether Tauon wrote it. */
  boolean ours() {
    return fields()
        .map(f -> f.get("metadata"))
        .filter(m -> m instanceof Map<?, ?> map && map.containsKey(OURS))
        .isPresent();
  }

  String displayName() {
    return fields().map(f -> f.get("display_name")).map(Object::toString).orElse("(damaged)");
  }

  /**
   * Writes the kernel spec of the Java kernel, the {@code kernel.json} last: whoever looks finds a
   * whole one or none.
   *
   * @param distribution what the kernel is started from
   */
  void write(String displayName, KernelDistribution distribution) {
    var spec = new LinkedHashMap<String, Object>();
    // No shell, no JAVA_HOME, no hub: the JDK that runs this program runs the kernel.
    spec.put("argv", distribution.command("--connection-file", "{connection_file}"));
    spec.put("display_name", displayName);
    spec.put("language", "java");
    spec.put("interrupt_mode", "message");
    spec.put("env", KernelEnvironment.ofJava());
    spec.put("metadata", Map.of("debugger", true, OURS, Map.of("version", Version.text())));
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(LOGO), KernelLogo.svg());
      for (int size : PNG_SIZES) {
        Files.write(folder.resolve(logoName(size)), KernelLogo.png(size));
      }
      var part = folder.resolve(FILE + ".part");
      Files.writeString(part, Json.text(spec));
      Files.move(
          part,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (AccessDeniedException e) {
      throw new CannotInstall(
          "%s may not be written by you. --user installs for you alone, --prefix DIR elsewhere."
              .formatted(e.getFile()),
          e);
    } catch (IOException e) {
      throw new CannotInstall("%s cannot be written: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** Removes what {@link #write} wrote, and the folder if nothing else is in it. */
  void remove() {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
      Files.deleteIfExists(folder.resolve(LOGO));
      for (int size : PNG_SIZES) {
        Files.deleteIfExists(folder.resolve(logoName(size)));
      }
      try (var left = Files.list(folder)) {
        if (left.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new CannotInstall("%s cannot be removed: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private Optional<Map<String, Object>> fields() {
    try {
      return Optional.of(Json.object(Files.readAllBytes(folder.resolve(FILE))));
    } catch (IOException | BadRequest e) {
      return Optional.empty();
    }
  }
}
