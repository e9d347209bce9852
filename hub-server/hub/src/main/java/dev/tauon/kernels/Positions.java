package dev.tauon.kernels;

import dev.tauon.auth.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The positions of a kernel's sessions, each a file; a session's name is its id's hash. */
final class Positions {
  private final Path folder;
  private final Map<String, Position> positions = new HashMap<>();

  private Positions(Path folder) {
    this.folder = folder;
  }

  /** Those that an earlier hub left in this folder. */
  static Positions open(Path folder) throws IOException {
    Files.createDirectories(folder);
    var positions = new Positions(folder);
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        positions.positions.put(file.getFileName().toString(), Position.open(file));
      }
    }
    return positions;
  }

  static String name(String session) {
    return Secrets.hash(session);
  }

  Optional<Position> find(String name) {
    return Optional.ofNullable(positions.get(name));
  }

  /** A new one behind this message. */
  Position add(String name, long behind) throws IOException {
    var position = Position.open(folder.resolve(name));
    position.restart(behind);
    positions.put(name, position);
    return position;
  }

  Collection<Position> all() {
    return positions.values();
  }

  void removeIf(BiPredicate<String, Position> which) {
    positions
        .entrySet()
        .removeIf(entry -> {
          boolean remove = which.test(entry.getKey(), entry.getValue());
          if (remove) {
            entry.getValue().delete();
          }
          return remove;
        });
  }
}
