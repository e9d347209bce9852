package dev.tauon.kernels;

import dev.tauon.auth.Secrets;
import dev.tauon.kernels.KernelLauncher.KernelProcess;
import dev.tauon.kernels.KernelStore.KernelRecord;
import dev.tauon.messaging.Backlog;
import dev.tauon.messaging.LinkClosed;
import dev.tauon.messaging.LinkEnd;
import dev.tauon.messaging.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process, from its launch to its end, with the link that it opens to the hub. What it says is
 * told to a listener: first whoever prepares it, then the kernel that it works for.
 */
public final class LinkedProcess {
  /** Hears of the process. */
  interface Listener {
    /** It has opened its link; also called when a connection was lost and came back. */
    void connected();

    /**
     * It sent a message, which may be acknowledged when this returns.
     *
     * @param number counts what it sent, from 1
     */
    void said(long number, Message message);

    /** It was given another credential, or has used up its token. */
    default void admissionChanged() {}

    /** It has ended, whatever the reason; may be called twice. */
    void ended();
  }

  private static final Logger log = LoggerFactory.getLogger(LinkedProcess.class);
  private static final long IN_MEMORY = 8L << 20;
  private static final long ON_DISK = 64L << 20;

  private final ProcessId id;
  private final Path folder;
  private final LinkEnd link;
  private final LinkAdmission admission;
  private final CompletableFuture<KernelProcess> process = new CompletableFuture<>();
  private volatile Listener listener;
  private long heard;

  /** What it said last is being told to a listener as long as this is held. */
  private final ReentrantLock telling = new ReentrantLock();

  private LinkedProcess(
      ProcessId id,
      Path folder,
      long heard,
      Function<Runnable, LinkAdmission> admission,
      Listener listener)
      throws IOException {
    this.id = id;
    this.folder = folder;
    this.listener = listener;
    this.heard = heard;
    this.admission = admission.apply(this::admissionChanged);
    link =
        new LinkEnd(
            Backlog.durable(IN_MEMORY, folder, ON_DISK), heard, LinkedProcess::sayDiskIsFull);
  }

  /**
   * One that is to be launched.
   *
   * @param folder for what it has not acknowledged
   */
  static LinkedProcess fresh(
      ProcessId id, long epoch, String token, Secrets secrets, Path folder, Listener listener)
      throws IOException {
    return new LinkedProcess(
        id, folder, 0, changed -> LinkAdmission.of(epoch, token, secrets, changed), listener);
  }

  /**
   * One that an earlier hub has launched.
   *
   * @param heard the number of its last message that is kept
   */
  static LinkedProcess known(
      KernelRecord record, long heard, Secrets secrets, Path folder, Listener listener)
      throws IOException {
    return new LinkedProcess(
        record.process(),
        folder,
        heard,
        changed ->
            LinkAdmission.known(
                record.linkEpoch(), record.tokenHash(), record.credentialHash(), secrets, changed),
        listener);
  }

  private static void sayDiskIsFull(IOException failure) {
    log.atWarn().setCause(failure).log("messages to kernels wait: the disk does not take them");
  }

  private void admissionChanged() {
    listener.admissionChanged();
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

  /** Takes a message that the process sent under this number. */
  public void said(long number, Message message) {
    telling.lock();
    try {
      heard = number;
      listener.said(number, message);
    } finally {
      telling.unlock();
    }
  }

  /** Tells somebody else from now on; returns the number of the last message told before. */
  long tell(Listener next) {
    telling.lock();
    try {
      listener = next;
      return heard;
    } finally {
      telling.unlock();
      if (hasEnded()) {
        next.ended();
      }
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
    var unused = started.ended().thenRun(() -> listener.ended());
  }

  /** The process in the operating system; it has been launched. */
  KernelProcess running() {
    return process.join();
  }

  /** It has ended: nothing is kept for it any more. */
  void forget() {
    link.close();
    Folders.delete(folder);
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
