package dev.tauon.contents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file so that a crash at any moment leaves the old content or the new, never a part:
 * temporary file, fsync, rename, fsync of the folder.
 */
public final class DurableFile {
  private DurableFile() {}

  public static void write(Path file, byte[] content) throws IOException {
    var part = temporary(file);
    try {
      try (var out =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      put(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A name beside the file, hidden, that nothing else uses. */
  static Path temporary(Path file) {
    return file.resolveSibling(".~tauon-" + Long.toUnsignedString(System.nanoTime(), 36) + ".part");
  }

  /** Puts a whole and synced file in the place of another, which gives it its permissions. */
  static void put(Path whole, Path file) throws IOException {
    @Nullable PosixFileAttributeView old = view(file);
    @Nullable PosixFileAttributeView fresh = view(whole);
    if (old != null && fresh != null && Files.exists(file)) {
      fresh.setPermissions(old.readAttributes().permissions());
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file);
  }

  /** Makes the change of names in the file's folder last. */
  static void syncFolder(Path file) throws IOException {
    var folder = file.getParent();
    if (folder == null) {
      return;
    }
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static @Nullable PosixFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class);
  }
}
