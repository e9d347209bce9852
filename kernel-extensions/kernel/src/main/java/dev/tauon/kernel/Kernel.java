package dev.tauon.kernel;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.comms.Comms;
import dev.tauon.kernel.display.Capture;
import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.input.AskedInput;
import dev.tauon.kernel.link.ConnectFile;
import dev.tauon.kernel.link.HubLink;
import dev.tauon.kernel.link.Reconnecting;
import dev.tauon.kernel.magics.IjavaSettings;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.output.PrintedStream;
import dev.tauon.kernel.output.UncaughtExceptions;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.rendering.Renderers;
import dev.tauon.kernel.requests.Requests;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of a running kernel. */
final class Kernel {
  private static final Logger log = LoggerFactory.getLogger(Kernel.class);
  private static final Duration TIME_TO_SAY_GOODBYE = Duration.ofSeconds(2);

  private final HubLink link;
  private final Outbox outbox;
  private final CellOutput output;
  private final AskedInput input;
  private final boolean warm;
  private final Comms comms;
  private final Renderers renderers = Renderers.onClassPath();

  /** Ready a moment later than the link: the compiler takes longer to start than to connect. */
  private final CompletableFuture<Requests> requests = new CompletableFuture<>();

  private volatile boolean over;

  Kernel(ConnectFile hub, Reconnecting reconnecting) {
    warm = hub.warm();
    link =
        new HubLink(
            hub, reconnecting, m -> requests.join().accept(m), RandomGenerator.getDefault());
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
  HubLink.Ending run() throws InterruptedException {
    PrintedStream.install(output);
    UncaughtExceptions.install();
    System.setIn(input);
    Display.install(this::show);
    Comms.install(comms);
    outbox.publish("status", Map.of("execution_state", "starting"));
    Thread.ofPlatform().daemon().name("start").start(this::prepare);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::lastWords));
    try {
      return link.run();
    } finally {
      over = true;
    }
  }

  /** A library that ends the process, or a signal, must not leave the person in the dark. */
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
      var ready =
          new Requests(outbox, output, input, evaluator, renderers, comms, warm, this::sayGoodbye);
      ready.start();
      requests.complete(ready);
      outbox.publish("status", Map.of("execution_state", "idle"));
    } catch (RuntimeException | LinkageError e) {
      log.atError().setCause(e).log("the kernel cannot start");
      sayGoodbye();
    }
  }

  private void show(String id, Object value, boolean update) {
    var bundle = renderers.render(value);
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
