package dev.tauon.datasets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The folder of one generated data set in the cache. It is made under another name and gets its own
 * at the end, in one step: a folder of that name is whole. Processes that want the same set take
 * turns, so that the second finds what the first has made.
 */
final class GeneratedFolder {
  private static final Logger LOG = System.getLogger(GeneratedFolder.class.getName());
  private static final long LITTLE = 1 << 20;

  /** A file lock is held by the whole process, so its threads take turns here. */
  private static final ReentrantLock TURN = new ReentrantLock();

  private final GeneratedDataset dataset;
  private final Path cache;
  private final Generator.Progress progress;

  GeneratedFolder(GeneratedDataset dataset, Path cache, Generator.Progress progress) {
    this.dataset = dataset;
    this.cache = cache;
    this.progress = progress;
  }

  Path path() {
    return cache.resolve(dataset.name());
  }

  /** The folder, checked, after it was generated if it had to be. */
  Path whole() throws IOException {
    if (faults(dataset, path()).isEmpty()) {
      return path();
    }
    Files.createDirectories(cache);
    try {
      TURN.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("waiting for another cell was interrupted");
    }
    try (FileChannel lockFile = lockFile();
        FileLock lock = lockFile.lock()) {
      return wholeWithinTurn(lock);
    } finally {
      TURN.unlock();
    }
  }

  private FileChannel lockFile() throws IOException {
    // It stays: another process could hold a lock on a file that is deleted here.
    return FileChannel.open(
        cache.resolve("." + dataset.name() + ".lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  private Path wholeWithinTurn(FileLock lock) throws IOException {
    if (!lock.isValid()) {
      throw new IOException("The lock on " + dataset.name() + " was lost");
    }
    forgetHalves();
    Optional<String> fault = faults(dataset, path()).stream().findFirst();
    if (fault.isEmpty()) {
      return path();
    }
    if (Files.exists(path())) {
      LOG.log(Level.WARNING, path() + ": " + fault.get() + ". It is generated again.");
    }
    Path part = cache.resolve("." + dataset.name() + ".part");
    try {
      generate(part);
      replace(part);
    } catch (IOException e) {
      delete(part);
      throw withReason(e);
    } catch (RuntimeException | Error e) {
      delete(part);
      throw e;
    }
    return path();
  }

  /** What a process left that was killed while it was at it; the lock says that none is. */
  private void forgetHalves() throws IOException {
    delete(cache.resolve("." + dataset.name() + ".part"));
    delete(cache.resolve("." + dataset.name() + ".old"));
  }

  private void generate(Path part) throws IOException {
    Files.createDirectory(part);
    long free = Files.getFileStore(cache).getUsableSpace();
    if (free < dataset.bytes() + LITTLE) {
      throw new NoRoomForData(noRoom(free));
    }
    String details = "%s, %,d KiB in %s".formatted(dataset.title(), dataset.bytes() / 1024, path());
    try (var watched = new Watched("generating " + dataset.name(), details)) {
      watched.done(0);
      dataset
          .generator()
          .generate(
              part,
              share -> {
                progress.done(share);
                watched.done(share);
              });
    }
    Manifest made = Manifest.of(part);
    if (!made.sha256().equals(dataset.sha256())) {
      throw new CorruptData(
          "What was generated for "
              + dataset.name()
              + " is not what the catalogue describes: the SHA-256 of its list of files should be "
              + dataset.sha256()
              + " and is "
              + made.sha256()
              + ". Something is wrong with this machine or this version of Tauon.");
    }
    made.write(part.resolve(Manifest.FILE));
  }

  private void replace(Path part) throws IOException {
    Path old = cache.resolve("." + dataset.name() + ".old");
    if (Files.exists(path())) {
      Files.move(path(), old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(part, path(), StandardCopyOption.ATOMIC_MOVE);
    delete(old);
  }

  private IOException withReason(IOException e) throws IOException {
    long free = Files.getFileStore(cache).getUsableSpace();
    String message = String.valueOf(e.getMessage());
    if (message.contains("No space left") || message.contains("quota") || free < LITTLE) {
      throw new NoRoomForData(noRoom(free), e);
    }
    return e;
  }

  private String noRoom(long free) {
    return "%s needs %,d KiB in %s, where %,d KiB are free. Make room, or name another folder with the environment variable TAUON_CACHE."
        .formatted(
            dataset.title(), dataset.bytes() / 1024 + 1, cache.toAbsolutePath(), free / 1024);
  }

  /** What is wrong with a folder that should hold a set; nothing if it does, byte for byte. */
  static List<String> faults(GeneratedDataset dataset, Path folder) throws IOException {
    Path list = folder.resolve(Manifest.FILE);
    if (!Files.isDirectory(folder)) {
      return List.of("it is not there");
    }
    if (!Files.isRegularFile(list)) {
      return List.of(Manifest.FILE + ", the list of its files, is missing");
    }
    String found = Checksum.of(list);
    if (!found.equals(dataset.sha256())) {
      return List.of(
          Manifest.FILE
              + ", the list of its files, is changed or of another version: its SHA-256 should be "
              + dataset.sha256()
              + " and is "
              + found);
    }
    return Manifest.read(list).differences(Manifest.of(folder));
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
