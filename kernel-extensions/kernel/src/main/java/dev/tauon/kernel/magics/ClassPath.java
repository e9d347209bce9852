package dev.tauon.kernel.magics;

import dev.tauon.kernel.evaluation.Evaluator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What cells can import: what the kernel was started with, and what the notebook added. */
public final class ClassPath {
  private final Evaluator evaluator;
  private final Set<Path> added = new LinkedHashSet<>();

  ClassPath(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Everything, in the order in which classes are looked for. */
  public synchronized List<Path> entries() {
    var entries = new ArrayList<Path>();
    for (var entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      entries.add(Path.of(entry));
    }
    entries.addAll(added);
    return entries;
  }

  /** Adds jars or folders; what is there already is not added again. */
  public synchronized void add(List<Path> entries) {
    var absolute = entries.stream().map(Path::toAbsolutePath).toList();
    var more = absolute.stream().filter(added::add).map(Path::toString).toList();
    if (!more.isEmpty()) {
      evaluator.addToClassPath(String.join(File.pathSeparator, more));
    }
  }

  /**
   * The files that a pattern means: {@code *} and {@code ?} in its last part, and a slash at the
   * end for everything in a folder.
   *
   * @throws MagicFailed when there are none
   */
  static List<Path> matching(String pattern) throws IOException {
    var whole = pattern.endsWith("/") ? pattern + "*" : pattern;
    int name = whole.lastIndexOf('/') + 1;
    var found = new ArrayList<Path>();
    if (whole.indexOf('*', name) < 0 && whole.indexOf('?', name) < 0) {
      var entry = HomeFolder.resolve(whole).toAbsolutePath();
      if (Files.exists(entry)) {
        found.add(entry);
      }
    } else {
      var folder = HomeFolder.resolve(whole.substring(0, name)).toAbsolutePath();
      if (Files.isDirectory(folder)) {
        try (var matches = Files.newDirectoryStream(folder, whole.substring(name))) {
          matches.forEach(found::add);
        }
      }
    }
    if (found.isEmpty()) {
      throw new MagicFailed("there is no file " + pattern + ".");
    }
    found.sort(null);
    return found;
  }
}
