package dev.tauon.messaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a link has sent and the other has not acknowledged: the oldest in memory up to a
 * bound, what follows on disk up to a limit.
 *
 * <p>It is not safe for use by several threads at once; {@link LinkEnd} takes care of that.
 */
public final class Backlog implements AutoCloseable {
  /** A message and its number. */
  record Kept(long number, byte[] payload) {}

  private static final int SEGMENT = 4 << 20;
  private static final int SMALL_SEGMENT = 128 << 10;
  private static final byte[] NOTHING = {};

  private final long memory;
  private final @Nullable SegmentLog disk;
  private final long limit;
  private final boolean durable;

  /** The oldest, up to {@link #loaded}. */
  private final ArrayDeque<Kept> kept = new ArrayDeque<>();

  /** The tail of {@link #kept} that the current connection has not written yet. */
  private final ArrayDeque<Kept> unwritten = new ArrayDeque<>();

  private long keptBytes;
  private long loaded;
  private long last;
  private boolean writing;

  private Backlog(long memory, @Nullable SegmentLog disk, long limit, boolean durable) {
    this.memory = memory;
    this.disk = disk;
    this.limit = limit;
    this.durable = durable;
  }

  /**
   * One that is never on disk.
   *
   * @param memory bytes that may be kept before senders wait; one message may exceed them
   */
  public static Backlog inMemory(long memory) {
    return new Backlog(memory, null, 0, false);
  }

  /**
   * One that goes on in a folder when it takes too much memory, and is gone with the process.
   *
   * @param limit bytes on disk before senders wait
   */
  public static Backlog spilling(long memory, Path folder, long limit) {
    return new Backlog(memory, SegmentLog.unlinked(folder, SEGMENT), limit, false);
  }

  /**
   * One that is in a folder from the first message on, and found there again by a process that
   * comes after one that was killed.
   *
   * @param limit bytes on disk before senders wait
   */
  public static Backlog durable(long memory, Path folder, long limit) throws IOException {
    var log = SegmentLog.open(folder, SMALL_SEGMENT);
    var backlog = new Backlog(memory, log, limit, true);
    backlog.loaded = log.first() - 1;
    backlog.last = log.next() - 1;
    backlog.load();
    return backlog;
  }

  /** The number of the last message. */
  long last() {
    return last;
  }

  /**
   * Whether there is room for another message. One that spills does so only while nobody reads: a
   * reader that is slow is to slow the writer down, not to get a file to read before it hears what
   * is new.
   */
  boolean hasRoom() {
    boolean onDisk = disk != null && disk.size() < limit && (durable || !writing);
    return onDisk || (!durable && fitsMemory());
  }

  /**
   * Keeps a message under the next number.
   *
   * @throws IOException when it was to go to the disk and the disk did not take it
   */
  void add(byte[] payload) throws IOException {
    long number = last + 1;
    boolean fits = fitsMemory();
    if (disk != null && (durable || !fits)) {
      disk.append(number, NOTHING, payload);
    }
    last = number;
    if (fits) {
      take(new Kept(number, payload));
    }
  }

  private boolean fitsMemory() {
    return loaded == last && keptBytes < memory;
  }

  private void take(Kept message) {
    kept.add(message);
    keptBytes += message.payload.length;
    loaded = message.number;
    if (writing) {
      unwritten.add(message);
    }
  }

  /** Forgets everything up to this number. */
  void acknowledged(long number) {
    do {
      for (var oldest = kept.peek();
          oldest != null && oldest.number <= number;
          oldest = kept.peek()) {
        kept.remove();
        keptBytes -= oldest.payload.length;
      }
      load();
    } while (!kept.isEmpty() && kept.element().number <= number);
    if (disk != null) {
      forget(disk, durable ? number + 1 : loaded + 1);
    }
  }

  private void load() {
    if (disk != null) {
      while (loaded < last && keptBytes < memory) {
        for (var entry : disk.read(loaded + 1, memory - keptBytes)) {
          take(new Kept(entry.number(), entry.bytes()));
        }
      }
    }
  }

  private void forget(SegmentLog log, long before) {
    try {
      if (durable || loaded < last) {
        log.dropBefore(before);
      } else if (log.size() > 0) {
        log.clear();
      }
    } catch (IOException e) {
      // A file that cannot be deleted only takes room; the next acknowledgement tries again.
    }
  }

  /** Begins to hand out what is not acknowledged, from the oldest on. */
  void rewind() {
    unwritten.clear();
    unwritten.addAll(kept);
    writing = true;
  }

  /** Hands out nothing until the next {@link #rewind}. */
  void pause() {
    unwritten.clear();
    writing = false;
  }

  boolean hasUnwritten() {
    return !unwritten.isEmpty();
  }

  /** The next message to write. */
  @Nullable Kept poll() {
    return unwritten.poll();
  }

  @Override
  public void close() {
    if (disk != null) {
      disk.close();
    }
  }
}
