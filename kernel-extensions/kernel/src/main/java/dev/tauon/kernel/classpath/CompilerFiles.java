package dev.tauon.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The files of the compiler. Jars on the class path are read by {@link ClassPath}: javac's own
 * files would keep a file system of each, with every name in it, and JShell the names of all
 * classes beside, the JDK's among them; that is half of the memory of a kernel that has just
 * started.
 */
public final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
    implements StandardJavaFileManager {
  private final StandardJavaFileManager usual;
  private final ClassPath classPath;
  private boolean foldersSet;

  /**
   * @param usual for everything but jars
   */
  public CompilerFiles(StandardJavaFileManager usual, ClassPath classPath) {
    super(usual);
    this.usual = usual;
    this.classPath = classPath;
  }

  /** Once somebody asks for a class: the jars are looked into then. */
  private synchronized void setFolders() {
    if (foldersSet) {
      return;
    }
    foldersSet = true;
    try {
      usual.setLocation(
          StandardLocation.CLASS_PATH, classPath.folders().stream().map(Path::toFile).toList());
    } catch (IOException e) {
      throw new IllegalStateException("The compiler does not take its class path.", e);
    }
  }

  @Override
  public boolean handleOption(String current, Iterator<String> remaining) {
    if (!current.equals("-classpath")
        && !current.equals("-cp")
        && !current.equals("--class-path")) {
      return usual.handleOption(current, remaining);
    }
    classPath.set(remaining.next());
    foldersSet = false;
    return true;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<Kind> kinds, boolean recurse) throws IOException {
    if (location == StandardLocation.CLASS_PATH) {
      setFolders();
    }
    var files = usual.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH || !kinds.contains(Kind.CLASS)) {
      return files;
    }
    var all = new ArrayList<JavaFileObject>();
    files.forEach(all::add);
    all.addAll(classPath.classes(packageName));
    return all;
  }

  @Override
  public boolean hasLocation(Location location) {
    return location == StandardLocation.CLASS_PATH || usual.hasLocation(location);
  }

  @Override
  public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof ClassInJar ours
        ? ours.binaryName()
        : usual.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return a instanceof ClassInJar || b instanceof ClassInJar
        ? a.equals(b)
        : usual.isSameFile(a, b);
  }

  @Override
  public boolean contains(Location location, FileObject file) throws IOException {
    return file instanceof ClassInJar
        ? location == StandardLocation.CLASS_PATH
        : usual.contains(location, file);
  }

  /** JShell asks for those with classes only to list every class in them. */
  @Override
  public @Nullable Iterable<? extends Path> getLocationAsPaths(Location location) {
    return location == StandardLocation.CLASS_PATH
            || location == StandardLocation.PLATFORM_CLASS_PATH
        ? List.of()
        : usual.getLocationAsPaths(location);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
      Iterable<? extends File> files) {
    return usual.getJavaFileObjectsFromFiles(files);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
    return usual.getJavaFileObjects(files);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
    return usual.getJavaFileObjectsFromStrings(names);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
    return usual.getJavaFileObjects(names);
  }

  @Override
  public void setLocation(Location location, @Nullable Iterable<? extends File> files)
      throws IOException {
    usual.setLocation(location, files);
  }

  @Override
  public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
      throws IOException {
    usual.setLocationFromPaths(location, paths);
  }

  @Override
  public @Nullable Iterable<? extends File> getLocation(Location location) {
    return usual.getLocation(location);
  }
}
