package dev.tauon.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a folder with their checksums, as {@code sha256sum} writes and checks them: a line
 * for each file with its SHA-256, two spaces and its path with {@code /}, in the order of paths.
 *
 * @param lines one for each file
 */
record Manifest(List<Line> lines) {
  /** The name of a manifest in the folder that it is of. */
  static final String FILE = "MANIFEST.sha256";

  /**
   * @param path of the file below the folder, with {@code /} between names
   * @param sha256 SHA-256 of its content
   */
  record Line(String path, String sha256) {
    @Override
    public String toString() {
      return sha256 + "  " + path + "\n";
    }
  }

  Manifest {
    lines = lines.stream().sorted(Comparator.comparing(Line::path)).toList();
  }

  /** Of all files that are below a folder now, but for a manifest and hidden files. */
  static Manifest of(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(folder)) {
      files = below.filter(Files::isRegularFile).filter(file -> counts(folder, file)).toList();
    }
    var lines = new Line[files.size()];
    Pieces.each(
        lines.length,
        _ -> {},
        i -> {
          Path file = files.get(i);
          lines[i] = new Line(path(folder, file), Checksum.of(file));
        });
    return new Manifest(List.of(lines));
  }

  private static boolean counts(Path folder, Path file) {
    String path = path(folder, file);
    return !path.equals(FILE) && !file.getFileName().toString().startsWith(".");
  }

  private static String path(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  static Manifest read(Path file) throws IOException {
    return new Manifest(
        Files.readAllLines(file, StandardCharsets.UTF_8).stream()
            .map(line -> line.split("  ", 2))
            .filter(parts -> parts.length == 2)
            .map(parts -> new Line(parts[1], parts[0]))
            .toList());
  }

  void write(Path file) throws IOException {
    Files.writeString(file, toString());
  }

  String sha256() {
    return Checksum.of(toString());
  }

  /** How a folder differs from this manifest, a sentence for each file. */
  List<String> differences(Manifest found) {
    Map<String, String> expected = byPath();
    Map<String, String> there = found.byPath();
    var differences = new ArrayList<String>();
    expected.forEach((path, sha256) -> {
      String now = there.get(path);
      if (now == null) {
        differences.add(path + " is missing; its SHA-256 should be " + sha256);
      } else if (!now.equals(sha256)) {
        differences.add(path + " is changed: its SHA-256 should be " + sha256 + " and is " + now);
      }
    });
    there.forEach((path, sha256) -> {
      if (!expected.containsKey(path)) {
        differences.add(path + " is no file of this set; its SHA-256 is " + sha256);
      }
    });
    return differences;
  }

  private Map<String, String> byPath() {
    return lines.stream()
        .collect(Collectors.toMap(Line::path, Line::sha256, (first, _) -> first, TreeMap::new));
  }

  @Override
  public String toString() {
    return lines.stream().map(Line::toString).collect(Collectors.joining());
  }
}
