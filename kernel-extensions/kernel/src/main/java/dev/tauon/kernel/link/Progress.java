package dev.tauon.kernel.link;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How many messages were sent, and which of them the transport has taken. */
final class Progress {
  private long sent;
  private long written;

  synchronized void sent() {
    sent++;
  }

  synchronized void written(long number) {
    if (number > written) {
      written = number;
      notifyAll();
    }
  }

  synchronized void awaitWritten(Duration deadline) throws InterruptedException {
    long until = System.nanoTime() + deadline.toNanos();
    for (long left = deadline.toNanos(); written < sent && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
  }
}
