package dev.tauon.kernel.comms;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.output.CellOutput;
import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All open comms of a kernel, and the targets that the front end may open more to. */
public final class Comms {
  /** Takes what comms send. */
  @FunctionalInterface
  public interface Wire {
    /**
     * @param cause the message that is being handled, or the one that started the cell
     */
    void publish(
        Optional<Request> cause,
        String type,
        Map<String, ?> content,
        Map<String, ?> metadata,
        List<byte[]> buffers);
  }

  /**
   * Work that a message asks for; it runs code of the notebook.
   *
   * @param creator the cell below which its output belongs; empty when no cell did
   */
  public record Callback(Optional<CellRun> creator, Runnable code) {}

  private static final Logger log = LoggerFactory.getLogger(Comms.class);
  private static final int LONGEST_ID = 256;
  private static final AtomicReference<Comms> INSTALLED =
      new AtomicReference<>(new Comms((_, _, _, _, _) -> {}));

  private final Wire wire;
  private final Map<String, Comm> open = new ConcurrentHashMap<>();
  private final Map<String, CommTarget> targets = new ConcurrentHashMap<>();
  private final ThreadLocal<@Nullable Request> handled = new ThreadLocal<>();
  private boolean servicesFound;

  public Comms(Wire wire) {
    this.wire = wire;
  }

  /** Comms of a kernel: what cells printed before goes out before their messages. */
  public Comms(Outbox outbox, CellOutput output) {
    this((cause, type, content, metadata, buffers) -> {
      output.flush();
      outbox.publish(cause, type, content, metadata, buffers);
    });
  }

  /** Makes these the comms of this process. */
  public static void install(Comms comms) {
    INSTALLED.set(comms);
  }

  static Comms installed() {
    return INSTALLED.get();
  }

  /**
   * What a message that came asks for; empty when there is nobody whom it is for.
   *
   * @throws dev.tauon.messaging.MalformedMessage when it makes no sense
   */
  public Optional<Callback> received(Request request) {
    var content = request.content();
    var id = content.requiredText("comm_id");
    var message =
        new CommMessage(
            content.object("data").fields(), request.metadata().fields(), request.buffers());
    if (request.type().equals("comm_open")) {
      return opened(request, id, content.requiredText("target_name"), message);
    }
    var comm = open.get(id);
    if (comm == null) {
      log.atInfo()
          .addKeyValue("type", request.type())
          .log("a message for no open comm was dropped");
      return Optional.empty();
    }
    Runnable code =
        request.type().equals("comm_close")
            ? () -> comm.closedByOtherSide(message)
            : () -> comm.received(message);
    return Optional.of(new Callback(comm.creator(), () -> handle(request, code)));
  }

  private Optional<Callback> opened(
      Request request, String id, String targetName, CommMessage message) {
    var target = target(targetName);
    if (target.isEmpty() || id.length() > LONGEST_ID) {
      log.atInfo().log("a comm to a target that nobody registered was refused");
      handle(request, () -> refuse(id));
      return Optional.empty();
    }
    var comm = new Comm(this, id, targetName, Optional.empty());
    if (open.putIfAbsent(id, comm) != null) {
      // Closing it would take the comm away from those who have it.
      log.atWarn().log("a comm was opened under the id of another and was ignored");
      return Optional.empty();
    }
    return Optional.of(
        new Callback(
            Optional.empty(),
            () -> handle(request, () -> callTarget(target.get(), comm, message))));
  }

  private static void callTarget(CommTarget target, Comm comm, CommMessage message) {
    boolean taken = false;
    try {
      target.opened(comm, message);
      taken = true;
    } finally {
      if (!taken) {
        comm.close();
      }
    }
  }

  private void refuse(String id) {
    publish("comm_close", Map.of("comm_id", id), CommMessage.of(Map.of()));
  }

  private void handle(Request request, Runnable code) {
    handled.set(request);
    try {
      code.run();
    } finally {
      handled.remove();
    }
  }

  /** The content of a {@code comm_info_reply}; a request may name one target. */
  public Map<String, ?> info(Content request) {
    var wanted = request.text("target_name").filter(name -> !name.isEmpty());
    var infos = new LinkedHashMap<String, Object>();
    open.forEach((id, comm) -> {
      if (wanted.isEmpty() || wanted.get().equals(comm.target())) {
        infos.put(id, Map.of("target_name", comm.target()));
      }
    });
    return Map.of("status", "ok", "comms", infos);
  }

  /**
   * Forgets all comms, for the kernel is about to end. Clients close their sides when they hear of
   * that; to close them from here would also take the last picture of each widget off the page.
   */
  public void end() {
    open.values().forEach(Comm::forget);
  }

  Comm open(String target, String id, CommMessage message) {
    var comm = new Comm(this, id, target, CellRun.current());
    if (open.putIfAbsent(id, comm) != null) {
      throw new IllegalArgumentException("There is a comm with the id " + id + " already.");
    }
    publish("comm_open", Map.of("comm_id", id, "target_name", target), message);
    return comm;
  }

  void publish(String type, Map<String, ?> fields, CommMessage message) {
    var content = new LinkedHashMap<String, Object>(fields);
    content.put("data", message.data());
    var cause =
        Optional.ofNullable(handled.get()).or(() -> CellRun.current().map(CellRun::request));
    wire.publish(cause, type, content, message.metadata(), message.buffers());
  }

  void forget(Comm comm) {
    open.remove(comm.id(), comm);
  }

  void add(CommTarget target) {
    findServices();
    targets.put(target.name(), target);
  }

  void remove(String name) {
    findServices();
    targets.remove(name);
  }

  private Optional<CommTarget> target(String name) {
    findServices();
    return Optional.ofNullable(targets.get(name));
  }

  private synchronized void findServices() {
    if (servicesFound) {
      return;
    }
    servicesFound = true;
    Iterator<CommTarget> services = ServiceLoader.load(CommTarget.class).iterator();
    while (true) {
      try {
        if (!services.hasNext()) {
          return;
        }
        var target = services.next();
        targets.put(target.name(), target);
      } catch (ServiceConfigurationError | LinkageError e) {
        log.atWarn().setCause(e).log("a comm target was left out");
      }
    }
  }
}
