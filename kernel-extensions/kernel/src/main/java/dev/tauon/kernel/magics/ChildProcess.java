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

  private final Process process;
  private final Thread output;
  private final Thread errors;

  private ChildProcess(Process process) {
    this.process = process;
    // The threads belong to the cell that starts them, and so does what they print.
    output =
        Thread.ofPlatform()
            .daemon()
            .name("output of a program")
            .start(() -> copy(process.getInputStream(), System.out));
    errors =
        Thread.ofPlatform()
            .daemon()
            .name("errors of a program")
            .start(() -> copy(process.getErrorStream(), System.err));
  }

  static ChildProcess start(ProcessBuilder builder) throws IOException {
    var process = builder.start();
    process.getOutputStream().close();
    return new ChildProcess(process);
  }

  /** Waits for its end and returns its status. */
  int await() throws InterruptedException {
    int status = process.waitFor();
    // What it left running in the background may keep the streams open for ever.
    output.join(TIME_FOR_LAST_WORDS_MS);
    errors.join(TIME_FOR_LAST_WORDS_MS);
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

  private static void copy(InputStream from, PrintStream to) {
    var bytes = new byte[8 * 1024];
    try (from) {
      for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
        to.write(bytes, 0, count);
        to.flush();
      }
    } catch (IOException e) {
      log.atDebug().setCause(e).log("the output of a program ended early");
    }
  }
}
