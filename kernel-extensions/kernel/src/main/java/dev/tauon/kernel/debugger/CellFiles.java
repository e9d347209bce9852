package dev.tauon.kernel.debugger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cells as files. Debuggers speak of source files; a cell's path is made of the hash of its code,
 * so that a front end knows it without asking. Nothing is written to a disk.
 */
public final class CellFiles {
  public static final String HASH_METHOD = "Murmur2";
  public static final int SEED = 0xC70F6907;
  public static final String SUFFIX = ".java";

  private static final int MOST_KEPT = 5_000;

  private final String prefix;
  private final Map<String, String> code = new LinkedHashMap<>();
  private final LinkedHashMap<String, Integer> ran = new LinkedHashMap<>();

  /**
   * @param kernel sets the paths of this kernel apart from those of the one before a restart
   */
  CellFiles(String kernel) {
    // JupyterLab shows "Cell [3]" in the place of paths that have this word in them.
    prefix = "/tauon/ipykernel_" + kernel + "/";
  }

  public String prefix() {
    return prefix;
  }

  /** The path of a cell with this code. */
  public String path(String cell) {
    return prefix + Murmur2.hash(cell, SEED) + SUFFIX;
  }

  /** Keeps a cell's code and returns its path. */
  public synchronized String add(String cell) {
    var path = path(cell);
    code.remove(path);
    code.put(path, cell);
    if (code.size() > MOST_KEPT) {
      code.remove(code.keySet().iterator().next());
    }
    return path;
  }

  public synchronized Optional<String> code(String path) {
    return Optional.ofNullable(code.get(path));
  }

  /** A cell runs under this number. */
  synchronized void runs(String path, int number) {
    ran.remove(path);
    ran.put(path, number);
    if (ran.size() > MOST_KEPT) {
      ran.pollFirstEntry();
    }
  }

  /** The numbers of the cells that ran, by their paths, the latest last. */
  public synchronized Map<String, Integer> ran() {
    return new LinkedHashMap<>(ran);
  }

  /** Lines of a cell, where those that are blank or a comment mean the next. */
  List<Integer> withCode(String path, List<Integer> lines) {
    var code = code(path).map(text -> text.lines().toList()).orElse(List.of());
    return lines.stream().map(line -> withCode(code, line)).toList();
  }

  private static int withCode(List<String> code, int line) {
    int settled = line;
    while (settled >= 1 && settled < code.size() && isBlank(code.get(settled - 1))) {
      settled++;
    }
    return settled;
  }

  private static boolean isBlank(String line) {
    var text = line.strip();
    return text.isEmpty() || text.startsWith("//");
  }
}
