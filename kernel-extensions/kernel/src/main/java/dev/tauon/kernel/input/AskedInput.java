package dev.tauon.kernel.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.protocol.Outbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes the place of {@link System#in}: every line is asked for in the notebook. */
public final class AskedInput extends InputStream {
  private final Outbox outbox;
  private final CellOutput output;
  private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
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
  public synchronized void clear() {
    line = new byte[0];
    position = 0;
  }

  @Override
  public synchronized int read() throws IOException {
    if (position == line.length) {
      line = (ask() + "\n").getBytes(UTF_8);
      position = 0;
    }
    return line[position++] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    into[offset] = (byte) read();
    int more = Math.min(count - 1, line.length - position);
    System.arraycopy(line, position, into, offset + 1, more);
    position += more;
    return more + 1;
  }

  @Override
  public synchronized int available() {
    return line.length - position;
  }

  private String ask() throws InterruptedIOException {
    var run = CellRun.current().filter(CellRun::mayAskForInput).orElseThrow(StdinNotAllowed::new);
    output.flush();
    // An answer to an earlier question that nobody waits for any more is not an answer to this.
    answers.clear();
    outbox.askForInput(run.request(), "", false);
    try {
      return answers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for input.");
    }
  }
}
