package dev.tauon.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/** The folder with the database and run-time files: private to its owner, used by one hub. */
final class StateFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel channel;

  private StateFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Opens the folder, and creates it where it is missing.
   *
   * @throws CannotStart when another hub uses it, or it cannot be written
   */
  static StateFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      for (var part : new String[] {"logs", "run"}) {
        Files.createDirectories(folder.resolve(part));
      }
      var channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = lock(channel);
      if (lock.isEmpty()) {
        channel.close();
        throw new CannotStart(
            "Another Tauon already uses the state folder "
                + folder
                + ". Stop it, or give this one another with --state.");
      }
      return new StateFolder(folder, channel);
    } catch (IOException e) {
      throw new CannotStart(
          "The state folder " + folder + " cannot be written (" + reason(e) + ").", e);
    }
  }

  Path database() {
    return folder.resolve("tauon");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path run() {
    return folder.resolve("run");
  }

  /** The certificate authority and the hub's certificate. */
  Path certificates() {
    return folder.resolve("certificates");
  }

  /** The kept API token; made on the first call. */
  String token(Supplier<String> fresh) {
    var file = folder.resolve("token");
    try {
      if (Files.isRegularFile(file)) {
        var kept = Files.readString(file).strip();
        if (!kept.isEmpty()) {
          return kept;
        }
      }
      var token = fresh.get();
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, token + "\n");
      return token;
    } catch (IOException e) {
      throw new CannotStart("The API token cannot be kept in " + file + ".", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }
}
