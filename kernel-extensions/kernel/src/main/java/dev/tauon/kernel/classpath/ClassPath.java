package dev.tauon.kernel.classpath;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars and folders with classes, in their order, and the packages that each jar has. The names
 * of classes are read from those jars only that are asked for one of their packages.
 */
public final class ClassPath {
  private static final Logger log = LoggerFactory.getLogger(ClassPath.class);
  private static final String CLASS = ".class";

  /** In their order, with those that their manifests name. */
  private Map<Path, JarOfClasses> jars = new LinkedHashMap<>();

  private Map<String, List<JarOfClasses>> packages = new HashMap<>();
  private Set<Path> folders = new LinkedHashSet<>();

  /** Those that are not looked into yet, since nobody has asked for a class. */
  private List<Path> entries = List.of();

  private boolean read;

  /** That of this process. */
  public static ClassPath ofProcess() {
    var classPath = new ClassPath();
    classPath.set(System.getProperty("java.class.path", ""));
    return classPath;
  }

  /**
   * Replaces all entries; what is no jar and no folder is left out.
   *
   * @param entries as the option {@code -classpath} has them
   */
  public synchronized void set(String entries) {
    var paths = new ArrayList<Path>();
    for (var entry : entries.split(File.pathSeparator)) {
      try {
        if (!entry.isEmpty()) {
          paths.add(Path.of(entry));
        }
      } catch (InvalidPathException e) {
        log.atDebug().addKeyValue("entry", entry).log("no path");
      }
    }
    this.entries = List.copyOf(paths);
    read = false;
  }

  private void read() {
    if (read) {
      return;
    }
    read = true;
    var known = jars;
    jars = new LinkedHashMap<>();
    folders = new LinkedHashSet<>();
    entries.forEach(entry -> add(entry, known));
    packages = new HashMap<>();
    for (var jar : jars.values()) {
      for (var name : jar.packages()) {
        packages.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(jar);
      }
    }
  }

  private void add(Path entry, Map<Path, JarOfClasses> known) {
    var path = entry.toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      folders.add(path);
    } else if (Files.isRegularFile(path) && !jars.containsKey(path)) {
      try {
        var jar = known.containsKey(path) ? known.get(path) : JarOfClasses.read(path);
        jars.put(path, jar);
        jar.others().forEach(other -> add(other, known));
      } catch (IOException e) {
        log.atDebug().addKeyValue("entry", path).setCause(e).log("not a jar");
      }
    }
  }

  /** The folders among the entries. */
  synchronized List<Path> folders() {
    read();
    return List.copyOf(folders);
  }

  /** The classes of a package that are in jars, nested ones too. */
  synchronized List<ClassInJar> classes(String packageName) {
    read();
    var found = new LinkedHashMap<String, ClassInJar>();
    for (var jar : packages.getOrDefault(packageName, List.of())) {
      for (var one : jar.classes(packageName)) {
        found.putIfAbsent(one.binaryName(), one);
      }
    }
    return List.copyOf(found.values());
  }

  /** The folders, and the jars with this package or one in it; as {@code -classpath} has them. */
  public synchronized String entriesWith(String packageName) {
    read();
    var inner = packageName + ".";
    return Stream.concat(
            folders.stream(),
            jars.entrySet().stream()
                .filter(jar ->
                    jar.getValue().packages().stream()
                        .anyMatch(name -> name.equals(packageName) || name.startsWith(inner)))
                .map(Map.Entry::getKey))
        .map(Path::toString)
        .collect(joining(File.pathSeparator));
  }

  /** The simple names of the types of a package, nested ones aside. */
  public Set<String> types(String packageName) {
    var names = new TreeSet<String>();
    Consumer<String> add =
        name -> {
          if (name.indexOf('$') < 0 && name.indexOf('-') < 0) {
            names.add(name);
          }
        };
    classes(packageName).forEach(one -> add.accept(one.simpleName()));
    for (var folder : folders()) {
      list(folder.resolve(packageName.replace('.', '/')), "*" + CLASS)
          .forEach(file -> add.accept(file.substring(0, file.length() - CLASS.length())));
    }
    return names;
  }

  /**
   * The packages directly within another, by their last names.
   *
   * @param outer its name; empty for those at the top
   */
  public Set<String> packagesWithin(String outer) {
    var start = outer.isEmpty() ? "" : outer + ".";
    var within = new TreeSet<String>();
    synchronized (this) {
      read();
      for (var name : packages.keySet()) {
        if (name.startsWith(start) && name.length() > start.length()) {
          int dot = name.indexOf('.', start.length());
          within.add(name.substring(start.length(), dot < 0 ? name.length() : dot));
        }
      }
    }
    for (var folder : folders()) {
      var path = folder.resolve(outer.replace('.', '/'));
      list(path, "*").stream()
          .filter(name -> name.indexOf('.') < 0 && !name.equals("META-INF"))
          .filter(name -> Files.isDirectory(path.resolve(name)))
          .forEach(within::add);
    }
    return within;
  }

  private static List<String> list(Path folder, String pattern) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var names = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(folder, pattern)) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    } catch (IOException e) {
      log.atDebug().addKeyValue("folder", folder).setCause(e).log("cannot be listed");
    }
    return names;
  }
}
