package dev.tauon.spawners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's memory of an earlier start of a kernel, with a list of the jars that it was made for.
 * The JVM checks that its own version and its collector are the same, but not always that the jars
 * are: it would go on to run what was in them before.
 */
public final class StartCache {
  private static final Logger log = LoggerFactory.getLogger(StartCache.class);

  private final Path cache;
  private final Path list;
  private final Path jars;

  /**
   * @param jars the folder of the class path
   */
  public StartCache(Path cache, Path jars) {
    this.cache = cache;
    this.jars = jars;
    list = cache.resolveSibling(cache.getFileName() + ".jars");
  }

  /** The cache, if it was made for the jars as they are. */
  Optional<Path> fitting() {
    if (!Files.isRegularFile(cache)) {
      return Optional.empty();
    }
    try {
      if (Files.isRegularFile(list) && Files.readAllLines(list).equals(listed())) {
        return Optional.of(cache);
      }
      log.atWarn()
          .addKeyValue("cache", cache)
          .log(
              "kernels start more slowly: their jars are not those of the cache; ./tauon build makes another");
    } catch (IOException | UncheckedIOException e) {
      log.atWarn().setCause(e).log("the cache of kernels cannot be checked");
    }
    return Optional.empty();
  }

  /** Takes note that the cache was made for the jars as they are. */
  public void remember() throws IOException {
    Files.write(list, listed());
  }

  /** A line for each jar. */
  private List<String> listed() throws IOException {
    try (var files = Files.list(jars)) {
      return files.sorted().map(StartCache::described).toList();
    }
  }

  private static String described(Path jar) {
    try {
      return "%s %d %d"
          .formatted(jar.getFileName(), Files.size(jar), Files.getLastModifiedTime(jar).toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
