package dev.tauon.messaging;

import dev.tauon.messaging.LinkFrame.Kind;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One end of the numbered link between a kernel and the hub; both sides use this class.
 *
 * <p>Messages are numbered and kept until the other side acknowledges them. Connections come and
 * go: {@link #attach} replays what the other side has not processed, so nothing is lost and nothing
 * arrives twice. A sender waits while too many bytes are unacknowledged, which is how a slow reader
 * slows the writer down; it waits as well while a disk that is to keep them is full.
 *
 * <p>A virtual thread per connection writes, outside of any lock: two ends whose TCP buffers are
 * both full can still take in each other's acknowledgements.
 */
public final class LinkEnd {
  /** Writes one binary WebSocket message and returns when the transport has taken it. */
  @FunctionalInterface
  public interface Wire {
    void write(byte[] frame) throws IOException, InterruptedException;
  }

  private static final int ACK_AFTER_MESSAGES = 64;
  private static final long ACK_AFTER_BYTES = 256 * 1024L;

  private static final long TRY_DISK_AGAIN_MS = 500;

  private final Backlog backlog;
  private final Consumer<IOException> diskTroubles;
  private final ReentrantLock lock = new ReentrantLock();

  /** Held from a message's check to its count: an old connection may still deliver it. */
  private final ReentrantLock delivering = new ReentrantLock();

  private final Condition room = lock.newCondition();
  private final Condition work = lock.newCondition();

  private long processed;
  private long processedWhenLastAcknowledged;
  private long bytesSinceAcknowledgement;
  private @Nullable Wire wire;
  private boolean diskTroubled;
  private boolean closed;

  /**
   * @param backlog keeps what is not acknowledged; perhaps already what a process before this one
   *     has sent
   * @param processed the last message that was processed here, perhaps by that process
   * @param diskTroubles is told when the disk does not take a message, once until it takes one
   */
  public LinkEnd(Backlog backlog, long processed, Consumer<IOException> diskTroubles) {
    this.backlog = backlog;
    this.processed = processed;
    processedWhenLastAcknowledged = processed;
    this.diskTroubles = diskTroubles;
  }

  /**
   * One that keeps everything in memory.
   *
   * @param capacity bytes that may be unacknowledged before {@link #send} waits; one message may
   *     exceed it
   */
  public LinkEnd(long capacity) {
    this(Backlog.inMemory(capacity), 0, _ -> {});
  }

  /**
   * Takes a message over; it will reach the other side once and in order, on this connection or a
   * later one.
   *
   * @throws LinkClosed when the link is closed, also while waiting for room
   */
  public void send(Message message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && !keep(message.frame())) {
        if (diskTroubled) {
          var unused = room.await(TRY_DISK_AGAIN_MS, TimeUnit.MILLISECONDS);
        } else {
          room.await();
        }
      }
      if (closed) {
        throw new LinkClosed();
      }
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean keep(byte[] payload) {
    if (!backlog.hasRoom()) {
      return false;
    }
    try {
      backlog.add(payload);
      diskTroubled = false;
      return true;
    } catch (IOException e) {
      if (!diskTroubled) {
        diskTroubled = true;
        diskTroubles.accept(e);
      }
      return false;
    }
  }

  /**
   * Starts to use a connection, first of all for what the other side lacks.
   *
   * @param peerProcessed the highest number that the other side said it has processed
   */
  public void attach(Wire newWire, long peerProcessed) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      acknowledgedBy(peerProcessed);
      backlog.rewind();
      wire = newWire;
      // A writer of an earlier connection notices that its wire is not the current one any more.
      work.signalAll();
    } finally {
      lock.unlock();
    }
    Thread.ofVirtual().name("link-writer").start(() -> writeTo(newWire));
  }

  /** Stops to use this connection; messages wait for the next one. */
  public void detach(Wire oldWire) {
    lock.lock();
    try {
      if (wire == oldWire) {
        wire = null;
        backlog.pause();
        work.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes in a {@code DATA} or {@code ACK} frame; a message is handed to {@code deliver} unless it
   * came before. It counts as processed, and is acknowledged, when {@code deliver} returns.
   *
   * <p>Frames of one connection are to be given by one thread, in order. A connection that is being
   * replaced may still deliver while the next one replays.
   *
   * @throws MalformedMessage when numbers are missing, acknowledged but never sent, or the kind
   *     does not belong here
   */
  public void receive(LinkFrame frame, Consumer<Message> deliver) {
    if (frame.kind() != Kind.DATA && frame.kind() != Kind.ACK) {
      throw new MalformedMessage("A greeting came in the middle of the link.");
    }
    lock.lock();
    try {
      acknowledgedBy(frame.acknowledged());
    } finally {
      lock.unlock();
    }
    if (frame.kind() == Kind.DATA) {
      delivering.lock();
      try {
        deliverOnce(frame, deliver);
      } finally {
        delivering.unlock();
      }
    }
  }

  private void deliverOnce(LinkFrame frame, Consumer<Message> deliver) {
    long last = processed();
    if (frame.number() <= last) {
      return;
    }
    if (frame.number() != last + 1) {
      throw new MalformedMessage(
          "Message %d came after message %d.".formatted(frame.number(), last));
    }
    deliver.accept(Message.decode(frame.payload()));
    lock.lock();
    try {
      processed = frame.number();
      bytesSinceAcknowledgement += frame.payload().length;
      if (acknowledgementDue()) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The highest number that was processed here: what a greeting acknowledges. */
  public long processed() {
    lock.lock();
    try {
      return processed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the link for good: senders that wait get {@link LinkClosed}. */
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        backlog.pause();
        backlog.close();
      }
      closed = true;
      wire = null;
      room.signalAll();
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void acknowledgedBy(long number) {
    if (closed) {
      return;
    }
    if (number > backlog.last()) {
      throw new MalformedMessage(
          "Message %d is acknowledged but only %d were sent.".formatted(number, backlog.last()));
    }
    backlog.acknowledged(number);
    if (backlog.hasRoom()) {
      room.signalAll();
    }
    if (backlog.hasUnwritten()) {
      work.signal();
    }
  }

  private boolean acknowledgementDue() {
    return processed - processedWhenLastAcknowledged >= ACK_AFTER_MESSAGES
        || bytesSinceAcknowledgement >= ACK_AFTER_BYTES;
  }

  private void writeTo(Wire mine) {
    try {
      for (var frame = nextFrame(mine); frame != null; frame = nextFrame(mine)) {
        mine.write(frame.encode());
      }
    } catch (IOException e) {
      // The connection is gone; its owner hears of that from the transport and attaches a new one.
      detach(mine);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      detach(mine);
    }
  }

  private @Nullable LinkFrame nextFrame(Wire mine) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (wire == mine && !backlog.hasUnwritten() && !acknowledgementDue()) {
        work.await();
      }
      if (wire != mine) {
        // The signal may have been meant for the writer of the current connection.
        work.signalAll();
        return null;
      }
      processedWhenLastAcknowledged = processed;
      bytesSinceAcknowledgement = 0;
      var next = backlog.poll();
      return next == null
          ? LinkFrame.ack(processed)
          : new LinkFrame(Kind.DATA, next.number(), processed, next.payload());
    } finally {
      lock.unlock();
    }
  }
}
