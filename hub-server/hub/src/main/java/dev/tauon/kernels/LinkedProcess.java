package dev.tauon.kernels;

import dev.tauon.auth.Secrets;
import dev.tauon.kernels.KernelLauncher.KernelProcess;
import dev.tauon.messaging.LinkClosed;
import dev.tauon.messaging.LinkEnd;
import dev.tauon.messaging.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process, from its launch to its end, with the link that it opens to the hub. What it says is
 * told to a listener: first whoever prepares it, then the kernel that it works for.
 */
public final class LinkedProcess {
  /** Hears of the process. */
  interface Listener {
    /** It has opened its link; also called when a connection was lost and came back. */
    void connected();

    void said(Message message);

    /** It has ended, whatever the reason; may be called twice. */
    void ended();
  }

  private static final long LINK_CAPACITY = 8L << 20;

  private final ProcessId id;
  private final LinkEnd link = new LinkEnd(LINK_CAPACITY);
  private final LinkAdmission admission;
  private final CompletableFuture<KernelProcess> process = new CompletableFuture<>();
  private volatile Listener listener;

  LinkedProcess(ProcessId id, long epoch, Secrets secrets, Listener listener) {
    this.id = id;
    this.listener = listener;
    admission = new LinkAdmission(epoch, secrets.next(), secrets);
  }

  public ProcessId id() {
    return id;
  }

  /** Its right to open the link. */
  public LinkAdmission admission() {
    return admission;
  }

  /** The hub's end of the link, which the process has just opened. */
  public LinkEnd connected() {
    listener.connected();
    return link;
  }

  /** Takes a message that the process sent. */
  public void said(Message message) {
    listener.said(message);
  }

  /** Tells somebody else from now on. */
  void tell(Listener next) {
    listener = next;
    if (hasEnded()) {
      next.ended();
    }
  }

  /** Sends a message; waits while the process is too slow to take it. */
  void send(Message message) throws InterruptedException {
    link.send(message);
  }

  /** Nothing can be sent to it any more. */
  void closeLink() {
    link.close();
  }

  void launched(KernelProcess started) {
    process.complete(started);
    started.ended().thenRun(() -> listener.ended());
  }

  boolean hasEnded() {
    var started = process.getNow(null);
    return started != null && started.ended().isDone();
  }

  /** Asks it to end, and ends it by force when it has not in that time. */
  void end(Message shutdownRequest, Duration patience) throws InterruptedException {
    var started = process.getNow(null);
    if (started == null || started.ended().isDone()) {
      return;
    }
    try {
      link.send(shutdownRequest);
      started.ended().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | LinkClosed e) {
      started.kill();
      started.ended().join();
    }
  }
}
