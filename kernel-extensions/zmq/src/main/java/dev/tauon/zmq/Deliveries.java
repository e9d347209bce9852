package dev.tauon.zmq;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what came and hands it on, in order, on a thread of its own: whoever takes messages may
 * wait without keeping the sockets from the heartbeat.
 */
final class Deliveries {
  private record Came(Channel channel, List<byte[]> frames, long bytes) {}

  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final long CAPACITY = 64L << 20;

  private final WireFormat format;
  private final Consumer<Message> deliver;
  private final Runnable whenRoom;
  private final LinkedBlockingQueue<Came> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Thread thread = new Thread(this::live, "zmq-deliveries");

  /**
   * @param whenRoom called when there is room again after there was none
   */
  Deliveries(WireFormat format, Consumer<Message> deliver, Runnable whenRoom) {
    this.format = format;
    this.deliver = deliver;
    this.whenRoom = whenRoom;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  void add(Channel channel, List<byte[]> frames) {
    long bytes = frames.stream().mapToLong(frame -> frame.length).sum();
    waitingBytes.addAndGet(bytes);
    queue.add(new Came(channel, frames, bytes));
  }

  /** Whether more may be added without holding too much in memory. */
  boolean hasRoom() {
    return waitingBytes.get() < CAPACITY;
  }

  private void live() {
    try {
      while (true) {
        var came = queue.take();
        deliver(came);
        long left = waitingBytes.addAndGet(-came.bytes);
        if (left < CAPACITY && left + came.bytes >= CAPACITY) {
          whenRoom.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Came came) {
    try {
      deliver.accept(format.message(came.channel, came.frames));
    } catch (MalformedMessage e) {
      log.atWarn()
          .addKeyValue("channel", came.channel.wireName())
          .addKeyValue("reason", e.getMessage())
          .log("a malformed message was dropped");
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      log.atError().setCause(e).log("a message could not be taken");
    }
  }
}
