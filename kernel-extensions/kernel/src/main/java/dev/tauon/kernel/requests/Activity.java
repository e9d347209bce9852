package dev.tauon.kernel.requests;

import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells clients when the kernel is busy. While a cell runs the kernel stays busy, even when it
 * answers something else in between.
 */
final class Activity {
  private final Outbox outbox;
  private final Runnable cellEnded;
  private final Set<Request> cells = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param cellEnded is told of the end of each cell, after the clients
   */
  Activity(Outbox outbox, Runnable cellEnded) {
    this.outbox = outbox;
    this.cellEnded = cellEnded;
  }

  synchronized void beginCell(Request request) {
    cells.add(request);
    tell(request, "busy");
  }

  synchronized void endCell(Request request) {
    cells.remove(request);
    end(request);
    cellEnded.run();
  }

  synchronized void begin(Request request) {
    tell(request, "busy");
  }

  synchronized void end(Request request) {
    tell(request, "idle");
    cells.stream().findAny().ifPresent(running -> tell(running, "busy"));
  }

  /**
   * The same for requests of a debugger. JupyterLab looks at the variables again at each message
   * that a cell causes, which would never end if this caused one.
   */
  synchronized void endUnnoticed(Request request) {
    tell(request, "idle");
    if (!cells.isEmpty()) {
      outbox.publish("status", Map.of("execution_state", "busy"));
    }
  }

  private void tell(Request request, String state) {
    outbox.publish(request, "status", Map.of("execution_state", state));
  }
}
