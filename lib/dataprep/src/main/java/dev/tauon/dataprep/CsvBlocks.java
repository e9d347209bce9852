package dev.tauon.dataprep;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into blocks of whole records. A line end inside of quotes is none; which ones are,
 * is told by counting quotes, or, where a file has quotes in the middle of plain values, by
 * following each value from its beginning.
 */
final class CsvBlocks {
  private static final int SIZE = 4 << 20;
  private static final int LARGEST = 1 << 29;

  /** Bytes of whole records. */
  record Block(Bytes bytes, int from, int to) {}

  /** A buffer, which a record can hold without being compared by it. */
  record Bytes(byte[] array) {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private final InputStream in;
  private final byte delimiter;
  private final boolean follow;
  private byte[] rest;
  private int restFrom;
  private int restTo;
  private boolean ended;

  /**
   * @param first bytes that were read already
   * @param follow whether quotes occur in the middle of plain values
   */
  CsvBlocks(InputStream in, byte[] first, byte delimiter, boolean follow) {
    this.in = in;
    this.delimiter = delimiter;
    this.follow = follow;
    rest = first;
    restTo = first.length;
  }

  /** The next records; null when there are no more. */
  @Nullable Block next() throws IOException {
    byte[] buffer = new byte[Math.max(SIZE, 2 * (restTo - restFrom))];
    int size = restTo - restFrom;
    System.arraycopy(rest, restFrom, buffer, 0, size);
    while (true) {
      size = fill(buffer, size);
      int end = ended ? size : lastRecordEnd(buffer, size);
      if (end > 0) {
        rest = buffer;
        restFrom = end;
        restTo = size;
        return new Block(new Bytes(buffer), 0, end);
      }
      if (ended) {
        return null;
      }
      if (buffer.length >= LARGEST) {
        throw new IOException("there is no line end in " + (LARGEST >> 20) + " MB");
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  private int fill(byte[] buffer, int from) throws IOException {
    int size = from;
    while (size < buffer.length && !ended) {
      int n = in.read(buffer, size, buffer.length - size);
      if (n < 0) {
        ended = true;
      } else {
        size += n;
      }
    }
    return size;
  }

  private int lastRecordEnd(byte[] bytes, int size) {
    return follow ? lastFollowed(bytes, size) : lastCounted(bytes, size);
  }

  private static int lastCounted(byte[] bytes, int size) {
    int quotes = 0;
    for (int i = 0; i < size; i++) {
      quotes += bytes[i] == '"' ? 1 : 0;
    }
    for (int i = size - 1; i >= 0; i--) {
      if (bytes[i] == '"') {
        quotes--;
      } else if (bytes[i] == '\n' && (quotes & 1) == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  private int lastFollowed(byte[] bytes, int size) {
    int last = 0;
    boolean quoted = false;
    boolean begins = true;
    for (int i = 0; i < size; i++) {
      byte b = bytes[i];
      if (quoted) {
        if (b == '"') {
          if (i + 1 < size && bytes[i + 1] == '"') {
            i++;
          } else {
            quoted = false;
          }
        }
      } else if (b == '"' && begins) {
        quoted = true;
        begins = false;
      } else {
        begins = b == delimiter || b == '\n';
        if (b == '\n') {
          last = i + 1;
        }
      }
    }
    return last;
  }
}
