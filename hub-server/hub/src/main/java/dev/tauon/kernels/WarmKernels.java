package dev.tauon.kernels;

import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kernels that were started before anybody asked for them. Each is connected and has run a few
 * cells, so that compiler and libraries are loaded; each is handed over once.
 */
public final class WarmKernels implements AutoCloseable {
  /**
   * How the pool is kept.
   *
   * @param most how many there may be; 0 keeps none
   * @param owner whose kernels these will be
   * @param folder where they wait
   * @param cells what they run while they wait
   * @param timeToEnd how long a kernel that is not wanted any more may take to end
   */
  public record Settings(
      int most, UserName owner, Path folder, List<String> cells, Duration timeToEnd) {
    /** Keeps none. */
    public static Settings none(UserName owner, Path folder) {
      return new Settings(0, owner, folder, List.of(), Duration.ofSeconds(3));
    }

    public Settings {
      cells = List.copyOf(cells);
    }
  }

  private record Warm(LinkedProcess process, Conversation conversation) {}

  private static final Logger log = LoggerFactory.getLogger(WarmKernels.class);
  private static final Duration TIME_TO_CONNECT = Duration.ofMinutes(1);
  private static final Duration TIME_FOR_A_CELL = Duration.ofMinutes(1);
  private static final Duration TIME_TO_HAND_OVER = Duration.ofSeconds(3);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_MS = 10_000;

  /** How often the last cell runs again: what every cell needs is compiled to machine code then. */
  private static final int REPETITIONS = 60;

  /** The next one starts when the first cells of the one that was taken are through. */
  private static final Duration AFTER_A_START = Duration.ofSeconds(5);

  /** What a warm kernel takes, and what is to be left for those that compute. */
  private static final long ROOM_NEEDED = 1_500L << 20;

  private final Settings settings;
  private final Processes processes;
  private final MessageForms forms;
  private final Clock clock;
  private final LongSupplier freeMemory;
  private final ArrayDeque<Warm> ready = new ArrayDeque<>();
  private Demand demand;
  private boolean closed;
  private @Nullable Instant taken;
  private @Nullable Thread keeper;

  WarmKernels(
      Settings settings,
      Processes processes,
      MessageForms forms,
      Clock clock,
      LongSupplier freeMemory) {
    this.settings = settings;
    this.processes = processes;
    this.forms = forms;
    this.clock = clock;
    this.freeMemory = freeMemory;
    demand = Demand.first(settings.most, clock.instant());
  }

  void start() {
    if (settings.most > 0) {
      keeper = Thread.ofVirtual().name("warm-kernels").start(this::keep);
    }
  }

  /** How many are ready. */
  synchronized int ready() {
    ready.removeIf(warm -> warm.conversation.hasEnded());
    return ready.size();
  }

  /** Whether one is ready for a kernel like this. */
  boolean hasOneFor(Start start) {
    return fits(start) && ready() > 0;
  }

  private boolean fits(Start start) {
    return settings.most > 0
        && start.owner().equals(settings.owner)
        && start.spec().equals(KernelSpec.JAVA)
        && start.jvm().isEmpty();
  }

  /**
   * A warm process that is now as if it had been started like this; empty when there is none. The
   * caller becomes its listener.
   */
  Optional<LinkedProcess> take(Start start) throws InterruptedException {
    if (!fits(start)) {
      return Optional.empty();
    }
    while (true) {
      @Nullable Warm warm;
      synchronized (this) {
        warm = ready() == 0 ? null : ready.poll();
        taken = clock.instant();
        demand = demand.at(taken).started(warm != null, taken);
        notifyAll();
      }
      if (warm == null) {
        return Optional.empty();
      }
      var request = forms.handOverRequest(start.folder(), start.environment());
      boolean done =
          warm.conversation
              .ask(warm.process, request, TIME_TO_HAND_OVER)
              .filter(reply -> forms.succeeded(reply.content()))
              .isPresent();
      if (done) {
        return Optional.of(warm.process);
      }
      log.atWarn()
          .addKeyValue("process", warm.process.id())
          .log("a warm kernel could not be handed over");
      warm.process.end(forms.shutdownRequest(false), settings.timeToEnd);
    }
  }

