package dev.tauon.kernel;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.comms.Comms;
import dev.tauon.kernel.display.Capture;
import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.input.AskedInput;
import dev.tauon.kernel.link.Transport;
import dev.tauon.kernel.magics.IjavaSettings;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.output.PrintedStream;
import dev.tauon.kernel.output.UncaughtExceptions;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.rendering.Renderers;
import dev.tauon.kernel.requests.Requests;
import dev.tauon.messaging.Message;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of a running kernel. */
final class Kernel {
  private static final Logger log = LoggerFactory.getLogger(Kernel.class);
  private static final Duration TIME_TO_SAY_GOODBYE = Duration.ofSeconds(2);
  private static final Duration TIME_FOR_LAST_WORDS = Duration.ofSeconds(5);

  private final Transport link;
  private final Outbox outbox;
  private final CellOutput output;
  private final AskedInput input;
  private final boolean warm;
  private final Comms comms;
  private final CompletableFuture<Renderers> renderers;

  /** Opens what carries the kernel's messages. */
  @FunctionalInterface
  interface Opening {
    Transport open(Consumer<Message> deliver, Function<String, Message> welcome) throws IOException;
  }

  /** Ready a moment later than the link: the compiler takes longer to start than to connect. */
  private final CompletableFuture<Requests> requests = new CompletableFuture<>();

  private volatile boolean over;

  /** Finds what shows values; that goes on while the kernel is made and connects. */
  static CompletableFuture<Renderers> findRenderers() {
    return CompletableFuture.supplyAsync(
        Renderers::onClassPath, task -> Thread.ofPlatform().daemon().name("renderers").start(task));
  }

  /**
   * @param warm whether it is started to be handed over later
   */
  Kernel(Opening opening, CompletableFuture<Renderers> renderers, boolean warm) throws IOException {
    this.warm = warm;
    this.renderers = renderers;
    link = opening.open(m -> requests.join().accept(m), this::welcome);
    outbox = new Outbox(UUID.randomUUID().toString(), Clock.systemUTC(), link::send);
    output =
        new CellOutput(
            outbox,
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("output").factory()));
    input = new AskedInput(outbox, output);
    comms = new Comms(outbox, output);
  }

  /** Works until the link to the hub is over. */
  Transport.Ending run() throws InterruptedException {
    PrintedStream.install(output);
    UncaughtExceptions.install();
    System.setIn(input);
    Display.install(this::show);
    Comms.install(comms);
    outbox.publish("status", Map.of("execution_state", "starting"));
    Thread.ofPlatform().daemon().name("start").start(this::prepare);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::lastWordsInTime));
    try {
      return link.run();
    } finally {
      over = true;
    }
  }

  /** Whether a cell runs or waits, or the kernel is not even ready to run one. */
  boolean busy() {
    var ready = requests.getNow(null);
    return ready == null || !ready.idle();
  }

  /** Stops the cell that runs. */
  void interrupt() {
    requests.thenAccept(Requests::interrupt);
  }

  /** Ends the kernel, as a shutdown request does. */
  void end() {
    sayGoodbye();
  }

  /** Asks the hub for another process with these options of the JVM. */
  void askForRestart(List<String> options) {
    output.flush();
    outbox.publish("tauon_restart_request", Map.of("options", options));
  }

  private Message welcome(String topic) {
    return outbox.welcome(topic);
  }

  /** A library that ends the process, or a signal, must not leave the person in the dark. */
  private void lastWordsInTime() {
    // A client that reads nothing must not keep the process.
    var words = Thread.ofPlatform().daemon().name("last-words").start(this::lastWords);
    try {
      var unused = words.join(TIME_FOR_LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lastWords() {
    if (!over) {
      CellRun.current()
          .ifPresent(run ->
              output.notice(
                  run,
                  "The kernel's process is about to end: it was told to from outside, or a library called System.exit."));
      output.flush();
      sayGoodbye();
    }
  }

  private void prepare() {
    try {
      var evaluator = new Evaluator(IjavaSettings.ofThisProcess().compilerOptions());
      UncaughtExceptions.explainBy(evaluator::explained);
      var ready =
          new Requests(
              outbox, output, input, evaluator, renderers.join(), comms, warm, this::sayGoodbye);
      ready.start();
      requests.complete(ready);
      outbox.publish("status", Map.of("execution_state", "idle"));
    } catch (RuntimeException | LinkageError e) {
      log.atError().setCause(e).log("the kernel cannot start");
      sayGoodbye();
    }
  }

  private void show(String id, Object value, boolean update) {
    var bundle = renderers.join().render(value);
    var capture = Capture.current();
    if (capture.isPresent()) {
      capture.get().displayed(id, bundle, update);
      return;
    }
    var content =
        Map.of(
            "data", bundle.data(),
            "metadata", bundle.metadata(),
            "transient", Map.of("display_id", id));
    var type = update ? "update_display_data" : "display_data";
    output.flush();
    CellRun.current()
        .ifPresentOrElse(
            run -> outbox.publish(run.request(), type, content),
            () -> outbox.publish(type, content));
  }

  private void sayGoodbye() {
    comms.end();
    try {
      link.close(TIME_TO_SAY_GOODBYE);
    } catch (InterruptedException e) {
      log.atDebug().setCause(e).log("the kernel ends without a goodbye");
      Thread.currentThread().interrupt();
    }
  }
}
