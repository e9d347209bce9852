package dev.tauon.kernels;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How far a session has come in what its kernel said. It is a mapped file of two numbers: a hub
 * that comes after one that was killed finds them as they were.
 */
final class Position {
  private static final long TAKEN = 0;
  private static final long CONFIRMED = Long.BYTES;
  private static final long SIZE = 2L * Long.BYTES;

  private final Path file;
  private final MemorySegment memory;

  private Position(Path file, MemorySegment memory) {
    this.file = file;
    this.memory = memory;
  }

  /** The one in this file, which is made where it is missing. */
  static Position open(Path file) throws IOException {
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() < SIZE) {
        // Written and not only mapped: a full disk is to be noticed here.
        channel.write(java.nio.ByteBuffer.allocate((int) SIZE), 0);
      }
      return new Position(file, channel.map(MapMode.READ_WRITE, 0, SIZE, Arena.ofAuto()));
    }
  }

  /** The last message that a connection of the session has taken. */
  long taken() {
    return memory.get(JAVA_LONG_UNALIGNED, TAKEN);
  }

  void taken(long number) {
    memory.set(JAVA_LONG_UNALIGNED, TAKEN, number);
  }

  /** The last message that the client has for certain. */
  long confirmed() {
    return memory.get(JAVA_LONG_UNALIGNED, CONFIRMED);
  }

  void confirmed(long number) {
    if (number > confirmed() && number <= taken()) {
      memory.set(JAVA_LONG_UNALIGNED, CONFIRMED, number);
    }
  }

  /** Goes to this message, wherever it was. */
  void restart(long number) {
    taken(number);
    memory.set(JAVA_LONG_UNALIGNED, CONFIRMED, number);
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The folder goes with the kernel.
    }
  }
}
