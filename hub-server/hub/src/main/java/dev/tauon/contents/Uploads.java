package dev.tauon.contents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that arrive in pieces. The pieces gather beside the target; the target changes when the
 * last one is there, and never to a part.
 */
public final class Uploads {
  /** The number that marks the last piece, as the contents API has it. */
  public static final int LAST = -1;

  private record Upload(Path part, int pieces) {}

  private final Contents contents;
  private final Map<ContentPath, Upload> running = new ConcurrentHashMap<>();

  public Uploads(Contents contents) {
    this.contents = contents;
  }

  /**
   * Takes a piece.
   *
   * @param number 1 for the first piece, which begins anew, then 2 and so on; {@link #LAST}
   * @return bytes that have come so far
   * @throws InvalidUpload when a piece is missing before this one
   */
  public synchronized long take(ContentPath path, int number, byte[] piece) {
    var target = contents.fileToWrite(path);
    try {
      if (number == 1) {
        discard(path);
        running.put(path, new Upload(DurableFile.temporary(target), 0));
      }
      var upload = running.get(path);
      if (upload == null || (number != LAST && number != upload.pieces + 1)) {
        throw new InvalidUpload("Piece " + number + " of " + path + " came out of order.");
      }
      append(upload.part, piece);
      long size = Files.size(upload.part);
      if (number == LAST) {
        running.remove(path);
        DurableFile.put(upload.part, target);
      } else {
        running.put(path, new Upload(upload.part, number));
      }
      return size;
    } catch (IOException e) {
      discardAfterFailure(path);
      throw Failures.of(e, path);
    }
  }

  private static void append(Path part, byte[] piece) throws IOException {
    try (var out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      var bytes = ByteBuffer.wrap(piece);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private void discard(ContentPath path) throws IOException {
    var upload = running.remove(path);
    if (upload != null) {
      Files.deleteIfExists(upload.part);
    }
  }

  private void discardAfterFailure(ContentPath path) {
    try {
      discard(path);
    } catch (IOException e) {
      throw Failures.of(e, path);
    }
  }
}