  private void keep() {
    try {
      while (awaitWork()) {
        if (!addOne()) {
          Thread.sleep(AFTER_A_FAILURE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until one more is wanted and fits; false when the pool is closed. */
  private synchronized boolean awaitWork() throws InterruptedException {
    while (!closed) {
      boolean fits =
          ready() < demand.at(clock.instant()).wanted() && freeMemory.getAsLong() >= ROOM_NEEDED;
      long pause = fits ? pauseAfterStart().toMillis() : LOOK_AGAIN_MS;
      if (pause <= 0) {
        return true;
      }
      wait(pause);
    }
    return false;
  }

  private Duration pauseAfterStart() {
    return taken == null
        ? Duration.ZERO
        : AFTER_A_START.minus(Duration.between(taken, clock.instant()));
  }

  private boolean addOne() throws InterruptedException {
    var conversation = new Conversation();
    var start = new Start(settings.owner, KernelSpec.JAVA, settings.folder, Map.of());
    LinkedProcess process;
    try {
      process = processes.launch(start, 1, true, conversation);
    } catch (CannotLaunch e) {
      log.atWarn().setCause(e).log("no kernel can be kept warm");
      return false;
    }
    var warm = new Warm(process, conversation);
    try {
      boolean exercised = exercise(warm);
      synchronized (this) {
        if (exercised && !closed) {
          ready.add(warm);
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.interrupted();
      process.end(forms.shutdownRequest(false), settings.timeToEnd);
      throw e;
    }
    process.end(forms.shutdownRequest(false), settings.timeToEnd);
    return false;
  }

  private boolean exercise(Warm warm) throws InterruptedException {
    var first = warm.conversation.ask(warm.process, forms.kernelInfoRequest(), TIME_TO_CONNECT);
    if (first.isEmpty()) {
      log.atWarn().addKeyValue("process", warm.process.id()).log("a warm kernel did not start");
      return false;
    }
    for (var cell : settings.cells) {
      if (!runs(warm, cell)) {
        return false;
      }
    }
    for (int i = 0; i < REPETITIONS && !settings.cells.isEmpty(); i++) {
      var info = warm.conversation.ask(warm.process, forms.kernelInfoRequest(), TIME_FOR_A_CELL);
      if (info.isEmpty() || !runs(warm, settings.cells.getLast())) {
        return false;
      }
    }
    return warm.conversation
        .ask(warm.process, forms.forgetRequest(), TIME_FOR_A_CELL)
        .filter(reply -> forms.succeeded(reply.content()))
        .isPresent();
  }

  /** Runs a cell; false when it does not come to an end. */
  private boolean runs(Warm warm, String cell) throws InterruptedException {
    var reply = warm.conversation.ask(warm.process, forms.executeRequest(cell), TIME_FOR_A_CELL);
    if (reply.isEmpty()) {
      log.atWarn().addKeyValue("process", warm.process.id()).log("a warm kernel got stuck");
      return false;
    }
    if (!forms.succeeded(reply.get().content())) {
      log.atWarn().addKeyValue("cell", cell).log("a cell that warms kernels up failed");
    }
    return true;
  }

  /** Those that are ready stay for whoever wants them; no other one is started. */
  void startNoMore() throws InterruptedException {
    @Nullable Thread running;
    synchronized (this) {
      closed = true;
      running = keeper;
      notifyAll();
    }
    if (running != null) {
      running.interrupt();
      running.join();
    }
  }

  @Override
  public void close() throws InterruptedException {
    startNoMore();
    List<Warm> left;
    synchronized (this) {
      left = List.copyOf(ready);
      ready.clear();
    }
    for (var warm : left) {
      warm.process.end(forms.shutdownRequest(false), settings.timeToEnd);
    }
  }
}
