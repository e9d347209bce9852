package dev.tauon.kernel.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.protocol.Outbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** Takes the place of {@link System#in}: every line is asked for in the notebook. */
public final class AskedInput extends InputStream {
  private final Outbox outbox;
  private final CellOutput output;
  private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();

  /** Held by the one who reads, also while a person thinks about the answer. */
  private final ReentrantLock reading = new ReentrantLock();

  private byte[] line = {};
  private int position;

  public AskedInput(Outbox outbox, CellOutput output) {
    this.outbox = outbox;
    this.output = output;
  }

  /** Takes what the person typed. */
  public void answer(String typed) {
    answers.add(typed);
  }

  /** Forgets the rest of a line that a cell did not read. */
  public void clear() {
    // A thread of an earlier cell may still wait for its answer; the line is its own then.
    if (reading.tryLock()) {
      try {
        line = new byte[0];
        position = 0;
      } finally {
        reading.unlock();
      }
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    int unused = read(one, 0, 1);
    return one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    try {
      reading.lockInterruptibly();
      try {
        if (position == line.length) {
          line = (ask() + "\n").getBytes(UTF_8);
          position = 0;
        }
        int taken = Math.min(count, line.length - position);
        System.arraycopy(line, position, into, offset, taken);
        position += taken;
        return taken;
      } finally {
        reading.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for input.");
    }
  }

  @Override
  public int available() {
    if (!reading.tryLock()) {
      return 0;
    }
    try {
      return line.length - position;
    } finally {
      reading.unlock();
    }
  }

  private String ask() throws InterruptedException {
    var run = CellRun.current().filter(CellRun::mayAskForInput).orElseThrow(StdinNotAllowed::new);
    output.flush();
    // An answer to an earlier question that nobody waits for any more is not an answer to this.
    answers.clear();
    outbox.askForInput(run.request(), "", false);
    return answers.take();
  }
}
