package dev.tauon.messaging;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * One file of a {@link SegmentLog}: records one after another, zeros behind them.
 *
 * <p>A record is its length plus one, a checksum, and its bytes. The file is mapped: what was
 * written is the operating system's, and outlives a process that is killed. Its space is taken when
 * it is made, since a mapped page that finds the disk full cannot be refused politely.
 */
final class Segment implements AutoCloseable {
  /** What a record takes besides its own bytes. */
  static final int HEADER = 2 * Integer.BYTES;

  private static final int ZEROS = 64 * 1024;

  private final Path file;
  private final long first;
  private final Arena arena;
  private final MemorySegment memory;
  private int[] offsets = new int[64];
  private int count;
  private int end;

  private Segment(Path file, long first, Arena arena, MemorySegment memory) {
    this.file = file;
    this.first = first;
    this.arena = arena;
    this.memory = memory;
  }

  /**
   * Makes an empty one.
   *
   * @throws IOException when there is no room for it; no part of it stays
   */
  static Segment create(Path file, long first, int size) throws IOException {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, options, onlyOwner)) {
      var zeros = ByteBuffer.allocateDirect(Math.min(size, ZEROS));
      for (int left = size; left > 0; ) {
        zeros.clear().limit(Math.min(left, zeros.capacity()));
        left -= channel.write(zeros);
      }
      return map(file, first, channel, size);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Opens one of an earlier process and cuts it behind its last whole record. */
  static Segment recover(Path file, long first) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var segment = map(file, first, channel, channel.size());
      while (segment.takeInNext()) {
        // Until the first that is not whole.
      }
      segment.memory.asSlice(segment.end).fill((byte) 0);
      return segment;
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // the segment closes it
  private static Segment map(Path file, long first, FileChannel channel, long size)
      throws IOException {
    var arena = Arena.ofShared();
    try {
      return new Segment(file, first, arena, channel.map(MapMode.READ_WRITE, 0, size, arena));
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  long first() {
    return first;
  }

  /** The number behind the last record's. */
  long next() {
    return first + count;
  }

  int size() {
    return (int) memory.byteSize();
  }

  boolean fits(int length) {
    return memory.byteSize() - end >= (long) HEADER + length;
  }

  /** Adds a record of two pieces, for which there is room. */
  void append(byte[] head, byte[] body) throws IOException {
    int length = head.length + body.length;
    try {
      int at = end + HEADER;
      MemorySegment.copy(head, 0, memory, JAVA_BYTE, at, head.length);
      MemorySegment.copy(body, 0, memory, JAVA_BYTE, at + head.length, body.length);
      memory.set(JAVA_INT_UNALIGNED, end + Integer.BYTES, checksum(next(), head, body));
      // A record whose length is there is whole.
      VarHandle.releaseFence();
      memory.set(JAVA_INT_UNALIGNED, end, length + 1);
    } catch (InternalError e) {
      // Some file systems find out only now that they are full.
      throw new IOException("The disk did not take a record.", e);
    }
    note(length);
  }

  /** The bytes of a record. */
  byte[] read(long number) {
    int offset = offsets[(int) (number - first)];
    int length = memory.get(JAVA_INT_UNALIGNED, offset) - 1;
    return memory.asSlice(offset + HEADER, length).toArray(JAVA_BYTE);
  }

  /** How many bytes lie before this record; the record may be the one to come. */
  int offset(long number) {
    return number >= next() ? end : offsets[(int) (number - first)];
  }

  private boolean takeInNext() {
    if (!fits(0)) {
      return false;
    }
    int length = memory.get(JAVA_INT_UNALIGNED, end) - 1;
    if (length < 0 || !fits(length)) {
      return false;
    }
    var bytes = memory.asSlice(end + HEADER, length).toArray(JAVA_BYTE);
    int sum = memory.get(JAVA_INT_UNALIGNED, end + Integer.BYTES);
    if (sum != checksum(next(), bytes, new byte[0])) {
      return false;
    }
    note(length);
    return true;
  }

  private void note(int length) {
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * count);
    }
    offsets[count++] = end;
    end += HEADER + length;
  }

  private static int checksum(long number, byte[] head, byte[] body) {
    var sum = new CRC32C();
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sum.update((int) (number >>> shift));
    }
    sum.update(head);
    sum.update(body);
    return (int) sum.getValue();
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void close() {
    arena.close();
  }
}
