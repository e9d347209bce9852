package dev.tauon.zmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The kernel's side of a connection file: it listens, and answers each client by the route that the
 * client's request came on.
 *
 * <p>Output is never dropped. When a subscriber does not read, {@link #send} waits on iopub, as it
 * does for a slow hub; replies do not wait behind it, nor does the heartbeat.
 */
public final class KernelSockets {
  private static final long IOPUB_CAPACITY = 8L << 20;

  /** Messages that may wait for one subscriber besides what its connection holds. */
  private static final int IOPUB_HIGH_WATER = 1000;

  private static final List<byte[]> TOPIC = List.of("kernel".getBytes(UTF_8));

  private final SocketLoop loop = new SocketLoop();
  private final Map<Channel, Consumer<List<byte[]>>> senders = new EnumMap<>(Channel.class);
  private final WireFormat format;
  private final Deliveries deliveries;
  private final Function<String, Message> welcome;
  private volatile long heardAt = System.nanoTime();

  /**
   * Starts to listen; nothing is taken before {@link #start}.
   *
   * @param deliver takes each message, one at a time
   * @param welcome makes the {@code iopub_welcome} for a client that subscribed to this topic
   * @throws IOException when a port is taken, or the address is not one of this machine
   */
  public KernelSockets(
      ConnectionFile file, Consumer<Message> deliver, Function<String, Message> welcome)
      throws IOException {
    this.welcome = welcome;
    format = new WireFormat(new Signatures(file.keyBytes()));
    deliveries = new Deliveries(format, deliver, loop::wakeUp);
    try {
      // First, so that a reply seldom overtakes the output that came before it.
      addIopub(file);
      addRequests(file, Channel.SHELL, file.shell());
      addRequests(file, Channel.CONTROL, file.control());
      addRequests(file, Channel.STDIN, file.stdin());
      addHeartbeat(file);
    } catch (IOException e) {
      loop.abandon();
      throw e;
    }
  }

  public void start() {
    deliveries.start();
    loop.start();
  }

  /** Waits until the sockets are closed, by {@link #close} or by what nobody expected. */
  public void awaitEnd() throws InterruptedException {
    loop.awaitEnd();
  }

  /** Sends a message on its channel and by its route; for any thread. */
  public void send(Message message) {
    var sender = senders.get(message.channel());
    if (sender != null) {
      var routed = message.channel() == Channel.IOPUB ? message.withRoute(TOPIC) : message;
      sender.accept(format.frames(routed));
    }
  }

  /** How long no client has said anything, not even with a heartbeat. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardAt);
  }

  /** Sends what waits, for at most this time, and stops to listen. */
  public void close(Duration deadline) throws InterruptedException {
    loop.close(deadline);
    deliveries.stop();
  }

  private void addRequests(ConnectionFile file, Channel channel, int port) throws IOException {
    var socket = loop.socket(SocketType.ROUTER);
    // Tells of clients that are gone, and lets a client come back under its old name.
    socket.setRouterMandatory(true);
    socket.setRouterHandover(true);
    bind(socket, file, port);
    var sender =
        loop.add(
            socket,
            Long.MAX_VALUE,
            deliveries::hasRoom,
            (frames, _) -> {
              heardAt = System.nanoTime();
              deliveries.add(channel, frames);
            });
    senders.put(channel, sender);
  }

  private void addIopub(ConnectionFile file) throws IOException {
    var socket = loop.socket(SocketType.XPUB);
    socket.setSndHWM(IOPUB_HIGH_WATER);
    socket.setXpubNoDrop(true);
    socket.setXpubVerbose(true);
    bind(socket, file, file.iopub());
    var sender = loop.add(socket, IOPUB_CAPACITY, () -> true, this::greet);
    senders.put(Channel.IOPUB, sender);
  }

  /** A subscription is a byte 1 and the topic, its end a byte 0 and the topic. */
  private void greet(List<byte[]> frames, Consumer<List<byte[]>> answer) {
    var subscription = frames.getFirst();
    if (subscription.length > 0 && subscription[0] == 1) {
      var topic = new byte[subscription.length - 1];
      System.arraycopy(subscription, 1, topic, 0, topic.length);
      var message = welcome.apply(new String(topic, UTF_8));
      answer.accept(format.frames(message.withRoute(List.of(topic))));
    }
  }

  /** Gives back whatever comes. A router answers several clients, whatever state each is in. */
  private void addHeartbeat(ConnectionFile file) throws IOException {
    var socket = loop.socket(SocketType.ROUTER);
    bind(socket, file, file.heartbeat());
    var unused =
        loop.add(
            socket,
            Long.MAX_VALUE,
            () -> true,
            (frames, answer) -> {
              heardAt = System.nanoTime();
              answer.accept(frames);
            });
  }

  /**
   * The largest frame that is taken; a peer that sends a larger one is disconnected. It depends on
   * the memory of this JVM: whoever can reach the port, with or without the key, could fill it.
   */
  private static long largestFrame() {
    return Math.clamp(Runtime.getRuntime().maxMemory() / 8, 16L << 20, 256L << 20);
  }

  private static void bind(ZMQ.Socket socket, ConnectionFile file, int port) throws IOException {
    var endpoint = file.endpoint(port);
    socket.setMaxMsgSize(largestFrame());
    socket.setIPv6(file.ip().contains(":"));
    try {
      socket.bind(endpoint);
    } catch (ZMQException | IllegalArgumentException e) {
      throw new IOException(
          "The kernel cannot listen on %s: %s".formatted(endpoint, e.getMessage()), e);
    }
  }
}
