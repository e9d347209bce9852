package dev.tauon.web;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** Keeps WebSockets open through proxies, and notices peers that vanished. */
final class Pings {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final ScheduledExecutorService CLOCKWORK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("websocket-pings").factory());

  private Pings() {}

  /** Pings as long as the session is open; without an answer the idle timeout closes it. */
  static void keepAlive(Session session) {
    var unused = CLOCKWORK.schedule(() -> ping(session), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void ping(Session session) {
    if (session.isOpen()) {
      session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
      keepAlive(session);
    }
  }
}
