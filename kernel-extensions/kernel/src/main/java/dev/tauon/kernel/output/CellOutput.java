package dev.tauon.kernel.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.protocol.Outbox;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what cells print into messages of a sensible size, in the order in which it was printed.
 * A thread that prints more than the hub takes waits; nothing is left out.
 */
public final class CellOutput {
  /** The two streams of a cell. */
  public enum Stream {
    STDOUT("stdout"),
    STDERR("stderr");

    private final String wireName;

    Stream(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }

  private static final int FULL = 8 * 1024;
  private static final long LONGEST_DELAY_MS = 20;

  private final Outbox outbox;
  private final ScheduledExecutorService clockwork;
  private final ReentrantLock lock = new ReentrantLock();
  private final byte[] pending = new byte[FULL];
  private int length;
  private @Nullable CellRun owner;
  private Stream stream = Stream.STDOUT;
  private boolean flushScheduled;

  public CellOutput(Outbox outbox, ScheduledExecutorService clockwork) {
    this.outbox = outbox;
    this.clockwork = clockwork;
  }

  /** Takes bytes of UTF-8 that {@code run} printed. */
  public void write(CellRun run, Stream to, byte[] bytes, int offset, int count) {
    lock.lock();
    try {
      if (length > 0 && (owner != run || stream != to)) {
        send(length);
      }
      owner = run;
      stream = to;
      int taken = 0;
      while (taken < count) {
        int now = Math.min(count - taken, FULL - length);
        System.arraycopy(bytes, offset + taken, pending, length, now);
        length += now;
        taken += now;
        if (length == FULL) {
          send(Utf8.wholeCharacters(pending, length));
        }
      }
      if (length > 0 && !flushScheduled) {
        flushScheduled = true;
        var unused = clockwork.schedule(this::flushLater, LONGEST_DELAY_MS, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Prints a line on stderr in the name of the kernel. */
  public void notice(CellRun run, String sentence) {
    var bytes = (sentence + "\n").getBytes(UTF_8);
    write(run, Stream.STDERR, bytes, 0, bytes.length);
  }

  /** Sends what is pending: whatever is sent after this call comes after it. */
  public void flush() {
    lock.lock();
    try {
      send(length);
    } finally {
      lock.unlock();
    }
  }

  private void flushLater() {
    lock.lock();
    try {
      flushScheduled = false;
      send(Utf8.wholeCharacters(pending, length));
    } finally {
      lock.unlock();
    }
  }

  /** Sends the first bytes; what follows them is the beginning of a character. */
  private void send(int bytes) {
    var run = owner;
    if (bytes == 0 || run == null) {
      return;
    }
    var text = new String(pending, 0, bytes, UTF_8);
    System.arraycopy(pending, bytes, pending, 0, length - bytes);
    length -= bytes;
    outbox.publish(run.request(), "stream", Map.of("name", stream.wireName, "text", text));
  }
}
