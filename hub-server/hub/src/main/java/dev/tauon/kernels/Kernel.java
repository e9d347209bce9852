package dev.tauon.kernels;

import dev.tauon.kernels.KernelEvent.Connected;
import dev.tauon.kernels.KernelEvent.Ended;
import dev.tauon.kernels.KernelEvent.ProcessWaits;
import dev.tauon.kernels.KernelEvent.RestartAsked;
import dev.tauon.kernels.KernelEvent.RestartWanted;
import dev.tauon.kernels.KernelEvent.StopAsked;
import dev.tauon.kernels.KernelState.Effect;
import dev.tauon.kernels.KernelState.Starting;
import dev.tauon.kernels.KernelState.Stopped;
import dev.tauon.kernels.KernelStore.KernelRecord;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.JvmOptions;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import dev.tauon.users.UserName;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live kernel: its process, its link and its clients. A virtual thread of its own takes events
 * from a mailbox and carries out what {@link KernelState} says.
 */
public final class Kernel {
  private static final Logger log = LoggerFactory.getLogger(Kernel.class);
  private static final String RESTART_REQUEST = "tauon_restart_request";
  private static final int LATEST = 1000;

  /**
   * What every kernel needs of its hub.
   *
   * @param timeToEnd how long a process may take to end when it is told to
   */
  record Surroundings(
      ProcessSource source,
      KernelStore store,
      MessageForms forms,
      Clock clock,
      Duration timeToEnd) {}

  private final KernelId id;
  private final Start start;
  private final KernelStore store;
  private final MessageForms forms;
  private final Clock clock;
  private final Runnable forget;
  private final Clients clients;
  private final CurrentProcess process;
  private final Mailbox mailbox;
  private final ExecutionState executionState;
  private final RequestedJvm jvm = new RequestedJvm();

  private volatile KernelState state;
  private volatile Instant lastActivity;

  /**
   * @param epoch the number of its process: 1, or that of the one an earlier hub has started
   */
  Kernel(
      KernelId id, Start start, long epoch, Clients clients, Surroundings around, Runnable forget) {
    this.id = id;
    this.start = start;
    this.clients = clients;
    this.forget = forget;
    store = around.store();
    forms = around.forms();
    clock = around.clock();
    process = new CurrentProcess(around.source(), forms, around.timeToEnd());
    mailbox = new Mailbox(id);
    executionState = new ExecutionState(forms);
    state = new Starting(epoch, 1);
    lastActivity = clock.instant();
  }

  /**
   * Gets the first process. A failure is the caller's to hear, unless one waits already: nobody
   * waits for its change of hands then, and what clients ask goes to it afterwards.
   */
  void start() throws InterruptedException {
    if (process.oneWaitsFor(start)) {
      process.holdBack();
      mailbox.post(new ProcessWaits());
    } else {
      launch();
    }
    begin();
  }

  /** Finds its process again, which counts as one that has ended when it cannot be found. */
  void resume(KernelRecord record) throws IOException {
    executionState.recall(clients.latest(LATEST));
    jvm.recall(record.jvm());
    long epoch = record.epoch();
    if (!process.find(record, clients.heard(epoch), new Ear(epoch))) {
      mailbox.post(new Ended(epoch));
    }
    begin();
  }

  private void begin() {
    Thread.ofVirtual().name("kernel-" + id).start(this::run);
  }

  private void run() {
    // Not before: whoever asked for the kernel talks to it meanwhile.
    save();
    mailbox.read(() -> !(state instanceof Stopped), this::carryOut);
  }

  public KernelId id() {
    return id;
  }

  public UserName owner() {
    return start.owner();
  }

  public KernelSpec spec() {
    return start.spec();
  }

  /** {@code starting}, {@code busy}, {@code idle}, {@code restarting} or {@code dead}. */
  public String executionState() {
    return executionState.current();
  }

  public Instant lastActivity() {
    return lastActivity;
  }

  /** How many clients are connected. */
  public int connections() {
    return clients.count();
  }

  /**
   * Begins to hand messages to a client.
   *
   * @param after the id of the last message that it has, where it knows
   */
  public void connect(KernelClient client, Optional<String> after) {
    clients.connect(client, after);
  }

  /** A client has what it was handed up to this number. */
  public void confirmed(KernelClient client, long number) {
    clients.confirmed(client, number);
  }

  public void disconnect(KernelClient client) {
    clients.disconnect(client);
  }

  /** Sends a client's message on; waits while the kernel is too slow to take it. */
  public void send(Message message) throws InterruptedException {
    lastActivity = clock.instant();
    process.send(message);
  }

  public void interrupt() throws InterruptedException {
    send(forms.interruptRequest());
  }

