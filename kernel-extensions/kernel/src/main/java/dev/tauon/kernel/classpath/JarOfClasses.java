package dev.tauon.kernel.classpath;

import static java.util.stream.Collectors.toCollection;

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
import java.util.function.Consumer;
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
  private Map<String, Set<String>> classes = Map.of();

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
      var listed = ClassEntries.read(path);
      var folders =
          listed.isPresent()
              ? listed.get().folders(release(jar))
              : paths(jar).map(JarOfClasses::packageOf).collect(toCollection(LinkedHashSet::new));
      return new JarOfClasses(path, names(folders), others(path, jar));
    }
  }

  /** Jars share what is known of one that several have open, class loaders among them. */
  private static JarFile open(Path path) throws IOException {
    return new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
  }

  /** The paths of its classes, with slashes. */
  private static Stream<String> paths(JarFile jar) {
    return (jar.isMultiRelease() ? jar.versionedStream() : jar.stream())
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(CLASS) && !name.startsWith("META-INF/"));
  }

  private static int release(JarFile jar) {
    return jar.isMultiRelease() ? JarFile.runtimeVersion().feature() : 0;
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
      return classes.getOrDefault(packageName, Set.of()).stream()
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

  private JarFile index(JarFile jar) throws IOException {
    var found = new HashMap<String, Set<String>>();
    var names = new HashMap<String, String>();
    packages.forEach(name -> names.put(name.replace('.', '/'), name));
    Consumer<String> add =
        path -> {
          var packageName = names.get(packageOf(path));
          var simple = path.substring(path.lastIndexOf('/') + 1, path.length() - CLASS.length());
          if (packageName != null
              && (SourceVersion.isIdentifier(simple) || simple.equals(PACKAGE_INFO))) {
            found.computeIfAbsent(packageName, _ -> new LinkedHashSet<>()).add(simple);
          }
        };
    var listed = ClassEntries.read(path);
    if (listed.isPresent()) {
      listed.get().forEach(release(jar), add);
    } else {
      paths(jar).forEach(add);
    }
    classes = found;
    open = jar;
    return jar;
  }
}
