package dev.tauon.kernel.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Json;
import dev.tauon.messaging.MalformedMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A history on the disk: a line of JSON for each cell. Several kernels may append to it at the same
 * time; a lock keeps their lines, and their numbers of sessions, apart. It is no more than a
 * convenience, so nothing is forced to the disk, and lines that cannot be read are passed over.
 */
final class HistoryFile {
  private static final long LARGEST = 4L << 20;
  private static final int KEPT_WHEN_CUT = 2 << 20;
  private static final int LONGEST_LINE = 256 * 1024;
  private static final int LONGEST_RESULT = 10_000;

  private final Path file;

  /** How large the file was when it was looked into, and the latest session then. */
  private long sizeSeen = -1;

  private int latestSeen;

  HistoryFile(Path file) {
    this.file = file;
  }

  boolean is(Path path) {
    return file.equals(path);
  }

  /** Finds the latest session, which {@link #begin} needs; that takes a while in a long file. */
  void look() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      latestSeen = latest(channel);
      sizeSeen = size;
    }
  }

  private static int latest(FileChannel channel) throws IOException {
    return entries(readAll(channel)).stream().mapToInt(Entry::session).max().orElse(0);
  }

  /** Begins a session and returns its number; shortens a file that has grown too large. */
  int begin() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (var channel = open();
        var _ = channel.lock()) {
      if (channel.size() > LARGEST) {
        shorten(channel);
      }
      // Others may have written meanwhile; the file only grows, unless it is shortened above.
      int session = 1 + (channel.size() == sizeSeen ? latestSeen : latest(channel));
      append(channel, new Entry(session, 0, "", Optional.empty()));
      return session;
    }
  }

  /** Adds a cell; one that is very long is left out. */
  void append(Entry entry) throws IOException {
    try (var channel = open();
        var _ = channel.lock()) {
      append(channel, entry);
    }
  }

  /** All cells that are in it, those of each session in their order. */
  List<Entry> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return entries(readAll(channel)).stream().filter(entry -> entry.number() > 0).toList();
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static void append(FileChannel channel, Entry entry) throws IOException {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("session", entry.session());
    fields.put("line", entry.number());
    fields.put("source", entry.source());
    entry
        .result()
        .ifPresent(result ->
            fields.put("output", result.substring(0, Math.min(LONGEST_RESULT, result.length()))));
    var json = Json.bytes(fields);
    if (json.length > LONGEST_LINE) {
      return;
    }
    // A line before it that was cut by a crash or a full disk does not spoil this one.
    long end = channel.size();
    boolean whole = end == 0 || lastByte(channel, end) == '\n';
    var line = ByteBuffer.allocate(json.length + 2);
    if (!whole) {
      line.put((byte) '\n');
    }
    line.put(json).put((byte) '\n').flip();
    channel.position(end);
    while (line.hasRemaining()) {
      channel.write(line);
    }
  }

  private static byte lastByte(FileChannel channel, long end) throws IOException {
    var one = ByteBuffer.allocate(1);
    channel.read(one, end - 1);
    return one.get(0);
  }

  private static void shorten(FileChannel channel) throws IOException {
    var all = readAll(channel);
    int start = all.indexOf('\n', Math.max(0, all.length() - KEPT_WHEN_CUT)) + 1;
    var rest = ByteBuffer.wrap(all.substring(start).getBytes(UTF_8));
    channel.truncate(0);
    channel.position(0);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  private static String readAll(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 2 * LARGEST));
    long position = Math.max(0, channel.size() - bytes.capacity());
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, position);
      if (count < 0) {
        break;
      }
      position += count;
    }
    return new String(bytes.array(), 0, bytes.position(), UTF_8);
  }

  private static List<Entry> entries(String text) {
    var entries = new ArrayList<Entry>();
    text.lines().forEach(line -> entry(line).ifPresent(entries::add));
    return entries;
  }

  private static Optional<Entry> entry(String line) {
    try {
      var fields = new Content(Json.object(line.getBytes(UTF_8)));
      int session = fields.requiredNumber("session");
      int number = fields.requiredNumber("line");
      return session < 1 || number < 0
          ? Optional.empty()
          : Optional.of(
              new Entry(session, number, fields.requiredText("source"), fields.text("output")));
    } catch (MalformedMessage e) {
      return Optional.empty();
    }
  }
}
