package dev.tauon.dependencies;

import dev.tauon.kernel.magics.MagicFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Exact versions, and the checksums of their files.
 *
 * @param entries by {@link Coordinates#unversioned()}
 */
record Lock(Map<String, Entry> entries) {
  /**
   * @param sha256 may be empty
   */
  record Entry(Coordinates coordinates, String sha256) {
    /** One string, as it stands in a notebook's metadata. */
    @Override
    public String toString() {
      return coordinates.complete() + (sha256.isEmpty() ? "" : " sha256:" + sha256);
    }
  }

  static final Lock NONE = new Lock(Map.of());

  private static final Pattern ENTRY =
      Pattern.compile(
          "([^\\s\"',:]+(?::[^\\s\"',:]+){2,4})(?:\\s+sha256:([0-9a-f]{64}))?(?=[\\s\"',]|$)");
  private static final Pattern CHECKSUM = Pattern.compile("sha256:\\S*");

  Lock {
    entries = Map.copyOf(entries);
  }

  /** Reads entries from lines, or from the JSON that {@link #json} writes. */
  static Lock parse(String text) {
    var entries = new LinkedHashMap<String, Entry>();
    var matches = ENTRY.matcher(text);
    while (matches.find()) {
      var coordinates = Coordinates.parse(matches.group(1));
      var sum = matches.group(2);
      entries.put(coordinates.unversioned(), new Entry(coordinates, sum == null ? "" : sum));
    }
    long sums = CHECKSUM.matcher(text).results().count();
    if (entries.isEmpty()
        || sums > entries.values().stream().filter(e -> !e.sha256.isEmpty()).count()) {
      throw new MagicFailed("the locked libraries are not in the form that %maven --lock prints.");
    }
    return new Lock(entries);
  }

  /** What is loaded, with the checksums of the files. */
  static Lock of(List<Library> libraries) throws IOException {
    var entries = new LinkedHashMap<String, Entry>();
    for (var library : libraries) {
      var entry = new Entry(library.coordinates(), sha256(library.file()));
      entries.put(library.coordinates().unversioned(), entry);
    }
    return new Lock(entries);
  }

  Map<String, String> versions() {
    var versions = new LinkedHashMap<String, String>();
    entries.forEach((name, entry) -> versions.put(name, entry.coordinates.version()));
    return versions;
  }

  /**
   * Makes sure that files are those that were locked.
   *
   * @return the ones that the lock says nothing about
   */
  List<Coordinates> check(List<Library> libraries) throws IOException {
    var unknown = new ArrayList<Coordinates>();
    for (var library : libraries) {
      var entry = entries.get(library.coordinates().unversioned());
      if (entry == null) {
        unknown.add(library.coordinates());
      } else if (!entry.sha256.isEmpty() && !entry.sha256.equals(sha256(library.file()))) {
        throw new MagicFailed(
            "%s is not the file that was locked: its checksum is another. Nothing was loaded."
                .formatted(library.coordinates()));
      }
    }
    return unknown;
  }

  /** What belongs into the notebook's metadata. */
  Map<String, ?> metadata() {
    return Map.of("tauon", Map.of("dependencies", strings()));
  }

  /** The same as text. */
  String json() {
    return """
    {
      "tauon": {
        "dependencies": [
          %s
        ]
      }
    }\
    """
        .formatted(String.join(",\n      ", strings().stream().map(s -> '"' + s + '"').toList()));
  }

  private List<String> strings() {
    return entries.values().stream().map(Entry::toString).sorted().toList();
  }

  private static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = new byte[1 << 16];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        digest.update(bytes, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
