package dev.tauon.kernel.link;

import dev.tauon.messaging.Message;
import dev.tauon.zmq.ConnectionFile;
import dev.tauon.zmq.KernelSockets;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Listens for any Jupyter client at the addresses of a connection file; there is no hub. */
public final class ZmqLink implements Transport {
  private final KernelSockets sockets;

  /**
   * @param deliver takes each message
   * @param welcome makes the {@code iopub_welcome} for a client that subscribed to this topic
   * @throws IOException when it cannot listen there
   */
  public ZmqLink(ConnectionFile file, Consumer<Message> deliver, Function<String, Message> welcome)
      throws IOException {
    sockets = new KernelSockets(file, deliver, welcome);
  }

  @Override
  public void send(Message message) {
    sockets.send(message);
  }

  @Override
  public Ending run() throws InterruptedException {
    sockets.start();
    sockets.awaitEnd();
    return Ending.CLOSED;
  }

  @Override
  public void close(Duration deadline) throws InterruptedException {
    sockets.close(deadline);
  }

  /** How long no client has said anything. */
  public Duration silence() {
    return sockets.silence();
  }
}
