package dev.tauon.kernels;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has happened to a kernel, for the one thread that carries it out. */
final class Mailbox {
  private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

  private record Mail(KernelEvent event, CompletableFuture<Void> done) {}

  /** Carries out what follows from an event. */
  interface Reader {
    void carryOut(KernelEvent event) throws InterruptedException;
  }

  private final KernelId kernel;
  private final LinkedBlockingQueue<Mail> mails = new LinkedBlockingQueue<>();
  private volatile boolean over;

  Mailbox(KernelId kernel) {
    this.kernel = kernel;
  }

  /** Something has happened. */
  void post(KernelEvent event) {
    mails.add(new Mail(event, new CompletableFuture<>()));
  }

  /**
   * Somebody wants something; returns when it was carried out.
   *
   * @throws NoSuchKernel when the kernel was gone before
   * @throws RuntimeException when that has failed with it
   */
  void tell(KernelEvent event) throws InterruptedException {
    var done = new CompletableFuture<Void>();
    mails.add(new Mail(event, done));
    if (over) {
      refuseAll();
    }
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Hands events over, one after the other, for as long as there is a kernel. */
  void read(BooleanSupplier goesOn, Reader reader) {
    try {
      while (goesOn.getAsBoolean()) {
        var mail = mails.take();
        try {
          reader.carryOut(mail.event);
          mail.done.complete(null);
        } catch (RuntimeException e) {
          log.atError().addKeyValue("kernel", kernel).setCause(e).log("a kernel event failed");
          mail.done.completeExceptionally(e);
        } catch (InterruptedException e) {
          refuse(mail);
          throw e;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Whoever asked for something in the same moment must not wait for ever.
      over = true;
      refuseAll();
    }
  }

  private void refuseAll() {
    mails.forEach(this::refuse);
  }

  private void refuse(Mail mail) {
    mail.done.completeExceptionally(new NoSuchKernel(kernel.toString()));
  }
}
