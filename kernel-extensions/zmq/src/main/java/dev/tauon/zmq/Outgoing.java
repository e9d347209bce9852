package dev.tauon.zmq;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Messages that wait to be written to a socket; who adds more than fits waits too. */
final class Outgoing {
  private record Waiting(List<byte[]> frames, long bytes) {}

  private final long capacity;
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private long waitingBytes;
  private boolean closed;

  /**
   * @param capacity bytes that may wait before {@link #add} does; one message may exceed it
   */
  Outgoing(long capacity) {
    this.capacity = capacity;
  }

  /** Adds a message; an interrupt does not lose it. After the end messages have nowhere to go. */
  void add(List<byte[]> frames) {
    lock.lock();
    try {
      while (waitingBytes >= capacity && !closed) {
        room.awaitUninterruptibly();
      }
      put(frames);
    } finally {
      lock.unlock();
    }
  }

  /** Adds a message without waiting for room. */
  void addAtOnce(List<byte[]> frames) {
    lock.lock();
    try {
      put(frames);
    } finally {
      lock.unlock();
    }
  }

  private void put(List<byte[]> frames) {
    if (!closed) {
      long bytes = frames.stream().mapToLong(frame -> frame.length).sum();
      queue.add(new Waiting(frames, bytes));
      waitingBytes += bytes;
    }
  }

  /** The oldest message, which stays until it is removed. */
  @Nullable List<byte[]> peek() {
    lock.lock();
    try {
      var oldest = queue.peek();
      return oldest == null ? null : oldest.frames;
    } finally {
      lock.unlock();
    }
  }

  void remove() {
    lock.lock();
    try {
      waitingBytes -= queue.remove().bytes;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    return peek() == null;
  }

  /** Takes nothing more, and lets everybody go who waits. */
  void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
