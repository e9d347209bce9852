package dev.tauon.datasets;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the files of data sets: in local folders, then in the cache, then at their source, from
 * where they go into the cache. Sets without a source are generated into the cache. Every file is
 * checked against its SHA-256 before it is handed out.
 *
 * <p>Local folders belong to the user and are never written to. A cache file that went bad is
 * fetched or generated once more.
 */
public final class DataStore {
  private static final Logger LOG = System.getLogger(DataStore.class.getName());
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final List<Path> folders;
  private final Path cache;
  private final Optional<Fetcher> fetcher;
  private final Fetcher.Progress progress;
  private final Map<String, String> unreachable = new ConcurrentHashMap<>();

  /**
   * @param folders that hold one folder for each data set, in the order in which to look
   * @param cache a folder of the same kind that may be written to
   * @param fetcher brings files from their source; empty means to stay offline
   * @param progress told how downloads and generation advance, in bytes
   */
  public DataStore(
      List<Path> folders, Path cache, Optional<Fetcher> fetcher, Fetcher.Progress progress) {
    this.folders = List.copyOf(folders);
    this.cache = cache;
    this.fetcher = fetcher;
    this.progress = progress;
  }

  private static final class Standard {
    static final DataStore STORE = fromEnvironment((_, _) -> {});
  }

  /**
   * The store that this machine's settings ask for. Local folders: {@code tauon.data} or {@code
   * TAUON_DATA} (several are separated as in a class path), then {@code data} in the working
   * directory. Cache: {@code tauon.cache} or {@code TAUON_CACHE}, else {@code
   * ~/.cache/tauon/datasets}. {@code tauon.offline=true} or {@code TAUON_OFFLINE=true} keeps it
   * from asking sources.
   */
  public static DataStore standard() {
    return Standard.STORE;
  }

  static DataStore fromEnvironment(Fetcher.Progress progress) {
    var folders = new ArrayList<Path>();
    setting("tauon.data", "TAUON_DATA").stream()
        .flatMap(value -> List.of(value.split(File.pathSeparator)).stream())
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    folders.add(Path.of("data"));
    Path cache =
        setting("tauon.cache", "TAUON_CACHE")
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache", "tauon", "datasets"));
    boolean offline =
        setting("tauon.offline", "TAUON_OFFLINE").map(Boolean::parseBoolean).orElse(false);
    Optional<Fetcher> fetcher = offline ? Optional.empty() : Optional.of(new HttpFetcher(TIMEOUT));
    return new DataStore(folders, cache, fetcher, progress);
  }

