package dev.tauon.zmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A client's side of a connection file: it connects to a kernel, also to one that comes later. */
public final class ClientSockets {
  /**
   * About one in a hundred of JeroMQ's outgoing connections stays in its handshake for ever; it is
   * then tried again. What was to be sent waits meanwhile.
   */
  private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(1);

  private final SocketLoop loop = new SocketLoop();
  private final Map<Channel, Consumer<List<byte[]>>> senders = new EnumMap<>(Channel.class);
  private final WireFormat format;
  private final Deliveries deliveries;

  /**
   * Prepares the connections; nothing is sent or taken before {@link #start}.
   *
   * @param identity how the kernel tells this client from others
   * @param deliver takes each message; while it waits, messages wait in memory, then in the sockets
   */
  public ClientSockets(ConnectionFile file, String identity, Consumer<Message> deliver) {
    format = new WireFormat(new Signatures(file.keyBytes()));
    deliveries = new Deliveries(format, deliver, loop::wakeUp);
    var iopub = socket(SocketType.SUB);
    iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
    add(iopub, Channel.IOPUB);
    iopub.connect(file.endpoint(file.iopub()));
    addRequests(file, Channel.SHELL, file.shell(), identity);
    addRequests(file, Channel.CONTROL, file.control(), identity);
    addRequests(file, Channel.STDIN, file.stdin(), identity);
  }

  public void start() {
    deliveries.start();
    loop.start();
  }

  /** Sends a message on its channel; for any thread. */
  public void send(Message message) {
    if (message.channel() == Channel.IOPUB) {
      throw new IllegalArgumentException("Only the kernel speaks on iopub.");
    }
    var sender = senders.get(message.channel());
    if (sender != null) {
      sender.accept(format.frames(message.withRoute(List.of())));
    }
  }

  /** Sends what waits, for at most this time, and disconnects. */
  public void close(Duration deadline) throws InterruptedException {
    loop.close(deadline);
    deliveries.stop();
  }

  private ZMQ.Socket socket(SocketType type) {
    var socket = loop.socket(type);
    socket.setHandshakeIvl((int) LONGEST_HANDSHAKE.toMillis());
    return socket;
  }

  private void addRequests(ConnectionFile file, Channel channel, int port, String identity) {
    var socket = socket(SocketType.DEALER);
    socket.setIdentity(identity.getBytes(UTF_8));
    add(socket, channel);
    socket.connect(file.endpoint(port));
  }

  private void add(ZMQ.Socket socket, Channel channel) {
    senders.put(
        channel,
        loop.add(
            socket,
            Long.MAX_VALUE,
            deliveries::hasRoom,
            (frames, _) -> deliveries.add(channel, frames)));
  }
}
