package dev.tauon.kernel.debugger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lines at which to stop, by the paths of cells. A line without code means the next one with it;
 * which those are is known when the cell is compiled.
 */
final class Breakpoints {
  private final Map<String, List<Integer>> wanted = new LinkedHashMap<>();
  private final Map<String, TreeSet<Integer>> compiled = new TreeMap<>();
  private volatile Map<String, Set<Integer>> effective = Map.of();

  synchronized void set(String path, List<Integer> lines) {
    if (lines.isEmpty()) {
      wanted.remove(path);
    } else {
      wanted.put(path, List.copyOf(lines));
    }
    settle();
  }

  synchronized void clear() {
    wanted.clear();
    settle();
  }

  /** These lines of the cell have code. */
  synchronized void compiled(String path, List<Integer> lines) {
    var known = compiled.computeIfAbsent(path, _ -> new TreeSet<>());
    lines.stream().filter(line -> line > 0).forEach(known::add);
    settle();
  }

  private void settle() {
    var settled = new LinkedHashMap<String, Set<Integer>>();
    wanted.forEach((path, lines) -> {
      var known = compiled.getOrDefault(path, new TreeSet<>());
      var at = new TreeSet<Integer>();
      for (int line : lines) {
        var next = known.ceiling(line);
        at.add(next == null ? line : next);
      }
      settled.put(path, at);
    });
    effective = settled;
  }

  boolean isEmpty() {
    return effective.isEmpty();
  }

  boolean at(String path, int line) {
    var lines = effective.get(path);
    return lines != null && lines.contains(line);
  }

  synchronized Map<String, List<Integer>> all() {
    return new LinkedHashMap<>(wanted);
  }
}
