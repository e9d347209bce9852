package dev.tauon.kernels;

import dev.tauon.kernels.KernelStore.KernelRecord;
import dev.tauon.messaging.LinkClosed;
import dev.tauon.messaging.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The process that a kernel has now. The kernel's own thread takes another for it; whoever sends
 * meanwhile is taken along to that.
 */
final class CurrentProcess {
  private final ProcessSource source;
  private final MessageForms forms;
  private final Duration timeToEnd;
  private volatile @Nullable LinkedProcess process;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition goesOn = lock.newCondition();
  private boolean heldBack;

  /**
   * @param timeToEnd how long a process may take to end when it is told to
   */
  CurrentProcess(ProcessSource source, MessageForms forms, Duration timeToEnd) {
    this.source = source;
    this.forms = forms;
    this.timeToEnd = timeToEnd;
  }

  /** Whether {@link #launch} is likely to find one that runs already. */
  boolean oneWaitsFor(Start start) {
    return source.hasWaiting(start);
  }

  /**
   * Takes a new one.
   *
   * @throws CannotLaunch when there is none; then it is the one before
   */
  void launch(Start start, long epoch, LinkedProcess.Listener listener)
      throws InterruptedException {
    process = source.provide(start, epoch, listener);
  }

  /**
   * Finds the one that an earlier hub has launched; false when it has ended.
   *
   * @param heard the number of its last message that is kept
   */
  boolean find(KernelRecord record, long heard, LinkedProcess.Listener listener)
      throws IOException {
    process = source.find(record, heard, listener).orElse(null);
    return process != null;
  }

  /** Empty before the first. */
  Optional<LinkedProcess> now() {
    return Optional.ofNullable(process);
  }

  /** What is sent from now on waits for the next process. */
  void holdBack() {
    lock.lock();
    try {
      heldBack = true;
    } finally {
      lock.unlock();
    }
  }

  /** What was held back goes to the process that there is now. */
  void goOn() {
    lock.lock();
    try {
      heldBack = false;
      goesOn.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitGoingOn() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (heldBack) {
        goesOn.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends a message; waits while the process is too slow to take it, or another is launched. */
  void send(Message message) throws InterruptedException {
    while (true) {
      awaitGoingOn();
      var current = process;
      if (current == null) {
        return;
      }
      try {
        current.send(message);
        return;
      } catch (LinkClosed e) {
        if (current == process) {
          // Dead or stopped: nobody will read it, and the client has been told.
          return;
        }
      }
    }
  }

  /** Nothing can be sent to it any more. */
  void closeLink() {
    now().ifPresent(LinkedProcess::closeLink);
  }

  /**
   * Ends it, by force where it does not end by itself; returns when it has.
   *
   * @param restart whether the kernel will have another
   */
  void end(boolean restart) throws InterruptedException {
    var current = process;
    if (current != null) {
      current.end(forms.shutdownRequest(restart), timeToEnd);
    }
  }
}
