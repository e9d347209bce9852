package dev.tauon.dependencies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is on the class path already, known from what Maven writes into jars, or else from their
 * names.
 */
final class LoadedLibraries implements LoadedVersions {
  private static final Logger log = LoggerFactory.getLogger(LoadedLibraries.class);
  private static final Pattern POM_PROPERTIES =
      Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
  private static final Pattern NAME = Pattern.compile("(.+?)-(\\d[\\w.]*(?:-\\w[\\w.]*)*)\\.jar");

  /**
   * A jar of which only the file's name is known.
   *
   * @param packages the first two parts of the names of its packages
   */
  private record Unnamed(String version, Set<String> packages) {
    boolean mayBeOf(String group) {
      return packages.contains(start(group.replace('.', '/') + "/"));
    }

    static String start(String path) {
      return path.substring(0, path.indexOf('/', path.indexOf('/') + 1) + 1);
    }
  }

  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, Unnamed> byArtifact = new HashMap<>();
  private final Set<String> fileNames = new HashSet<>();
  private final Set<Path> known = new HashSet<>();

  /** Reads the jars that were not read before. */
  synchronized void read(List<Path> classPath) {
    for (var entry : classPath) {
      var name = entry.getFileName();
      if (name != null && name.toString().endsWith(".jar") && known.add(entry)) {
        read(entry, name.toString());
      }
    }
  }

  private void read(Path jar, String fileName) {
    fileNames.add(fileName);
    try (var zip = new ZipFile(jar.toFile())) {
      var found = zip.stream().filter(e -> POM_PROPERTIES.matcher(e.getName()).matches()).toList();
      boolean named = false;
      for (var entry : found) {
        var properties = new Properties();
        try (var in = zip.getInputStream(entry)) {
          properties.load(in);
        }
        var artifact = properties.getProperty("artifactId", "");
        var version = properties.getProperty("version", "");
        // A jar may hold others, whose classes are often renamed: only its own name counts then.
        if (found.size() == 1 || fileName.startsWith(artifact + "-" + version)) {
          add(properties.getProperty("groupId", ""), artifact, version);
          named = true;
        }
      }
      var parts = NAME.matcher(fileName);
      if (!named && parts.matches()) {
        var packages =
            zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .map(Unnamed::start)
                .collect(Collectors.toSet());
        byArtifact.putIfAbsent(parts.group(1), new Unnamed(parts.group(2), packages));
      }
    } catch (IOException | IllegalArgumentException e) {
      log.atDebug().setCause(e).addKeyValue("jar", jar).log("a jar cannot be read");
    }
  }

  /** Remembers what a notebook has loaded. */
  synchronized void add(Coordinates loaded, Path file) {
    known.add(file);
    var name = file.getFileName();
    if (name != null) {
      fileNames.add(name.toString());
    }
    if (loaded.classifier().isEmpty()) {
      add(loaded.group(), loaded.artifact(), loaded.version());
    }
  }

  private void add(String group, String artifact, String version) {
    byName.putIfAbsent(group + ":" + artifact, version);
  }

  private @Nullable String version(String group, String artifact) {
    var unnamed = byArtifact.get(artifact);
    var guessed = unnamed != null && unnamed.mayBeOf(group) ? unnamed.version : null;
    return byName.getOrDefault(group + ":" + artifact, guessed);
  }

  @Override
  public synchronized Optional<String> of(String group, String artifact, String classifier) {
    var version = version(group, artifact);
    if (classifier.isEmpty() || version == null) {
      return classifier.isEmpty() ? Optional.ofNullable(version) : Optional.empty();
    }
    return Optional.of(version)
        .filter(v -> fileNames.contains(artifact + "-" + v + "-" + classifier + ".jar"));
  }
}