  private static Optional<String> setting(String property, String variable) {
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable)));
  }

  /**
   * A file of a data set, present and checked.
   *
   * @throws DataNotFound if it is nowhere; the message says where we looked and what to do
   * @throws CorruptData if it has another checksum than the catalogue says
   */
  public Path file(PublishedDataset dataset, String fileName) {
    DataFile file = dataset.file(fileName);
    try {
      for (Path folder : folders) {
        Path local = folder.resolve(dataset.name()).resolve(fileName);
        if (Files.isRegularFile(local)) {
          return checked(file, local);
        }
      }
      return cached(dataset, file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not read or keep " + fileName + " of the data set " + dataset.name(), e);
    }
  }

  /**
   * The folder of a generated data set, whole and checked. The first use generates it in the cache,
   * which other cells and processes then use too.
   *
   * @throws CorruptData if it lies in a local folder and is not what the catalogue describes
   * @throws NoRoomForData if the disk is too full to generate it
   */
  public Path folder(GeneratedDataset dataset) {
    try {
      for (Path folder : folders) {
        Path local = folder.resolve(dataset.name());
        if (Files.isRegularFile(local.resolve(Manifest.FILE))) {
          return checked(dataset, local);
        }
      }
      return new GeneratedFolder(
              dataset,
              cache,
              share -> progress.arrived(Math.round(share * dataset.bytes()), dataset.bytes()))
          .whole();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not read or generate the data set " + dataset.name() + " in " + cache, e);
    }
  }

  private static Path checked(GeneratedDataset dataset, Path local) throws IOException {
    List<String> faults = GeneratedFolder.faults(dataset, local);
    if (!faults.isEmpty()) {
      throw new CorruptData(
          local
              + " is not the data set "
              + dataset.name()
              + ": "
              + String.join("; ", faults.subList(0, Math.min(3, faults.size())))
              + ". Replace it or take it away.");
    }
    return local;
  }

  /** Where a data set lies now, as far as it does: a local folder, else its place in the cache. */
  Path place(Dataset dataset) {
    return folders.stream()
        .map(folder -> folder.resolve(dataset.name()))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(cache.resolve(dataset.name()));
  }

  private static Path checked(DataFile file, Path path) throws IOException {
    String found = Checksum.of(path);
    if (!found.equals(file.sha256())) {
      throw new CorruptData(
          path
              + " is not the published file: its SHA-256 should be "
              + file.sha256()
              + " and is "
              + found
              + ". Replace it or take it away.");
    }
    return path;
  }

  private Path cached(PublishedDataset dataset, DataFile file) throws IOException {
    Path path = cache.resolve(dataset.name()).resolve(file.name());
    if (!Files.isRegularFile(path)) {
      return fetch(dataset, file, path);
    }
    try {
      return checked(file, path);
    } catch (CorruptData e) {
      LOG.log(Level.WARNING, e.getMessage() + " It is fetched again.");
      try {
        return fetch(dataset, file, path);
      } catch (DataNotFound unreachableSource) {
        e.addSuppressed(unreachableSource);
        throw e;
      }
    }
  }

  private Path fetch(PublishedDataset dataset, DataFile file, Path target) throws IOException {
    var failures = new ArrayList<String>();
    Optional<CorruptData> wrong = Optional.empty();
    for (URI source : fetcher.isPresent() ? dataset.sources() : List.<URI>of()) {
      String known = unreachable.get(source.getHost());
      if (known != null) {
        failures.add(known);
        continue;
      }
      try {
        return fetch(fetcher.get(), source.resolve(file.name()), file, target);
      } catch (SourceFailed e) {
        String failure = source + " (" + e.getMessage() + ")";
        failures.add(failure);
        if (e.isUnreachable()) {
          unreachable.put(source.getHost(), failure);
        }
      } catch (CorruptData e) {
        wrong = Optional.of(e);
      }
    }
    if (wrong.isPresent()) {
      throw wrong.get();
    }
    throw new DataNotFound(whereWeLooked(dataset, file, failures));
  }

  private Path fetch(Fetcher from, URI address, DataFile file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    // Not createTempFile: a cache that several people share has to be readable for them.
    Path part = target.resolveSibling("." + file.name() + "-" + System.nanoTime() + ".part");
    String details = "%,d KiB from %s".formatted(file.bytes() / 1024, address);
    try (var watched = new Watched("fetching " + file.name(), details)) {
      from.fetch(
          address,
          part,
          (bytes, total) -> {
            progress.arrived(bytes, total);
            watched.done((double) bytes / file.bytes());
          });
      String found = Checksum.of(part);
      if (!found.equals(file.sha256())) {
        throw new CorruptData(
            address
                + " sent another file than was published: its SHA-256 should be "
                + file.sha256()
                + " and is "
                + found);
      }
      return Files.move(
          part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private String whereWeLooked(PublishedDataset dataset, DataFile file, List<String> failures) {
    var text = new StringBuilder();
    text.append(file.name()).append(" of ").append(dataset.title()).append(" was not found in ");
    for (Path folder : folders) {
      text.append(folder.resolve(dataset.name()).toAbsolutePath()).append(", ");
    }
    text.append("nor in the cache ").append(cache.resolve(dataset.name()));
    if (fetcher.isEmpty()) {
      text.append(", and this machine is set to stay offline");
    } else {
      text.append(", and could not be fetched from ").append(String.join(", ", failures));
    }
    return text.append(". To use it, put the file into the folder ")
        .append(dataset.name())
        .append(" of a folder that the environment variable TAUON_DATA names; it is published at ")
        .append(dataset.sources().getFirst().resolve(file.name()))
        .append(".")
        .toString();
  }
}
