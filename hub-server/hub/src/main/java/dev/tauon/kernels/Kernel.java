package dev.tauon.kernels;

import dev.tauon.auth.Secrets;
import dev.tauon.kernels.KernelEvent.Connected;
import dev.tauon.kernels.KernelEvent.Ended;
import dev.tauon.kernels.KernelEvent.RestartAsked;
import dev.tauon.kernels.KernelEvent.StopAsked;
import dev.tauon.kernels.KernelLauncher.KernelProcess;
import dev.tauon.kernels.KernelLauncher.Launch;
import dev.tauon.kernels.KernelState.Effect;
import dev.tauon.kernels.KernelState.Starting;
import dev.tauon.kernels.KernelState.Stopped;
import dev.tauon.messaging.LinkClosed;
import dev.tauon.messaging.LinkEnd;
import dev.tauon.messaging.Message;
import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live kernel: its process, its link and its clients. A virtual thread of its own takes events
 * from a mailbox and carries out what {@link KernelState} says.
 */
public final class Kernel {
  private static final Logger log = LoggerFactory.getLogger(Kernel.class);
  private static final Duration TIME_TO_END = Duration.ofSeconds(3);
  private static final long LINK_CAPACITY = 8L << 20;

  private record Mail(KernelEvent event, CompletableFuture<Void> done) {}

  /** What belongs to one process of this kernel. */
  private record Incarnation(
      LinkEnd link, LinkAdmission admission, CompletableFuture<KernelProcess> process) {}

  private final KernelId id;
  private final UserName owner;
  private final KernelSpec spec;
  private final Path folder;
  private final KernelLauncher launcher;
  private final MessageForms forms;
  private final Secrets secrets;
  private final Clock clock;
  private final Runnable forget;
  private final Clients clients;
  private final LinkedBlockingQueue<Mail> mailbox = new LinkedBlockingQueue<>();

  private volatile KernelState state = new Starting(1, 1);
  private volatile Incarnation incarnation;
  private volatile String executionState = "starting";
  private volatile Instant lastActivity;

  Kernel(
      KernelId id,
      UserName owner,
      KernelSpec spec,
      Path folder,
      KernelLauncher launcher,
      MessageForms forms,
      Secrets secrets,
      Clock clock,
      Runnable forget) {
    this.id = id;
    this.owner = owner;
    this.spec = spec;
    this.folder = folder;
    this.launcher = launcher;
    this.forms = forms;
    this.secrets = secrets;
    this.clock = clock;
    this.forget = forget;
    clients = new Clients(forms);
    lastActivity = clock.instant();
    incarnation = newIncarnation(1);
  }

  /** Launches the first process; a failure is the caller's to hear. */
  void start() {
    launch();
    Thread.ofVirtual().name("kernel-" + id).start(this::live);
  }

  public KernelId id() {
    return id;
  }

  public UserName owner() {
    return owner;
  }

  public KernelSpec spec() {
    return spec;
  }

  /** {@code starting}, {@code busy}, {@code idle}, {@code restarting} or {@code dead}. */
  public String executionState() {
    return executionState;
  }

  public Instant lastActivity() {
    return lastActivity;
  }

  /** How many clients are connected. */
  public int connections() {
    return clients.count();
  }

  public void connect(KernelClient client) {
    clients.connect(client);
  }

  public void disconnect(KernelClient client) {
    clients.disconnect(client);
  }

  /** Sends a client's message on; waits while the kernel is too slow to take it. */
  public void send(Message message) throws InterruptedException {
    lastActivity = clock.instant();
    while (true) {
      var current = incarnation;
      try {
        current.link.send(message);
        return;
      } catch (LinkClosed e) {
        if (current == incarnation) {
          // Dead or stopped: nobody will read it, and the client has been told.
          return;
        }
      }
    }
  }

  public void interrupt() throws InterruptedException {
    send(forms.interruptRequest());
  }

  /** Ends the process and starts another; returns when that was launched. */
  public void restart() throws InterruptedException {
    tell(new RestartAsked());
  }

  /** Ends the kernel for good; returns when its process has ended. */
  public void stop() throws InterruptedException {
    tell(new StopAsked());
  }

