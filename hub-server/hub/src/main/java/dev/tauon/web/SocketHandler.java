package dev.tauon.web;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Session;

/** What answers a WebSocket route. */
public interface SocketHandler {
  /** A listener for the connection, and which of the offered subprotocols it speaks. */
  record Accepted(Session.Listener listener, Optional<String> subprotocol) {}

  /**
   * Decides on an upgrade; an exception becomes an HTTP status as for any other route.
   *
   * @param offered subprotocols the client offers, in its order
   */
  Accepted accept(Call call, List<String> offered) throws Exception;
}
