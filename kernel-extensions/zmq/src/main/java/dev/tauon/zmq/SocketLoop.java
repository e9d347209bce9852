package dev.tauon.zmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The one thread that touches ZMQ sockets, which belong to one thread at a time.
 *
 * <p>It sleeps until a socket has something to say or somebody has something to send. Others wake
 * it with {@link Selector#wakeup}, which unlike a write to a pipe survives that the calling thread
 * is interrupted, as threads of cells are.
 */
final class SocketLoop {
  /** Takes the frames of each message on the loop's thread; it must not wait. */
  @FunctionalInterface
  interface Received {
    /**
     * @param answer sends frames on the same socket without waiting
     */
    void take(List<byte[]> frames, Consumer<List<byte[]>> answer);
  }

  /** A socket, what is to be sent on it, and who takes what comes. */
  private record Port(
      ZMQ.Socket socket, Outgoing outgoing, BooleanSupplier mayRead, Received received) {}

  private static final Logger log = LoggerFactory.getLogger(SocketLoop.class);
  private static final int MESSAGES_A_TURN = 100;
  private static final int MOST_FRAMES = 4096;
  private static final long LARGEST_MESSAGE = 512L << 20;

  /** How long a socket that is closed may take to write its last messages. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final ZContext context = new ZContext();
  private final Selector selector;
  private final List<Port> ports = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::live, "zmq");
  private volatile boolean closing;
  private volatile long closeBy;

  SocketLoop() {
    context.setLinger((int) LINGER.toMillis());
    thread.setDaemon(true);
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new socket without limits on the number of messages; to be set up before the start. */
  ZMQ.Socket socket(SocketType type) {
    var socket = context.createSocket(type);
    socket.setHWM(0);
    return socket;
  }

  /**
   * Serves a socket.
   *
   * @param capacity bytes that may wait to be sent before {@link #send} waits
   * @param mayRead whether to take messages now
   * @return what sends on the socket; for any thread
   */
  Consumer<List<byte[]>> add(
      ZMQ.Socket socket, long capacity, BooleanSupplier mayRead, Received received) {
    var port = new Port(socket, new Outgoing(capacity), mayRead, received);
    ports.add(port);
    return frames -> {
      port.outgoing.add(frames);
      wakeUp();
    };
  }

  void start() {
    thread.start();
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  void wakeUp() {
    selector.wakeup();
  }

  /** Gives everything back before the start. */
  void abandon() {
    context.close();
    closeSelector();
  }

  /** Sends what waits, for at most this time, and closes the sockets. */
  void close(Duration deadline) throws InterruptedException {
    closeBy = System.nanoTime() + deadline.toNanos();
    closing = true;
    wakeUp();
    if (!ended.await(deadline.plus(LINGER).plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)) {
      log.atWarn().log("the sockets could not be closed in time");
    }
  }

  private void live() {
    try {
      for (var port : ports) {
        var descriptor = port.socket.getFD();
        descriptor.register(selector, SelectionKey.OP_READ);
      }
      while (!closing || (!allSent() && System.nanoTime() < closeBy)) {
        if (!turn()) {
          if (closing) {
            selector.select(Math.max(1, (closeBy - System.nanoTime()) / 1_000_000));
          } else {
            selector.select();
          }
          selector.selectedKeys().clear();
          // An interrupt means nothing to this thread, and would keep it from sleeping.
          boolean unused = Thread.interrupted();
        }
      }
    } catch (IOException | RuntimeException e) {
      log.atError().setCause(e).log("the sockets cannot be served any more");
    } finally {
      ports.forEach(port -> port.outgoing.close());
      context.close();
      closeSelector();
      ended.countDown();
    }
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      log.atDebug().setCause(e).log("the selector did not close");
    }
  }

  private boolean allSent() {
    return ports.stream().allMatch(port -> port.outgoing.isEmpty());
  }

  /**
   * Reads and writes what can be; returns whether there was anything. A socket tells its descriptor
   * of changes only once, so every turn asks every socket, and reads before it writes: reading is
   * what makes the library notice that there is room again.
   */
  private boolean turn() {
    boolean moved = false;
    for (var port : ports) {
      try {
        moved |= read(port);
        moved |= write(port);
      } catch (ZMQException e) {
        log.atWarn().addKeyValue("error", e.getErrorCode()).setCause(e).log("a socket failed");
      } catch (OutOfMemoryError e) {
        log.atError().setCause(e).log("a message was too large for the memory");
      }
    }
    return moved;
  }

  private static boolean read(Port port) {
    int count = 0;
    while (count < MESSAGES_A_TURN) {
      if (!port.mayRead.getAsBoolean()) {
        // Lets the library do its own work without taking a message.
        int unused = port.socket.getEvents();
        break;
      }
      var first = port.socket.recv(ZMQ.DONTWAIT);
      if (first == null) {
        break;
      }
      var frames = rest(port.socket, first);
      if (frames != null) {
        port.received.take(frames, port.outgoing::addAtOnce);
      }
      count++;
    }
    return count > 0;
  }

  /** All frames of the message, which is there as a whole; null when it is too large to keep. */
  private static @Nullable List<byte[]> rest(ZMQ.Socket socket, byte[] first) {
    var frames = new ArrayList<byte[]>();
    frames.add(first);
    long bytes = first.length;
    boolean tooLarge = false;
    while (socket.hasReceiveMore()) {
      var frame = socket.recv(ZMQ.DONTWAIT);
      if (frame == null) {
        break;
      }
      bytes += frame.length;
      if (frames.size() == MOST_FRAMES || bytes > LARGEST_MESSAGE) {
        tooLarge = true;
        frames.clear();
      } else if (!tooLarge) {
        frames.add(frame);
      }
    }
    if (tooLarge) {
      log.atWarn().addKeyValue("bytes", bytes).log("a message was too large and was dropped");
      return null;
    }
    return frames;
  }

  private static boolean write(Port port) {
    int count = 0;
    while (count < MESSAGES_A_TURN) {
      var frames = port.outgoing.peek();
      if (frames == null || !send(port.socket, frames)) {
        break;
      }
      port.outgoing.remove();
      count++;
    }
    return count > 0;
  }

  /** Sends a whole message; false when there is no room for it yet. */
  private static boolean send(ZMQ.Socket socket, List<byte[]> frames) {
    try {
      for (int i = 0; i < frames.size(); i++) {
        int more = i < frames.size() - 1 ? ZMQ.SNDMORE : 0;
        if (!socket.send(frames.get(i), ZMQ.DONTWAIT | more)) {
          // Only before its first frame can a message be refused.
          return false;
        }
      }
    } catch (ZMQException e) {
      if (e.getErrorCode() != ZMQ.Error.EHOSTUNREACH.getCode()) {
        throw e;
      }
      log.atInfo().log("a reply had nowhere to go: its client is not connected any more");
    }
    return true;
  }
}
