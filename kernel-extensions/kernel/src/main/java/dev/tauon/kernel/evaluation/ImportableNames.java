package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.classpath.ClassPath;
import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simple names that imports on demand bring; found by listing packages, not by loading them.
 */
final class ImportableNames {
  private static final Logger log = LoggerFactory.getLogger(ImportableNames.class);
  private static final String CLASS = ".class";

  private final ClassLoader loader;
  private final ClassPath classPath;

  ImportableNames(ClassLoader loader, ClassPath classPath) {
    this.loader = loader;
    this.classPath = classPath;
  }

  /** The types of a package, nested ones aside. */
  Set<String> ofPackage(String name) {
    var found = new TreeSet<>(classPath.types(name));
    for (var module : ModuleLayer.boot().modules()) {
      if (module.getPackages().contains(name)) {
        list(URI.create("jrt:/" + module.getName() + "/" + name.replace('.', '/')), found);
      }
    }
    return found;
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

  private static void list(URI folder, Set<String> found) {
    try (var files = Files.newDirectoryStream(Path.of(folder), "*" + CLASS)) {
      for (var file : files) {
        var name = String.valueOf(file.getFileName());
        if (name.indexOf('$') < 0 && name.indexOf('-') < 0) {
          found.add(name.substring(0, name.length() - CLASS.length()));
        }
      }
    } catch (IOException e) {
      log.atDebug().setCause(e).log("a package cannot be listed");
    }
  }
}
