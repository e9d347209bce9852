package dev.tauon.kernel.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The names of the classes in a jar, from the list at its end (the central directory of APPNOTE.TXT
 * 4.3.12). {@code java.util.zip} makes an object of each entry, which takes a kernel that starts a
 * fifth of a second for the 45,000 of its class path.
 */
final class ClassEntries {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final byte[] CLASS = ".class".getBytes(UTF_8);
  private static final byte[] META_INF = "META-INF/".getBytes(UTF_8);
  private static final byte[] VERSIONS = "META-INF/versions/".getBytes(UTF_8);

  private final byte[] list;
  private final ByteBuffer numbers;
  private final int count;

  private ClassEntries(byte[] list, int count) {
    this.list = list;
    this.count = count;
    numbers = ByteBuffer.wrap(list).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Empty when this is no jar, or one of a form that is seldom: larger than 4 GiB, or damaged. */
  static Optional<ClassEntries> read(Path jar) throws IOException {
    try (var file = FileChannel.open(jar)) {
      long size = file.size();
      long start = Math.max(0, size - END_LENGTH - LONGEST_COMMENT);
      var tail = bytes(file, start, (int) (size - start));
      for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
        if (tail.getInt(at) == END && tail.getShort(at + 20) == tail.limit() - END_LENGTH - at) {
          int count = Short.toUnsignedInt(tail.getShort(at + 10));
          long length = Integer.toUnsignedLong(tail.getInt(at + 12));
          long from = start + at - length;
          // What is larger stands in another list.
          if (count == 0xFFFF || from < 0 || length > Integer.MAX_VALUE) {
            return Optional.empty();
          }
          var entries = new ClassEntries(bytes(file, from, (int) length).array(), count);
          return entries.complete() ? Optional.of(entries) : Optional.empty();
        }
      }
      return Optional.empty();
    }
  }

  private static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        break;
      }
    }
    return bytes.flip();
  }

  private int nameLength(int at) {
    return Short.toUnsignedInt(numbers.getShort(at + 28));
  }

  private int next(int at) {
    return at
        + ENTRY_LENGTH
        + nameLength(at)
        + Short.toUnsignedInt(numbers.getShort(at + 30))
        + Short.toUnsignedInt(numbers.getShort(at + 32));
  }

  private boolean complete() {
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (at + ENTRY_LENGTH > list.length
          || numbers.getInt(at) != ENTRY
          || next(at) > list.length) {
        return false;
      }
      at = next(at);
    }
    return at == list.length;
  }

  /**
   * The folders that have classes, with slashes.
   *
   * @param release the newest whose classes count in a jar for several; 0 for a usual jar
   */
  Set<String> folders(int release) {
    var folders = new LinkedHashSet<String>();
    int at = 0;
    int lastFrom = 0;
    int lastTo = 0;
    for (int i = 0; i < count; i++, at = next(at)) {
      int from = at + ENTRY_LENGTH;
      int to = from + nameLength(at);
      int begin = begin(from, to, release);
      if (begin >= 0) {
        int slash = lastSlash(begin, to);
        // Most entries follow one of the same folder.
        if (slash - begin != lastTo - lastFrom
            || !Arrays.equals(list, begin, slash, list, lastFrom, lastTo)
            || folders.isEmpty()) {
          folders.add(text(begin, slash));
          lastFrom = begin;
          lastTo = slash;
        }
      }
    }
    return folders;
  }

  /** Tells the path of each class, with slashes and its suffix; see {@link #folders}. */
  void forEach(int release, Consumer<String> entry) {
    int at = 0;
    for (int i = 0; i < count; i++, at = next(at)) {
      int from = at + ENTRY_LENGTH;
      int to = from + nameLength(at);
      int begin = begin(from, to, release);
      if (begin >= 0) {
        entry.accept(text(begin, to));
      }
    }
  }

  /** Where the path of a class begins; -1 when the entry is none that counts. */
  private int begin(int from, int to, int release) {
    if (!is(to - CLASS.length, from, to, CLASS)) {
      return -1;
    }
    if (!is(from, from, to, META_INF)) {
      return from;
    }
    if (release == 0 || !is(from, from, to, VERSIONS)) {
      return -1;
    }
    int version = 0;
    for (int i = from + VERSIONS.length; i < to; i++) {
      if (list[i] == '/' && version > 0 && version <= release) {
        return is(i + 1, from, to, META_INF) ? -1 : i + 1;
      }
      int digit = list[i] - '0';
      if (digit < 0 || digit > 9 || version > 999) {
        return -1;
      }
      version = 10 * version + digit;
    }
    return -1;
  }

  private boolean is(int at, int from, int to, byte[] part) {
    return at >= from
        && at + part.length <= to
        && Arrays.equals(list, at, at + part.length, part, 0, part.length);
  }

  private int lastSlash(int from, int to) {
    for (int i = to - 1; i > from; i--) {
      if (list[i] == '/') {
        return i;
      }
    }
    return from;
  }

  private String text(int from, int to) {
    return new String(list, from, to - from, UTF_8);
  }
}
