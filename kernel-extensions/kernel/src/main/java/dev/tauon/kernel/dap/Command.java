package dev.tauon.kernel.dap;

import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Request;
import java.util.Map;

/** What a debugger can be asked for: from the arguments to the body of the response. */
@FunctionalInterface
interface Command {
  /** The body of a response that says nothing more than that it was done. */
  Map<String, ?> NOTHING = Map.of();

  /**
   * Does what it is asked for.
   *
   * @throws CannotDebug when that cannot be done now
   */
  Map<String, ?> body(Content arguments, Request request) throws InterruptedException;
}
