package dev.tauon.kernel.classpath;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A jar: which packages it has and, once somebody asks for one, which classes. */
final class JarOfClasses {
  private static final Logger log = LoggerFactory.getLogger(JarOfClasses.class);
  private static final String CLASS = ".class";
  private static final String PACKAGE_INFO = "package-info";

  private final Path path;
  private final List<String> packages;
  private final List<Path> others;
  private @Nullable JarFile open;
  private Map<String, List<String>> classes = Map.of();

  private JarOfClasses(Path path, List<String> packages, List<Path> others) {
    this.path = path;
    this.packages = packages;
    this.others = others;
  }

  /**
   * @throws IOException when it is none
   */
  static JarOfClasses read(Path path) throws IOException {
    try (var jar = open(path)) {
      var packages = new LinkedHashSet<String>();
      try (var entries = entries(jar)) {
        entries.forEach(entry -> {
          var name = entry.getName();
          if (isClass(name)) {
            packages.add(packageOf(name));
          }
        });
      }
      return new JarOfClasses(path, names(packages), others(path, jar));
    }
  }

  /** Jars share what is known of one that several have open, class loaders among them. */
  private static JarFile open(Path path) throws IOException {
    return new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
  }

  private static Stream<JarEntry> entries(JarFile jar) {
    return jar.isMultiRelease() ? jar.versionedStream() : jar.stream();
  }

  private static boolean isClass(String entry) {
    return entry.endsWith(CLASS) && !entry.startsWith("META-INF/");
  }

  /** With slashes. */
  private static String packageOf(String entry) {
    return entry.substring(0, Math.max(0, entry.lastIndexOf('/')));
  }

  private static List<String> names(Set<String> packages) {
    return packages.stream().map(name -> name.replace('/', '.').intern()).toList();
  }

  /** What the manifest adds to the class path. */
  private static List<Path> others(Path path, JarFile jar) throws IOException {
    var manifest = jar.getManifest();
    var classPath =
        manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    if (classPath == null) {
      return List.of();
    }
    var others = new ArrayList<Path>();
    for (var relative : classPath.strip().split(" +")) {
      try {
        others.add(Path.of(path.toUri().resolve(URI.create(relative))));
      } catch (IllegalArgumentException | FileSystemNotFoundException e) {
        log.atDebug().addKeyValue("jar", path).log("a strange Class-Path");
      }
    }
    return others;
  }

  List<String> packages() {
    return packages;
  }

  /** What else belongs to the class path, since this jar's manifest says so. */
  List<Path> others() {
    return others;
  }

  /** The classes of one of its packages; none when the jar cannot be read any more. */
  synchronized List<ClassInJar> classes(String packageName) {
    try {
      var jar = opened();
      var start = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
      return classes.getOrDefault(packageName, List.of()).stream()
          .map(name -> new ClassInJar(jar, path, start + name + CLASS))
          .toList();
    } catch (IOException e) {
      log.atWarn().addKeyValue("jar", path).setCause(e).log("a jar cannot be read any more");
      return List.of();
    }
  }

  private JarFile opened() throws IOException {
    var jar = open;
    return jar == null ? index(open(path)) : jar;
  }

  private JarFile index(JarFile jar) {
    var found = new HashMap<String, List<String>>();
    var names = new HashMap<String, String>();
    packages.forEach(name -> names.put(name.replace('.', '/'), name));
    try (var entries = entries(jar)) {
      entries.forEach(entry -> {
        var name = entry.getName();
        var packageName = isClass(name) ? names.get(packageOf(name)) : null;
        if (packageName != null) {
          var simple = name.substring(name.lastIndexOf('/') + 1, name.length() - CLASS.length());
          if (SourceVersion.isIdentifier(simple) || simple.equals(PACKAGE_INFO)) {
            found.computeIfAbsent(packageName, _ -> new ArrayList<>()).add(simple);
          }
        }
      });
    }
    classes = found;
    open = jar;
    return jar;
  }
}
