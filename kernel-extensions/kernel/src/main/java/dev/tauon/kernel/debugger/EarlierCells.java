package dev.tauon.kernel.debugger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cells that declared methods or classes before a debugger was attached. Breakpoints in them stop
 * nothing until they run again, which the person is told once.
 */
final class EarlierCells {
  private final Map<String, Integer> unprepared = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();

  /** Somebody wants to stop in this cell. */
  synchronized void wanted(String path) {
    if (unprepared.containsKey(path)) {
      wanted.add(path);
    }
  }

  /** A cell has declared something, and no debugger was attached. */
  synchronized void ran(String path, int number) {
    unprepared.put(path, number);
  }

  /** A cell is about to run; which others would have to run again before it. */
  synchronized Optional<String> noticeBefore(String path) {
    unprepared.remove(path);
    wanted.remove(path);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    var cells =
        wanted.stream()
            .map(unprepared::get)
            .sorted()
            .map(number -> "Cell In[" + number + "]")
            .collect(Collectors.joining(", "));
    wanted.clear();
    return Optional.of(
        cells
            + " ran before the debugger was switched on, so its methods and classes do not stop at breakpoints. Run it again to debug it.");
  }
}
