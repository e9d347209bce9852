package dev.tauon.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the build of JupyterLab left behind: its page, the schemas of settings, extensions. */
public final class LabFiles {
  /** A plugin's settings schema, with the version of the package that it belongs to. */
  record Schema(String id, JsonNode schema, String version) {}

  private final Path folder;
  private final Map<String, Map<String, Schema>> schemas = new ConcurrentHashMap<>();

  /**
   * @param folder the build's output; it need not exist yet
   */
  public LabFiles(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Whether JupyterLab has been built. */
  boolean built() {
    return Files.isRegularFile(folder.resolve("index.html"));
  }

  /** The page with its placeholders; empty when JupyterLab is not built. */
  Optional<String> page() {
    try {
      return built()
          ? Optional.of(Files.readString(folder.resolve("index.html")))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Federated extensions as the page configuration lists them. */
  JsonNode federatedExtensions() {
    var file = folder.resolve("federated.json");
    return Files.isRegularFile(file) ? read(file) : Json.mapper().createArrayNode();
  }

  /** All settings schemas by plugin id; read once per build. */
  Map<String, Schema> schemas() {
    if (!built()) {
      return Map.of();
    }
    try {
      var stamp = Files.getLastModifiedTime(folder.resolve("index.html")).toString();
      return schemas.computeIfAbsent(
          stamp,
          _ -> {
            schemas.clear();
            return readSchemas();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Schema> readSchemas() {
    var root = folder.resolve("schemas");
    var overrides = overrides();
    var found = new TreeMap<String, Schema>();
    for (var file : jsonFiles(root)) {
      var relative = root.relativize(file);
      var name = relative.getFileName().toString();
      var packageFolder = relative.getParent();
      if (packageFolder == null) {
        continue;
      }
      var packageName = packageFolder.toString().replace('\\', '/');
      var id = packageName + ":" + name.substring(0, name.length() - ".json".length());
      var schema = read(file);
      if (schema instanceof ObjectNode object) {
        override(object, overrides.path(id));
        found.put(id, new Schema(id, object, version(root.resolve(packageFolder))));
      }
    }
    return Map.copyOf(found);
  }

  private static List<Path> jsonFiles(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var files = Files.walk(root)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode overrides() {
    var file = folder.resolve("overrides.json");
    return Files.isRegularFile(file) ? read(file) : Json.mapper().createObjectNode();
  }

  /**
   * Overrides become the defaults in the schema, so that the settings editor shows them as such.
   */
  private static void override(ObjectNode schema, JsonNode values) {
    if (!(schema.path("properties") instanceof ObjectNode properties)) {
      return;
    }
    values
        .properties()
        .forEach(entry -> {
          @Nullable JsonNode property = properties.get(entry.getKey());
          if (property instanceof ObjectNode object) {
            object.set("default", entry.getValue());
          }
        });
  }

  private static String version(Path packageFolder) {
    var file = packageFolder.resolve("package.json.orig");
    return Files.isRegularFile(file) ? read(file).path("version").asString("") : "";
  }

  private static JsonNode read(Path file) {
    try {
      return Json.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
