package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.classpath.ClassPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classes that take long to initialise, since they search the class path, and that depend on
 * nothing which a cell could set before. They begin when a cell first names a type of their
 * package, so that javac and they work side by side. All are through before code of the cell runs:
 * two threads that initialise classes of one library could wait for each other.
 */
final class EarlyClasses {
  private static final Logger log = LoggerFactory.getLogger(EarlyClasses.class);
  private static final String RESOURCE = "META-INF/tauon/early-classes";
  private static final String CLASS_PATH = "java.class.path";

  private record Early(String name, String searched) {
    String packageName() {
      return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
  }

  private final ClassPath classPath;
  private final Map<String, Early> byPackage = new HashMap<>();
  private final List<Thread> running = new ArrayList<>();
  private boolean alone = true;

  EarlyClasses(ClassPath classPath) {
    this.classPath = classPath;
  }

  /** Finds what the jars of the class path name: lines with a class and the package it searches. */
  void find(ClassLoader loader) {
    try {
      for (var line : ResourceLines.of(loader, RESOURCE)) {
        var words = line.split(" +", 2);
        var early = new Early(words[0], words.length < 2 ? "" : words[1]);
        byPackage.put(early.packageName(), early);
      }
    } catch (IOException e) {
      log.atWarn().setCause(e).log("a list of early classes cannot be read");
    }
  }

  /** Code of the notebook runs from now on, and may look at what belongs to the process. */
  void cellsRun() {
    alone = false;
  }

  /**
   * Begins with the class of a package, once; not when code of the notebook has run, which may use
   * the same library on threads of its own.
   */
  void begin(String packageName, ClassLoader loader) {
    var early = alone && running.isEmpty() ? byPackage.remove(packageName) : null;
    if (early != null) {
      running.add(
          Thread.ofPlatform()
              .daemon()
              .name("early-classes")
              .start(() -> initializeNarrowly(early, loader)));
    }
  }

  /**
   * Lets the search see only the jars that can have what is searched for: among all of them it
   * takes three times as long. Nobody else sees that, while no code of the notebook runs.
   */
  private void initializeNarrowly(Early early, ClassLoader loader) {
    var all = System.getProperty(CLASS_PATH, "");
    System.setProperty(CLASS_PATH, classPath.entriesWith(early.searched()));
    try {
      initialize(early, loader);
    } finally {
      System.setProperty(CLASS_PATH, all);
    }
  }

  private static void initialize(Early early, ClassLoader loader) {
    try {
      Class.forName(early.name(), true, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      // A cell that uses it is told.
      log.atDebug().setCause(e).log("a class could not be initialised early");
    }
  }

  /** Waits until those that have begun are through; an interrupt is for the code that follows. */
  void await() {
    boolean interrupted = false;
    while (!running.isEmpty()) {
      try {
        running.getLast().join();
        running.removeLast();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
