package dev.tauon.dataprep;

import dev.tauon.datasets.HttpFetcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is to be read.
 *
 * @param files one, or those that fit a pattern, by name
 * @param format that they are in
 * @param fetched whether they are a copy to delete
 */
record Sources(List<Path> files, Format format, boolean fetched) implements AutoCloseable {
  /** How values are written. */
  enum Format {
    TEXT,
    /** Text that only the engine unpacks. */
    ZSTD_TEXT,
    JSON,
    PARQUET
  }

  private static final Pattern ENDINGS =
      Pattern.compile(
          "(\\.(csv|tsv|tab|txt|json|jsonl|ndjson|parquet|gz|gzip|zst))+$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WILD = Pattern.compile("[*?\\[{]");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What a table of this file is called. */
  static String name(Path file) {
    String name = file.getFileName().toString();
    String bare = ENDINGS.matcher(name).replaceFirst("");
    return bare.isEmpty() ? name : bare;
  }

  /**
   * @param place a file, a pattern of files, or an address that begins with http
   * @throws UnreadableFile if there is nothing
   */
  static Sources of(String place) {
    if (place.startsWith("http://") || place.startsWith("https://")) {
      return fetch(URI.create(place));
    }
    if (place.startsWith("file:")) {
      return of(Path.of(URI.create(place)));
    }
    Path path = path(place);
    if (!Files.exists(path) && WILD.matcher(place).find()) {
      return of(matching(place));
    }
    return of(path);
  }

  static Sources of(Path file) {
    Path path = absolute(file);
    if (Files.isDirectory(path)) {
      throw new UnreadableFile(
          "%s is a folder; say which files: \"%s/*.csv\"".formatted(file, file));
    }
    if (!Files.exists(path)) {
      throw new UnreadableFile("There is no file %s%s".formatted(path, similar(path)));
    }
    if (!Files.isReadable(path)) {
      throw new UnreadableFile("You may not read %s".formatted(path));
    }
    return of(List.of(path));
  }

  private static Sources of(List<Path> files) {
    return new Sources(files, format(files.getFirst()), false);
  }

  private static Path path(String place) {
    try {
      return absolute(Path.of(place));
    } catch (InvalidPathException e) {
      throw new UnreadableFile("\"%s\" is not the name of a file".formatted(place), e);
    }
  }

  /** A kernel may have changed its folder since the JVM began. */
  private static Path absolute(Path path) {
    return path.isAbsolute()
        ? path
        : Path.of(System.getProperty("user.dir", "")).resolve(path).normalize();
  }

  private static String similar(Path missing) {
    Path folder = missing.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return ", nor a folder " + folder;
    }
    try (var files = Files.list(folder)) {
      var names = files.map(f -> f.getFileName().toString()).limit(10_000).toList();
      return Similar.to(missing.getFileName().toString(), names)
          .map(near -> "; did you mean \"" + near + "\"?")
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static List<Path> matching(String pattern) {
    Path whole = path(pattern);
    Path folder = whole;
    while (WILD.matcher(folder.toString()).find() && folder.getParent() != null) {
      folder = folder.getParent();
    }
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + whole);
    try (var files = Files.walk(folder)) {
      var found = files.filter(f -> matcher.matches(f) && Files.isRegularFile(f)).sorted().toList();
      if (found.isEmpty()) {
        throw new UnreadableFile("No file fits %s".formatted(whole));
      }
      return found;
    } catch (IOException e) {
      throw new UnreadableFile("No file fits %s: %s".formatted(whole, e.getMessage()), e);
    }
  }

  private static Sources fetch(URI address) {
    String path = address.getPath() == null ? "" : address.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    try (var watched = new Watched("downloading " + name)) {
      Path folder = Files.createTempDirectory("tauon-read-");
      Path file = folder.resolve(name.isBlank() ? "table.csv" : name);
      try {
        new HttpFetcher(PATIENCE)
            .fetch(
                address,
                file,
                (arrived, total) -> watched.done(total > 0 ? (double) arrived / total : -1));
        return new Sources(List.of(file), format(file), true);
      } catch (IOException e) {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
        throw e;
      }
    } catch (java.io.InterruptedIOException e) {
      throw new java.util.concurrent.CancellationException(
          "The download of " + address + " was interrupted");
    } catch (IOException e) {
      throw new UnreadableFile("%s: %s".formatted(address, e.getMessage()), e);
    }
  }

  private static Format format(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String unpacked = name.replaceFirst("\\.(gz|gzip|zst)$", "");
    if (unpacked.endsWith(".parquet")) {
      return Format.PARQUET;
    }
    if (unpacked.endsWith(".json") || unpacked.endsWith(".jsonl") || unpacked.endsWith(".ndjson")) {
      return Format.JSON;
    }
    return name.endsWith(".zst") ? Format.ZSTD_TEXT : Format.TEXT;
  }

  /** The SQL that stands for the files in a query. */
  String sql(ReadOptions options) {
    String names = Sql.list(files.stream().map(Path::toString).toList());
    return switch (format) {
      case PARQUET -> "read_parquet(%s)".formatted(names);
      case JSON -> "read_json(%s)".formatted(names);
      case TEXT, ZSTD_TEXT -> EngineCsv.sql(this, names, options);
    };
  }

  @Override
  public void close() {
    if (fetched) {
      try {
        for (Path file : files) {
          Files.deleteIfExists(file);
          Files.deleteIfExists(file.getParent());
        }
      } catch (IOException e) {
        // The system clears its temporary files in its own time.
        return;
      }
    }
  }
}
