package dev.tauon.web;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to one WebSocket from a virtual thread of its own, in order.
 *
 * <p>Who adds more than the socket takes has to wait; a socket that takes nothing for half a minute
 * is closed, so that one sleeping laptop does not stop a kernel for ever.
 */
final class SocketWriter {
  private static final Logger log = LoggerFactory.getLogger(SocketWriter.class);
  private static final long CAPACITY = 8L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int TRY_AGAIN_LATER = 1013;

  /** A frame that waits to be written; text or binary. */
  private record Frame(ByteBuffer bytes, String text, boolean isText) {
    int size() {
      return isText ? text.length() : bytes.remaining();
    }
  }

  private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

  private final Session session;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private long bytes;
  private boolean closed;
  private @Nullable Runnable farewell;

  SocketWriter(Session session) {
    this.session = session;
    Thread.ofVirtual().name("socket-writer").start(this::write);
  }

  void binary(byte[] frame) {
    add(new Frame(ByteBuffer.wrap(frame), "", false));
  }

  void text(String text) {
    add(new Frame(NO_BYTES, text, true));
  }

  /** Writes at once, when nothing else is written; false when the connection is gone. */
  boolean now(byte[] frame) throws InterruptedException {
    return now(new Frame(ByteBuffer.wrap(frame), "", false));
  }

  boolean now(String text) throws InterruptedException {
    return now(new Frame(NO_BYTES, text, true));
  }

  private boolean now(Frame frame) throws InterruptedException {
    try {
      transmit(frame);
      return true;
    } catch (TimeoutException e) {
      lock.lock();
      try {
        giveUp();
      } finally {
        lock.unlock();
      }
      return false;
    } catch (ClosedChannelException | ExecutionException e) {
      close();
      return false;
    }
  }

  /** Closes the connection after all that was added before has been written. */
  void end(int status, String reason) {
    lock.lock();
    try {
      farewell = () -> session.close(status, reason, Callback.NOOP);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      frames.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void add(Frame frame) {
    lock.lock();
    try {
      long patience = PATIENCE.toNanos();
      while (!closed && bytes >= CAPACITY && patience > 0) {
        patience = changed.awaitNanos(patience);
      }
      if (closed) {
        return;
      }
      if (bytes >= CAPACITY) {
        giveUp();
        return;
      }
      frames.add(frame);
      bytes += frame.size();
      changed.signalAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void giveUp() {
    log.atWarn().log("a client that reads too slowly was disconnected");
    closed = true;
    frames.clear();
    changed.signalAll();
    session.close(TRY_AGAIN_LATER, "The connection is too slow for the output.", Callback.NOOP);
  }

  private void write() {
    try {
      while (true) {
        var frame = next();
        if (frame.isEmpty()) {
          sayFarewell();
          return;
        }
        send(frame.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClosedChannelException | ExecutionException | TimeoutException e) {
      close();
    }
  }

  private Optional<Frame> next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && farewell == null && frames.isEmpty()) {
        changed.await();
      }
      var frame = frames.poll();
      if (frame == null) {
        return Optional.empty();
      }
      return Optional.of(frame);
    } finally {
      lock.unlock();
    }
  }

  private void sayFarewell() {
    var close = farewell;
    if (close != null) {
      close.run();
    }
  }

  private void send(Frame frame)
      throws ClosedChannelException, InterruptedException, ExecutionException, TimeoutException {
    int size = frame.size();
    transmit(frame);
    lock.lock();
    try {
      bytes -= size;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void transmit(Frame frame)
      throws ClosedChannelException, InterruptedException, ExecutionException, TimeoutException {
    if (!session.isOpen()) {
      throw new ClosedChannelException();
    }
    var sent = new Callback.Completable();
    if (frame.isText) {
      session.sendText(frame.text, sent);
    } else {
      session.sendBinary(frame.bytes, sent);
    }
    sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
