package dev.tauon.kernel.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that relative paths of this process start from. */
public final class WorkingDirectory {
  private WorkingDirectory() {}

  /** Where it is now. */
  public static Path current() {
    return Path.of("").toAbsolutePath();
  }

  /**
   * Changes it, for the system and for the two places in which the JDK keeps a copy. Afterwards
   * this process is as if it had been started there.
   *
   * @param folder absolute
   * @throws CannotHandOver when this JVM does not follow; the process is then of no more use
   */
  public static void change(Path folder) throws CannotHandOver {
    if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
      throw new CannotHandOver("There is no folder " + folder + ".");
    }
    var path = folder.normalize().toString();
    var ofPaths =
        JdkField.of(
            FileSystems.getDefault(),
            JdkField.type("sun.nio.fs.UnixFileSystem"),
            "defaultDirectory",
            byte[].class);
    var fileSystem = JdkField.ofStatic(File.class, "FS", Object.class).get();
    var ofFiles = JdkField.of(fileSystem, fileSystem.getClass(), "userDir", String.class);
    Libc.changeDirectory(path);
    ofPaths.set(path.getBytes(UTF_8));
    ofFiles.set(path);
    System.setProperty("user.dir", path);
    check(path);
  }

  private static void check(String path) throws CannotHandOver {
    try {
      boolean done =
          Path.of("x").toAbsolutePath().equals(Path.of(path, "x"))
              && new File("x").getAbsolutePath().equals(new File(path, "x").getPath())
              && Path.of("").toRealPath().equals(Path.of(path).toRealPath());
      if (!done) {
        throw new CannotHandOver("The working directory did not change.");
      }
    } catch (IOException e) {
      throw new CannotHandOver("The working directory cannot be read.", e);
    }
  }
}
