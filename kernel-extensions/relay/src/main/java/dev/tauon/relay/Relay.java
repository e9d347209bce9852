package dev.tauon.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.link.ConnectFile;
import dev.tauon.kernel.link.HubLink;
import dev.tauon.kernel.link.Patience;
import dev.tauon.kernel.link.Reconnecting;
import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Json;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import dev.tauon.zmq.ClientSockets;
import dev.tauon.zmq.ConnectionFile;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries messages between the hub and a foreign kernel, in both directions and unchanged. */
final class Relay {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final byte[] EMPTY = "{}".getBytes(UTF_8);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(500);
  private static final int MOST_PROBES = 120;
  private static final Duration TIME_TO_SAY_GOODBYE = Duration.ofSeconds(2);
  private static final Duration TIME_FOR_LAST_OUTPUT = Duration.ofMillis(200);

  private final ForeignSpec spec;
  private final ForeignProcess process;
  private final HubLink hub;
  private final ClientSockets kernel;
  private final Outbox outbox;

  /** Marks the relay's own requests, whose answers are nobody else's business. */
  private final String session = UUID.randomUUID().toString();

  private final CompletableFuture<Void> replied = new CompletableFuture<>();
  private final CompletableFuture<Void> heard = new CompletableFuture<>();

  Relay(ForeignSpec spec, ForeignProcess process, ConnectFile connect, ConnectionFile connection) {
    this.spec = spec;
    this.process = process;
    var patience = Patience.withoutHub(() -> false);
    hub =
        new HubLink(
            connect, Reconnecting.usual(), patience, this::toKernel, RandomGenerator.getDefault());
    kernel = new ClientSockets(connection, session, this::fromKernel);
    outbox = new Outbox(session, Clock.systemUTC(), hub::send);
  }

  /**
   * Works until the kernel has ended or the hub wants it no more. The hub hears of a kernel that
   * answers; one that ends before that counts as one that cannot be started.
   */
  void run() throws InterruptedException {
    kernel.start();
    if (!answers()) {
      log.atError().log("the kernel did not answer after its start");
      return;
    }
    process
        .ended()
        .thenAccept(status -> {
          log.atInfo().addKeyValue("status", status).log("the kernel ended");
          Thread.ofPlatform().name("goodbye").start(this::sayGoodbye);
        });
    outbox.publish("status", Map.of("execution_state", "idle"));
    var unused = hub.run();
  }

  /**
   * Waits for an answer on both channels. A subscription takes a moment, and what the kernel says
   * before that is lost: nothing may be passed on until then.
   */
  private boolean answers() throws InterruptedException {
    var answered = CompletableFuture.allOf(replied, heard);
    var over = CompletableFuture.anyOf(answered, process.ended());
    for (int i = 0; i < MOST_PROBES && !over.isDone(); i++) {
      var header =
          Map.of(
              "msg_id",
              session + "_probe_" + i,
              "msg_type",
              "kernel_info_request",
              "session",
              session,
              "username",
              "relay",
              "date",
              Clock.systemUTC().instant().toString(),
              "version",
              Outbox.PROTOCOL);
      kernel.send(Message.of(Channel.SHELL, Json.bytes(header), EMPTY, EMPTY, EMPTY, List.of()));
      try {
        over.get(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        log.atDebug().log("the kernel does not answer yet");
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return answered.isDone();
  }

  private void toKernel(Message message) {
    try {
      if (message.channel() == Channel.IOPUB) {
        throw new MalformedMessage("Nobody may send on iopub but the kernel.");
      }
      if (message.channel() == Channel.CONTROL && spec.interruptedBySignal()) {
        var request = Request.read(message);
        if (request.type().equals("interrupt_request")) {
          process.interrupt();
          outbox.reply(request, Map.of("status", "ok"));
          return;
        }
      }
      kernel.send(message);
    } catch (MalformedMessage e) {
      log.atWarn().setCause(e).log("a malformed message was dropped");
    }
  }

  private void fromKernel(Message message) {
    var type = new Content(Json.object(message.header())).text("msg_type").orElse("");
    var parent = new Content(Json.object(message.parentHeader())).text("session").orElse("");
    if (parent.equals(session)) {
      (message.channel() == Channel.IOPUB ? heard : replied).complete(null);
    } else if (!type.equals("iopub_welcome")) {
      hub.send(message);
    }
  }

  private void sayGoodbye() {
    try {
      // What the kernel wrote last may still be on its way through the sockets.
      Thread.sleep(TIME_FOR_LAST_OUTPUT);
      kernel.close(Duration.ZERO);
      hub.close(TIME_TO_SAY_GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
