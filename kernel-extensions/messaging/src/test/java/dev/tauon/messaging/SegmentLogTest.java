package dev.tauon.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SegmentLogTest {
  private static final int SEGMENT = 256;
  private static final byte[] HEAD = "head ".getBytes(UTF_8);

  @TempDir private Path folder;

  private static void add(SegmentLog log, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      log.append(log.next(), HEAD, Long.toString(log.next()).getBytes(UTF_8));
    }
  }

  private static List<String> all(SegmentLog log) {
    return log.read(log.first(), Long.MAX_VALUE).stream()
        .map(e -> new String(e.bytes(), UTF_8))
        .toList();
  }

  private static List<String> numbers(long from, long through) {
    return java.util.stream.LongStream.rangeClosed(from, through)
        .mapToObj(i -> "head " + i)
        .toList();
  }

  @Test
  void what_was_added_is_read_and_found_again_by_another() throws Exception {
    try (var log = SegmentLog.open(folder, SEGMENT)) {
      add(log, 100);
      assertThat(all(log)).isEqualTo(numbers(1, 100));
      assertThat(log.read(60, 1)).extracting(SegmentLog.Entry::number).containsExactly(60L);
    }
    try (var log = SegmentLog.open(folder, SEGMENT)) {
      assertThat(all(log)).isEqualTo(numbers(1, 100));
      add(log, 50);
      assertThat(all(log)).isEqualTo(numbers(1, 150));
    }
  }

  @Test
  void what_is_dropped_leaves_the_disk_and_the_newest_record_stays() throws Exception {
    try (var log = SegmentLog.open(folder, SEGMENT)) {
      add(log, 100);
      log.dropBefore(50);
      assertThat(log.first()).isBetween(30L, 50L);
      assertThat(all(log)).isEqualTo(numbers(log.first(), 100));
      log.dropBefore(101);
      assertThat(log.next()).isEqualTo(101);
      assertThat(log.size()).isEqualTo(SEGMENT);
      assertThat(folder.toFile().list()).hasSize(1);
    }
    try (var log = SegmentLog.open(folder, SEGMENT)) {
      assertThat(log.next()).isEqualTo(101);
      assertThat(all(log)).isNotEmpty().last().isEqualTo("head 100");
    }
  }

  @Test
  void files_grow_with_the_log_up_to_the_size_that_was_asked_for() throws Exception {
    int most = 256 << 10;
    try (var log = SegmentLog.open(folder, most)) {
      var sizes = new TreeSet<Long>();
      while (log.size() < 4L * most) {
        log.append(log.next(), new byte[0], new byte[1000]);
        sizes.add(log.size());
      }
      assertThat(sizes).startsWith(64L << 10, (64L + 128) << 10, (64L + 128 + 256) << 10);
      assertThat(log.next() - 1).isEqualTo(log.read(1, Long.MAX_VALUE).size());
    }
  }

  @Test
  void a_record_larger_than_a_file_gets_a_larger_one() throws Exception {
    try (var log = SegmentLog.open(folder, SEGMENT)) {
      add(log, 3);
      log.append(4, HEAD, new byte[10 * SEGMENT]);
      log.append(5, HEAD, new byte[0]);
      assertThat(log.read(4, 1).getFirst().bytes()).hasSize(HEAD.length + 10 * SEGMENT);
      assertThat(log.sizeFrom(5)).isEqualTo(Segment.HEADER + HEAD.length);
    }
  }

  @Test
  void a_file_that_was_torn_at_any_byte_is_cut_behind_the_last_whole_record() throws Exception {
    try (var log = SegmentLog.open(folder, SEGMENT)) {
      add(log, 20);
    }
    var files = Files.list(folder).sorted().toList();
    assertThat(files).hasSizeGreaterThan(1);
    var last = files.getLast();
    var whole = Files.readAllBytes(last);
    long before = Long.parseLong(last.getFileName().toString().replace(".log", "")) - 1;
    int record = Segment.HEADER + "head 20".length();
    int end = (int) (20 - before) * record;
    assertThat(end).isPositive().isLessThan(whole.length);
    for (int torn = 0; torn <= end; torn++) {
      int ends = torn;
      for (var tear :
          List.<Tear>of(
              b -> zerosFrom(b, ends),
              b -> java.util.Arrays.copyOf(b, ends),
              b -> noiseFrom(b, ends))) {
        Files.write(last, tear.of(whole));
        try (var log = SegmentLog.open(folder, SEGMENT)) {
          long kept = before + torn / record;
          assertThat(log.next()).as("torn at %d", torn).isEqualTo(kept + 1);
          assertThat(all(log)).isEqualTo(numbers(1, kept));
          add(log, 5);
          assertThat(all(log)).isEqualTo(numbers(1, kept + 5));
        }
        for (var file : Files.list(folder).toList()) {
          if (!files.contains(file)) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private interface Tear {
    byte[] of(byte[] whole);
  }

  private static byte[] zerosFrom(byte[] bytes, int from) {
    var torn = bytes.clone();
    java.util.Arrays.fill(torn, from, torn.length, (byte) 0);
    return torn;
  }

  private static byte[] noiseFrom(byte[] bytes, int from) {
    var torn = bytes.clone();
    for (int i = from; i < torn.length; i++) {
      torn[i] ^= (byte) 0x5a;
    }
    return torn;
  }

  @Test
  void files_behind_a_torn_one_are_not_taken_for_its_continuation() throws Exception {
    try (var log = SegmentLog.open(folder, SEGMENT)) {
      add(log, 40);
    }
    var first = Files.list(folder).sorted().findFirst().orElseThrow();
    Files.write(first, zerosFrom(Files.readAllBytes(first), 30));
    try (var log = SegmentLog.open(folder, SEGMENT)) {
      assertThat(all(log)).isEqualTo(numbers(1, 2));
      assertThat(folder.toFile().list()).hasSize(1);
    }
  }

  @Test
  void its_files_are_the_owners_alone_and_unlinked_ones_cannot_be_found() throws Exception {
    try (var log = SegmentLog.open(folder, SEGMENT)) {
      add(log, 1);
      var file = Files.list(folder).findFirst().orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    var empty = Files.createDirectory(folder.resolve("empty"));
    try (var log = SegmentLog.unlinked(empty, SEGMENT)) {
      log.append(7, HEAD, "7".getBytes(UTF_8));
      log.append(8, HEAD, "8".getBytes(UTF_8));
      assertThat(empty).isEmptyDirectory();
      assertThat(all(log)).isEqualTo(numbers(7, 8));
      log.clear();
      log.append(12, HEAD, "12".getBytes(UTF_8));
      assertThat(all(log)).isEqualTo(numbers(12, 12));
    }
  }

  @Nested
  class OnASmallDisk {
    @Test
    void a_full_disk_refuses_a_record_and_takes_it_when_there_is_room() throws Exception {
      try (var _ = SmallDisk.over(folder, "64k");
          var log = SegmentLog.open(folder, 16 << 10)) {
        var body = new byte[1000];
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> {
              while (true) {
                log.append(log.next(), HEAD, body);
              }
            });
        long next = log.next();
        assertThat(next).isGreaterThan(30);
        assertThat(log.read(1, Long.MAX_VALUE)).hasSize((int) next - 1);
        log.dropBefore(next);
        log.append(next, HEAD, body);
        assertThat(log.next()).isEqualTo(next + 1);
      }
    }

    @Test
    void a_sender_waits_for_room_and_loses_nothing_and_says_so_once() throws Exception {
      try (var _ = SmallDisk.over(folder, "6m")) {
        var said = new java.util.concurrent.atomic.AtomicInteger();
        var kernel =
            new LinkEnd(
                Backlog.spilling(1 << 10, folder, 1L << 30), 0, _ -> said.incrementAndGet());
        int messages = 300;
        var sender =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    for (int i = 1; i <= messages; i++) {
                      kernel.send(Messages.numbered(i, 40_000));
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        while (sender.getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
        var hub = new LinkEnd(1 << 20);
        var arrived = new java.util.ArrayList<Integer>();
        var frames = new java.util.concurrent.LinkedBlockingQueue<byte[]>();
        kernel.attach(frames::put, 0);
        while (arrived.size() < messages) {
          var frame = LinkFrame.decode(frames.take());
          hub.receive(frame, m -> arrived.add(Messages.number(m)));
          kernel.receive(LinkFrame.ack(hub.processed()), _ -> {});
        }
        sender.join();
        assertThat(arrived)
            .isEqualTo(java.util.stream.IntStream.rangeClosed(1, messages).boxed().toList());
        assertThat(said).hasValue(1);
        kernel.close();
      }
    }
  }
}
