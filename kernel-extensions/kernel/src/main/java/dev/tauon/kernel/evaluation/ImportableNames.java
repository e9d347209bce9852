package dev.tauon.kernel.evaluation;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simple names that imports on demand bring; found by listing packages, not by loading them.
 */
final class ImportableNames {
  private static final Logger log = LoggerFactory.getLogger(ImportableNames.class);
  private static final String CLASS = ".class";

  private final ClassLoader loader;
  private final Map<String, Set<String>> types = new HashMap<>();

  /**
   * @param packages the packages to look through, on the class path and in the JDK
   */
  ImportableNames(ClassLoader loader, Collection<String> packages) {
    this.loader = loader;
    packages.forEach(name -> types.put(name, new TreeSet<>()));
    types.forEach(ImportableNames::listModule);
    for (var entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      listEntry(Path.of(entry));
    }
  }

  /** The types of a package, nested ones aside. */
  Set<String> ofPackage(String name) {
    return types.getOrDefault(name, Set.of());
  }

  /** The static methods, fields and types of a class. */
  Set<String> ofClass(String name) {
    try {
      var type = Class.forName(name, false, loader);
      var names = new TreeSet<String>();
      Stream.of(type.getMethods(), type.getFields())
          .flatMap(Stream::of)
          .map(Member.class::cast)
          .filter(member -> Modifier.isStatic(member.getModifiers()))
          .forEach(member -> names.add(member.getName()));
      Stream.of(type.getClasses()).forEach(nested -> names.add(nested.getSimpleName()));
      return names;
    } catch (ClassNotFoundException | LinkageError e) {
      return Set.of();
    }
  }

  private static void listModule(String name, Set<String> found) {
    for (var module : ModuleLayer.boot().modules()) {
      if (module.getPackages().contains(name)) {
        var folder = URI.create("jrt:/" + module.getName() + "/" + name.replace('.', '/'));
        list(Path.of(folder), found);
      }
    }
  }

  private void listEntry(Path entry) {
    if (Files.isDirectory(entry)) {
      types.forEach((name, found) -> {
        var folder = entry.resolve(name.replace('.', '/'));
        if (Files.isDirectory(folder)) {
          list(folder, found);
        }
      });
    } else if (Files.isRegularFile(entry)) {
      try (var jar = new ZipFile(entry.toFile())) {
        jar.stream().forEach(e -> add(e.getName()));
      } catch (IOException e) {
        log.atDebug().addKeyValue("entry", entry).setCause(e).log("not a jar");
      }
    }
  }

  private void add(String entry) {
    int slash = entry.lastIndexOf('/');
    if (slash > 0 && entry.endsWith(CLASS)) {
      var found = types.get(entry.substring(0, slash).replace('/', '.'));
      if (found != null) {
        add(entry.substring(slash + 1), found);
      }
    }
  }

  private static void list(Path folder, Set<String> found) {
    try (var files = Files.newDirectoryStream(folder, "*" + CLASS)) {
      files.forEach(file -> add(String.valueOf(file.getFileName()), found));
    } catch (IOException e) {
      log.atDebug().setCause(e).log("a package cannot be listed");
    }
  }

  private static void add(String file, Set<String> found) {
    var name = file.substring(0, file.length() - CLASS.length());
    if (name.indexOf('$') < 0 && name.indexOf('-') < 0) {
      found.add(name);
    }
  }
}
