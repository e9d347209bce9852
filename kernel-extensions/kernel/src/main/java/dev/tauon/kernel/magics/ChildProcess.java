package dev.tauon.kernel.magics;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that a cell runs; what it prints appears below the cell. */
final class ChildProcess {
  private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);
  private static final long TIME_FOR_LAST_WORDS_MS = 300;
  private static final int MOST_ROUNDS = 20;

  /** A thread that prints what comes out of one of the program's streams. */
  private static final class Copy extends Thread {
    private final InputStream from;
    private final PrintStream to;
    private volatile boolean printing;
    private volatile long copied;

    Copy(InputStream from, PrintStream to) {
      super("output of a program");
      this.from = from;
      this.to = to;
      setDaemon(true);
    }

    @Override
    public void run() {
      var bytes = new byte[8 * 1024];
      try (from) {
        for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
          printing = true;
          to.write(bytes, 0, count);
          to.flush();
          copied += count;
          printing = false;
        }
      } catch (IOException e) {
        log.atDebug().setCause(e).log("the output of a program ended early");
      }
    }

    /** Waits until nothing more comes: a program in the background may keep the stream open. */
    void awaitSilence() throws InterruptedException {
      long before = -1;
      while (isAlive() && (printing || copied != before)) {
        before = copied;
        join(TIME_FOR_LAST_WORDS_MS);
      }
    }
  }

  private final Process process;
  private final Copy output;
  private final Copy errors;

  private ChildProcess(Process process) {
    this.process = process;
    // The threads belong to the cell that starts them, and so does what they print.
    output = new Copy(process.getInputStream(), System.out);
    errors = new Copy(process.getErrorStream(), System.err);
    output.start();
    errors.start();
  }

  static ChildProcess start(ProcessBuilder builder) throws IOException {
    var process = builder.start();
    process.getOutputStream().close();
    return new ChildProcess(process);
  }

  /** Waits for its end and returns its status. */
  int await() throws InterruptedException {
    int status = process.waitFor();
    output.awaitSilence();
    errors.awaitSilence();
    return status;
  }

  /** Ends it and all that it has started, unless it has ended by itself. */
  void kill() {
    if (!process.isAlive()) {
      return;
    }
    // The children first, again and again: as long as the parent lives it can start more.
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var children = process.descendants().toList();
      if (children.isEmpty()) {
        break;
      }
      children.forEach(ProcessHandle::destroyForcibly);
      process.destroy();
    }
    process.destroyForcibly();
    try {
      if (!process.waitFor(TIME_FOR_LAST_WORDS_MS, TimeUnit.MILLISECONDS)) {
        log.atWarn().addKeyValue("pid", process.pid()).log("a program of a cell does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