  /** The current process's right to open the link. */
  public LinkAdmission admission() {
    return incarnation.admission;
  }

  /**
   * The hub's end of the link to the process of this epoch, which has just connected; empty when
   * another process has taken its place.
   */
  public Optional<LinkEnd> connected(long epoch) {
    var current = incarnation;
    if (current.admission.epoch() != epoch) {
      return Optional.empty();
    }
    mailbox.add(new Mail(new Connected(epoch), new CompletableFuture<>()));
    return Optional.of(current.link);
  }

  /** Takes a message that the kernel sent to those it is for. */
  public void fromKernel(Message message) {
    lastActivity = clock.instant();
    var type = forms.routing(message.header()).type();
    if (type.equals("status")) {
      forms.executionState(message.content()).ifPresent(s -> executionState = s);
    }
    clients.deliver(message, forms.routing(message.parentHeader()).session());
  }

  private void tell(KernelEvent event) throws InterruptedException {
    var done = new CompletableFuture<Void>();
    mailbox.add(new Mail(event, done));
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void live() {
    try {
      while (!(state instanceof Stopped)) {
        var mail = mailbox.take();
        try {
          carryOut(mail.event);
          mail.done.complete(null);
        } catch (RuntimeException e) {
          log.atError().addKeyValue("kernel", id).setCause(e).log("a kernel event failed");
          mail.done.completeExceptionally(e);
        }
      }
      // Whoever asked for something in the same moment must not wait for ever.
      mailbox.forEach(mail -> mail.done.completeExceptionally(new NoSuchKernel(id.toString())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carryOut(KernelEvent event) throws InterruptedException {
    var before = state;
    var step = before.on(event);
    state = step.state();
    if (state.epoch() != before.epoch()) {
      log.atInfo()
          .addKeyValue("kernel", id)
          .addKeyValue("epoch", state.epoch())
          .log("kernel restarts");
    }
    for (var effect : step.effects()) {
      carryOut(effect, !(state instanceof Stopped));
    }
  }

  private void carryOut(Effect effect, boolean restart) throws InterruptedException {
    switch (effect) {
      case LAUNCH -> relaunch();
      case END_PROCESS -> endProcess(restart);
      case MARK_RESTARTING -> executionState = "restarting";
      // Clients take this message for a kernel that died, so only such a restart sends it.
      case ANNOUNCE_RESTARTING -> announce("restarting");
      case ANNOUNCE_DEAD -> {
        incarnation.link.close();
        announce("dead");
      }
      case FORGET -> forget.run();
    }
  }

  private void announce(String newState) {
    executionState = newState;
    clients.deliver(forms.status(newState), "");
  }

  private void relaunch() {
    incarnation.link.close();
    incarnation = newIncarnation(state.epoch());
    try {
      launch();
    } catch (CannotLaunch e) {
      clients.deliver(forms.notice(e.getMessage() + "\n"), "");
      mailbox.add(new Mail(new Ended(state.epoch()), new CompletableFuture<>()));
    }
  }

  private Incarnation newIncarnation(long epoch) {
    return new Incarnation(
        new LinkEnd(LINK_CAPACITY),
        new LinkAdmission(epoch, secrets.next(), secrets),
        new CompletableFuture<>());
  }

  private void launch() {
    var mine = incarnation;
    long epoch = mine.admission.epoch();
    var process =
        launcher.launch(new Launch(id, spec, epoch, owner, folder, mine.admission.oneTimeToken()));
    mine.process.complete(process);
    process
        .ended()
        .thenAccept(status -> {
          log.atInfo()
              .addKeyValue("kernel", id)
              .addKeyValue("status", status)
              .log("kernel process ended");
          mailbox.add(new Mail(new Ended(epoch), new CompletableFuture<>()));
        });
  }

  private void endProcess(boolean restart) throws InterruptedException {
    var mine = incarnation;
    @Nullable KernelProcess process = mine.process.getNow(null);
    if (process == null || process.ended().isDone()) {
      return;
    }
    try {
      mine.link.send(forms.shutdownRequest(restart));
      process.ended().get(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | LinkClosed e) {
      process.kill();
      process.ended().join();
    }
  }
}
