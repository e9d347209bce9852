package dev.tauon.kernel.comms;

import dev.tauon.kernel.cells.CellRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One two-way channel between the kernel and the front end.
 *
 * <p>Messages that come are handled one after the other, in the order in which they came, and after
 * the cells that were started before them: a handler never runs beside a cell. What a handler
 * prints or throws appears below the cell that opened the comm.
 *
 * <p>What is sent by a closed comm is dropped. Outside of a kernel nobody listens, so libraries may
 * use comms wherever they run.
 */
public final class Comm implements AutoCloseable {
  private final Comms comms;
  private final String id;
  private final String target;
  private final Optional<CellRun> creator;
  private final List<Consumer<CommMessage>> messageHandlers = new CopyOnWriteArrayList<>();
  private final List<Consumer<CommMessage>> closeHandlers = new CopyOnWriteArrayList<>();
  private volatile boolean open = true;

  Comm(Comms comms, String id, String target, Optional<CellRun> creator) {
    this.comms = comms;
    this.id = id;
    this.target = target;
    this.creator = creator;
  }

  /** Opens a comm to what waits under this name in the front end. */
  public static Comm open(String target, Map<String, ? extends @Nullable Object> data) {
    return open(target, CommMessage.of(data));
  }

  /** Opens a comm to what waits under this name in the front end. */
  public static Comm open(String target, CommMessage message) {
    return open(target, UUID.randomUUID().toString(), message);
  }

  /**
   * Opens a comm under an id that the caller has chosen.
   *
   * @throws IllegalArgumentException when there is a comm of this id already
   */
  public static Comm open(String target, String id, CommMessage message) {
    return Comms.installed().open(target, id, message);
  }

  public String id() {
    return id;
  }

  /** The name under which the other side waited. */
  public String target() {
    return target;
  }

  public boolean isOpen() {
    return open;
  }

  public void send(Map<String, ? extends @Nullable Object> data) {
    send(CommMessage.of(data));
  }

  public void send(CommMessage message) {
    if (open) {
      comms.publish("comm_msg", Map.of("comm_id", id), message);
    }
  }

  /** Adds a handler for what the front end says. */
  public Comm onMessage(Consumer<CommMessage> handler) {
    messageHandlers.add(handler);
    return this;
  }

  /** Adds a handler for the end of the comm, when the front end closes it. */
  public Comm onClose(Consumer<CommMessage> handler) {
    closeHandlers.add(handler);
    return this;
  }

  /** Closes the comm and tells the front end. */
  @Override
  public void close() {
    if (forget()) {
      comms.publish("comm_close", Map.of("comm_id", id), CommMessage.of(Map.of()));
    }
  }

  /** The cell that opened it; empty when the front end did. */
  Optional<CellRun> creator() {
    return creator;
  }

  /** Ends it without telling anybody; returns whether it was open. */
  boolean forget() {
    synchronized (this) {
      if (!open) {
        return false;
      }
      open = false;
    }
    comms.forget(this);
    return true;
  }

  void received(CommMessage message) {
    messageHandlers.forEach(handler -> handler.accept(message));
  }

  void closedByOtherSide(CommMessage message) {
    if (forget()) {
      closeHandlers.forEach(handler -> handler.accept(message));
    }
  }

  @Override
  public String toString() {
    return "Comm to %s, %s".formatted(target, open ? "open" : "closed");
  }
}
