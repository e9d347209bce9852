package dev.tauon.kernels;

import dev.tauon.messaging.Message;
import dev.tauon.messaging.SegmentLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a kernel said, in order, as long as a client may still want it. Each record also says how
 * far its process was heard, so that a hub that comes after one that was killed knows what to
 * acknowledge: a message counts as heard exactly when it is here.
 */
final class Spoken {
  /** A message, or the place of one that could not be read. */
  record Utterance(long number, Optional<Message> message, int size) {}

  private static final int SEGMENT = 2 << 20;
  private static final long BATCH = 64 * 1024L;
  private static final int HEAD = 2 * Long.BYTES;
  private static final byte[] NOTHING = {};

  private final SegmentLog log;
  private long epoch;
  private long heard;

  private Spoken(SegmentLog log) {
    this.log = log;
  }

  static Spoken open(Path folder) throws IOException {
    var spoken = new Spoken(SegmentLog.open(folder, SEGMENT));
    long last = spoken.log.next() - 1;
    for (var entry : spoken.log.read(last, 1)) {
      var head = ByteBuffer.wrap(entry.bytes(), 0, HEAD);
      spoken.epoch = head.getLong();
      spoken.heard = head.getLong();
    }
    return spoken;
  }

  /** The last message of the process of this epoch that is here. */
  long heard(long ofEpoch) {
    return ofEpoch == epoch ? heard : 0;
  }

  /**
   * Adds a message of a process.
   *
   * @param number its number on the link
   */
  void add(long ofEpoch, long number, Optional<Message> message) throws IOException {
    // What an earlier process says after its end is kept, but it is acknowledged no more.
    long newHeard = ofEpoch < epoch ? heard : Math.max(number, heard(ofEpoch));
    append(Math.max(epoch, ofEpoch), newHeard, message);
  }

  /** Adds a message of the hub. */
  void add(Message message) throws IOException {
    append(epoch, heard, Optional.of(message));
  }

  private void append(long newEpoch, long newHeard, Optional<Message> message) throws IOException {
    var head = ByteBuffer.allocate(HEAD).putLong(newEpoch).putLong(newHeard).array();
    log.append(log.next(), head, message.map(Message::frame).orElse(NOTHING));
    epoch = newEpoch;
    heard = newHeard;
  }

  /** Messages from this number on, about as many bytes as these. */
  List<Utterance> read(long from, long bytes) {
    return log.read(Math.max(from, log.first()), bytes).stream()
        .map(entry -> new Utterance(entry.number(), message(entry.bytes()), entry.bytes().length))
        .toList();
  }

  /** The number of the first such message from this number on. */
  Optional<Long> find(long from, Predicate<Message> which) {
    for (long next = from; next <= last(); ) {
      var batch = read(next, BATCH);
      if (batch.isEmpty()) {
        break;
      }
      for (var utterance : batch) {
        if (utterance.message().filter(which).isPresent()) {
          return Optional.of(utterance.number());
        }
      }
      next = batch.getLast().number() + 1;
    }
    return Optional.empty();
  }

  private static Optional<Message> message(byte[] record) {
    return record.length == HEAD
        ? Optional.empty()
        : Optional.of(Message.decode(Arrays.copyOfRange(record, HEAD, record.length)));
  }

  /** The number of the last message. */
  long last() {
    return log.next() - 1;
  }

  /** How many bytes came after this message. */
  long sizeAfter(long number) {
    return log.sizeFrom(number + 1);
  }

  /** How much of the disk it takes. */
  long size() {
    return log.size();
  }

  /** Deletes what comes before this message, as far as whole files do. */
  void dropBefore(long number) throws IOException {
    log.dropBefore(number);
  }

  /** Deletes the files; what is in them can be read until this is closed. */
  void delete() throws IOException {
    log.delete();
  }

  void close() {
    log.close();
  }
}