  /** Ends the process and starts another; returns when that was launched. */
  public void restart() throws InterruptedException {
    mailbox.tell(new RestartAsked());
  }

  /** Ends the kernel for good; returns when its process has ended. */
  public void stop() throws InterruptedException {
    mailbox.tell(new StopAsked());
  }

  /** Takes a message that the kernel sent for those it is for. */
  private void fromKernel(long epoch, long number, Message message) {
    lastActivity = clock.instant();
    try {
      if (forms.routing(message.header()).type().equals(RESTART_REQUEST)) {
        clients.take(epoch, number, Optional.empty());
        restartAsked(message);
        return;
      }
      executionState.hear(message);
      if (message.channel() != Channel.IOPUB) {
        var unused = forms.routing(message.parentHeader());
      }
    } catch (MalformedMessage e) {
      clients.take(epoch, number, Optional.empty());
      throw e;
    }
    clients.take(epoch, number, Optional.of(message));
  }

  /** A notebook wants other options of the JVM; its clients are not told of this message. */
  private void restartAsked(Message message) {
    if (!start.spec().equals(KernelSpec.JAVA)) {
      return;
    }
    try {
      jvm.want(forms.restartOptions(message.content()));
      mailbox.post(new RestartWanted());
    } catch (JvmOptions.Refused | MalformedMessage e) {
      log.atWarn().addKeyValue("kernel", id).setCause(e).log("a kernel may not ask for this");
    }
  }

  /** A process with new options ended before it connected: once more without them. */
  private void tellGivenUp(JvmOptions options) {
    log.atInfo().addKeyValue("kernel", id).log("options of the JVM do not work");
    clients.take(
        forms.notice(
            "The JVM does not start with %s: an option is misspelt, or asks for more memory than there is. The kernel starts without.\n"
                .formatted(options)));
  }

  private void carryOut(KernelEvent event) throws InterruptedException {
    var before = state;
    var worked = jvm.proven();
    jvm.on(before, event).ifPresent(this::tellGivenUp);
    if (!jvm.proven().equals(worked)) {
      save();
    }
    var step = before.on(event);
    state = step.state();
    if (state.epoch() != before.epoch()) {
      log.atInfo()
          .addKeyValue("kernel", id)
          .addKeyValue("epoch", state.epoch())
          .log("kernel restarts");
    }
    try {
      for (var effect : step.effects()) {
        carryOut(effect, !(state instanceof Stopped));
      }
    } finally {
      process.goOn();
    }
  }

  private void carryOut(Effect effect, boolean restart) throws InterruptedException {
    switch (effect) {
      case LAUNCH -> relaunch();
      case END_PROCESS -> process.end(restart);
      case MARK_RESTARTING -> executionState.is("restarting");
      // Clients take this message for a kernel that died, so only restarts that none of them asked
      // for send it.
      case ANNOUNCE_RESTARTING -> {
        // What clients ask when they hear of it is for the next process.
        process.holdBack();
        announce("restarting");
      }
      case ANNOUNCE_DEAD -> {
        process.closeLink();
        announce("dead");
      }
      case FORGET -> {
        store.delete(id);
        clients.end();
        forget.run();
      }
    }
  }

  private void announce(String newState) {
    executionState.is(newState);
    clients.take(forms.status(newState));
  }

  private void relaunch() throws InterruptedException {
    process.closeLink();
    try {
      launch();
      // Whoever waits for it need not wait until it is written down.
      process.goOn();
      save();
    } catch (CannotLaunch e) {
      clients.take(forms.notice(e.getMessage() + "\n"));
      mailbox.post(new Ended(state.epoch()));
    }
  }

  private void launch() throws InterruptedException {
    long epoch = state.epoch();
    process.launch(start.with(jvm.give()), epoch, new Ear(epoch));
  }

  /** So that a hub that comes after one that was killed finds it. */
  private synchronized void save() {
    var current = process.now();
    if (current.isEmpty()) {
      return;
    }
    try {
      store.save(KernelRecord.of(id, start.with(jvm.proven()), state.epoch(), current.get()));
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("kernel", id)
          .setCause(e)
          .log("a kernel could not be written down: the next hub will not find it");
    }
  }

  /** Hears of the process of one epoch. */
  private final class Ear implements LinkedProcess.Listener {
    private final long epoch;

    Ear(long epoch) {
      this.epoch = epoch;
    }

    @Override
    public void connected() {
      mailbox.post(new Connected(epoch));
    }

    @Override
    public void said(long number, Message message) {
      fromKernel(epoch, number, message);
    }

    @Override
    public void admissionChanged() {
      if (epoch == state.epoch()) {
        save();
      }
    }

    @Override
    public void ended() {
      mailbox.post(new Ended(epoch));
    }
  }
}
