package dev.tauon.kernels;

import dev.tauon.kernels.Spoken.Utterance;
import dev.tauon.messaging.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of one kernel, what it said, and how far each session has come in that.
 *
 * <p>A session whose connection broke, or whose hub was killed, goes on where it was. As in Jupyter
 * Server, what waits for it is dropped when a session connects that was not there before. The
 * kernel waits for connected clients that are slow, and when too much waits for one that is away;
 * nothing is dropped.
 */
final class Clients {
  private static final long BATCH = 64 * 1024L;
  private static final long TRY_DISK_AGAIN_MS = 500;

  /** Clients that do not connect anew after a restart get what comes next after this time. */
  private static final long RECONNECTS_WITHIN_MS = 1000;

  private static final Logger log = LoggerFactory.getLogger(Clients.class);

  private final Path folder;
  private final MessageForms forms;
  private final Spoken spoken;
  private final Positions positions;
  private final Retention retention;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Condition progress = lock.newCondition();

  /** By the name of their session. */
  private final Map<String, ClientReader> connected = new HashMap<>();

  private int readers;
  private boolean ended;

  private Clients(Path folder, MessageForms forms, Spoken spoken, Positions positions) {
    this.folder = folder;
    this.forms = forms;
    this.spoken = spoken;
    this.positions = positions;
    retention = new Retention(spoken, positions);
  }

  /** Those of a kernel that has this folder, with what an earlier hub left there. */
  static Clients open(Path folder, MessageForms forms) throws IOException {
    return new Clients(
        folder,
        forms,
        Spoken.open(folder.resolve("spoken")),
        Positions.open(folder.resolve("positions")));
  }

  /**
   * Begins to hand messages to a client.
   *
   * @param after the id of the last message that it has, where it knows
   */
  void connect(KernelClient client, Optional<String> after) {
    var name = Positions.name(client.session());
    @Nullable ClientReader replaced = null;
    lock.lock();
    try {
      if (ended) {
        return;
      }
      replaced = connected.remove(name);
      if (replaced != null) {
        replaced.stopped = true;
      }
      var reader = new ClientReader(this, forms, client, name, position(name, after));
      connected.put(name, reader);
      readers++;
      added.signalAll();
      progress.signalAll();
      Thread.ofVirtual().name("kernel-client").start(reader);
    } catch (IOException e) {
      log.atWarn().setCause(e).log("a client cannot be served: the state folder takes no files");
      client.leave();
      progress.signalAll();
      added.signalAll();
    } finally {
      lock.unlock();
    }
    if (replaced != null) {
      replaced.client.leave();
    }
  }

  private Position position(String name, Optional<String> after) throws IOException {
    var known = positions.find(name);
    if (known.isEmpty()) {
      positions.removeIf((other, _) -> !connected.containsKey(other));
      return positions.add(name, spoken.last());
    }
    after
        .flatMap(id -> spoken.find(known.get().confirmed(), has(id)))
        .ifPresent(known.get()::restart);
    return known.get();
  }

  private Predicate<Message> has(String id) {
    return message -> forms.messageId(message.header()).filter(id::equals).isPresent();
  }

  void disconnect(KernelClient client) {
    lock.lock();
    try {
      var name = Positions.name(client.session());
      var reader = connected.get(name);
      if (reader != null && reader.client == client) {
        connected.remove(name);
        reader.stopped = true;
        added.signalAll();
        progress.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A client has everything up to this message for certain. */
  void confirmed(KernelClient client, long number) {
    lock.lock();
    try {
      var reader = connected.get(Positions.name(client.session()));
      if (reader != null && reader.client == client) {
        reader.position.confirmed(number);
        trim();
      }
    } finally {
      lock.unlock();
    }
  }

  int count() {
    lock.lock();
    try {
      return connected.size();
    } finally {
      lock.unlock();
    }
  }

  /** The last message of the process of this epoch that is kept here. */
  long heard(long epoch) {
    lock.lock();
    try {
      return spoken.heard(epoch);
    } finally {
      lock.unlock();
    }
  }

  /** The last messages, oldest first. */
  List<Message> latest(int count) {
    lock.lock();
    try {
      return spoken.read(spoken.last() - count + 1, Long.MAX_VALUE).stream()
          .flatMap(utterance -> utterance.message().stream())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a message of a process over; waits while there is no room for it.
   *
   * @param number its number on the link
   * @param message empty when it cannot be read
   */
  void take(long epoch, long number, Optional<Message> message) {
    add(() -> spoken.add(epoch, number, message), true);
  }

  /** Takes a message of the hub over. */
  void take(Message message) {
    add(() -> spoken.add(message), false);
  }

  private interface Addition {
    void carryOut() throws IOException;
  }

  /** An interrupt does not keep it from being added: it would be lost. */
  private void add(Addition addition, boolean patient) {
    boolean troubled = false;
    boolean interrupted = false;
    lock.lock();
    try {
      while (!ended) {
        try {
          if (patient && !retention.hasRoom(connected)) {
            progress.await();
            continue;
          }
          addition.carryOut();
          if (!retention.isTrimmed()) {
            trim();
          }
          added.signalAll();
          return;
        } catch (IOException e) {
          if (!patient) {
            log.atWarn()
                .setCause(e)
                .log("the disk does not take what a kernel's clients are to hear");
            return;
          }
          if (!troubled) {
            log.atWarn().setCause(e).log("a kernel waits: the disk does not take what it says");
            troubled = true;
          }
          interrupted |= pause();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits a moment; returns whether that was interrupted. */
  private boolean pause() {
    try {
      var unused = progress.await(TRY_DISK_AGAIN_MS, TimeUnit.MILLISECONDS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void trim() {
    retention.trim(connected);
    progress.signalAll();
  }

  /** The kernel is gone: clients get what is left, and nothing is kept. */
  void end() {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      added.signalAll();
      progress.signalAll();
      Folders.delete(folder);
      closeWhenUnused();
    } finally {
      lock.unlock();
    }
  }

  private void closeWhenUnused() {
    if (ended && readers == 0) {
      spoken.close();
    }
  }

  /** What comes next for a connection; empty when it is to stop. */
  List<Utterance> next(ClientReader reader) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!reader.stopped && !ended && reader.read == spoken.last()) {
        added.await();
      }
      return reader.stopped ? List.of() : spoken.read(reader.read + 1, BATCH);
    } finally {
      lock.unlock();
    }
  }

  /** A connection has taken a message; false when it is to stop. */
  boolean took(ClientReader reader, long number) {
    lock.lock();
    try {
      if (reader.stopped) {
        return false;
      }
      reader.read = number;
      reader.position.taken(number);
      progress.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits a moment for a client to leave that is about to connect anew. */
  void awaitReconnect(ClientReader reader) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(RECONNECTS_WITHIN_MS);
      while (!reader.stopped && !ended && left > 0) {
        left = added.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is a session of this name, even if its connection is broken. */
  boolean knows(String name) {
    lock.lock();
    try {
      return positions.find(name).isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** A connection reads no more. */
  void over(ClientReader reader) {
    lock.lock();
    try {
      readers--;
      reader.stopped = true;
      connected.remove(reader.name, reader);
      progress.signalAll();
      closeWhenUnused();
    } finally {
      lock.unlock();
    }
  }
}
