package dev.tauon.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Numbered records in files: added at the end, read from anywhere, dropped from the beginning. They
 * outlive a process that is killed, though not a machine that loses its power.
 *
 * <p>It is not safe for use by several threads at once.
 */
public final class SegmentLog implements AutoCloseable {
  private static final String SUFFIX = ".log";
  private static final int SMALLEST = 64 * 1024;

  /** A record's number and bytes. */
  public record Entry(long number, byte[] bytes) {}

  private final Path folder;
  private final int segmentSize;
  private final boolean unlinked;

  /** Oldest first; only the newest may be without a record. */
  private final List<Segment> segments = new ArrayList<>();

  private long size;

  private SegmentLog(Path folder, int segmentSize, boolean unlinked) {
    this.folder = folder;
    this.segmentSize = segmentSize;
    this.unlinked = unlinked;
  }

  /**
   * Opens what an earlier process left in this folder; what follows a torn record is cut.
   *
   * @param segmentSize most bytes of a file; a larger record gets a larger one
   */
  public static SegmentLog open(Path folder, int segmentSize) throws IOException {
    Files.createDirectories(folder);
    var log = new SegmentLog(folder, segmentSize, false);
    List<Path> files;
    try (var found = Files.list(folder)) {
      files = found.filter(f -> f.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    }
    for (var file : files) {
      log.recover(file);
    }
    return log;
  }

  /**
   * One in this folder whose files nobody else finds, and which are gone with the process however
   * it ends.
   */
  public static SegmentLog unlinked(Path folder, int segmentSize) {
    return new SegmentLog(folder, segmentSize, true);
  }

  private void recover(Path file) throws IOException {
    long first = Long.parseLong(file.getFileName().toString().replace(SUFFIX, ""));
    if (!segments.isEmpty() && first != next()) {
      // It followed a record that was torn.
      Files.delete(file);
      return;
    }
    var segment = Segment.recover(file, first);
    if (segment.next() == first && !segments.isEmpty()) {
      segment.close();
      segment.delete();
    } else {
      keep(segment);
    }
  }

  private void keep(Segment segment) {
    segments.add(segment);
    size += segment.size();
  }

  private void remove(Segment segment) throws IOException {
    segments.remove(segment);
    size -= segment.size();
    segment.close();
    segment.delete();
  }

  public boolean isEmpty() {
    return first() == next();
  }

  /** The number of the oldest record that is kept, or of the one to come. */
  public long first() {
    return segments.isEmpty() ? 1 : segments.getFirst().first();
  }

  /** The number of the record to come. */
  public long next() {
    return segments.isEmpty() ? 1 : segments.getLast().next();
  }

  /** How much of the disk the files take. */
  public long size() {
    return size;
  }

  /** How many bytes there are from this record to the end. */
  public long sizeFrom(long number) {
    long size = 0;
    for (int i = segments.size() - 1; i >= 0; i--) {
      var segment = segments.get(i);
      size += segment.offset(segment.next()) - segment.offset(Math.max(number, segment.first()));
      if (segment.first() <= number) {
        break;
      }
    }
    return size;
  }

  /**
   * Adds a record of two pieces; it is kept when this returns.
   *
   * @param number the one to come; any when the log was cleared or is new
   * @throws IOException when the disk is full, or fails; the record is not there then
   */
  public void append(long number, byte[] head, byte[] body) throws IOException {
    int length = Math.addExact(head.length, body.length);
    if (segments.isEmpty() || !segments.getLast().fits(length)) {
      keep(create(number, length));
    }
    var last = segments.getLast();
    if (last.next() != number) {
      throw new IllegalArgumentException(number + " does not follow " + (last.next() - 1));
    }
    last.append(head, body);
  }

  private Segment create(long number, int length) throws IOException {
    if (unlinked) {
      var file = folder.resolve("tauon-" + UUID.randomUUID() + SUFFIX);
      var segment = Segment.create(file, number, sizeFor(length));
      segment.delete();
      return segment;
    }
    if (!segments.isEmpty() && segments.getLast().next() == segments.getLast().first()) {
      // Left over by a failure or too small; the new one has its number.
      remove(segments.getLast());
    }
    return Segment.create(
        folder.resolve("%019d".formatted(number) + SUFFIX), number, sizeFor(length));
  }

  /** The first ones are small: most logs stay short, and the space of a file is taken at once. */
  private int sizeFor(int length) {
    int next = segments.isEmpty() ? SMALLEST : 2 * segments.getLast().size();
    return Math.max(Math.min(next, segmentSize), Math.addExact(length, Segment.HEADER));
  }

  /** Records from this number on: at least one where there is one, then as many bytes as these. */
  public List<Entry> read(long from, long bytes) {
    var entries = new ArrayList<Entry>();
    long left = bytes;
    for (int i = find(from); i < segments.size() && left > 0; i++) {
      var segment = segments.get(i);
      for (long n = Math.max(from, segment.first()); n < segment.next() && left > 0; n++) {
        var record = segment.read(n);
        entries.add(new Entry(n, record));
        left -= record.length;
      }
    }
    return entries;
  }

  private int find(long number) {
    int i = segments.size() - 1;
    while (i > 0 && segments.get(i).first() > number) {
      i--;
    }
    return Math.max(i, 0);
  }

  /** Deletes files that hold nothing from this number on; the newest record stays in any case. */
  public void dropBefore(long number) throws IOException {
    while (segments.size() > 1
        && segments.getFirst().next() <= number
        && segments.get(1).next() > segments.get(1).first()) {
      remove(segments.getFirst());
    }
  }

  /** Deletes everything; the next record may have any number. */
  public void clear() throws IOException {
    delete();
    close();
    segments.clear();
    size = 0;
  }

  /** Deletes the files; what is in them can be read until this is closed. */
  public void delete() throws IOException {
    for (var segment : segments) {
      segment.delete();
    }
  }

  @Override
  public void close() {
    segments.forEach(Segment::close);
  }
}
