package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.debugger.Debugger;
import dev.tauon.kernel.debugger.TracedMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Tells methods that a debugger follows where they stand in their cells. The compiler sees a class
 * that JShell puts around each snippet, and numbers its lines.
 */
final class CellLines {
  private static final Pattern WRAPPER =
      Pattern.compile("(REPL\\.\\$JShell\\$\\d+[A-Z]*)(?:\\$.*)?");

  private final Debugger debugger;
  private final Map<String, String> cells = new HashMap<>();
  private final List<TracedMethod> unplaced = new ArrayList<>();

  CellLines(Debugger debugger) {
    this.debugger = debugger;
  }

  /** A snippet came from a cell with this source. */
  void from(Snippet snippet, String cell) {
    cells.put(snippet.id(), cell);
  }

  /** Methods that were compiled, and whose code has not run yet. */
  void add(List<TracedMethod> methods) {
    unplaced.addAll(methods);
  }

  /**
   * Places all methods that are not yet.
   *
   * @param places of snippets of earlier cells and earlier parts of this
   * @param running the class whose code is about to run
   * @param current where that code stands; an earlier snippet of its name stood elsewhere
   * @param cell the source of the cell that is compiled now
   */
  void place(JShell shell, Map<String, Place> places, String running, Place current, String cell) {
    if (unplaced.isEmpty()) {
      return;
    }
    Map<String, List<TracedMethod>> byClass =
        unplaced.stream().collect(Collectors.groupingBy(method -> outer(method.className())));
    unplaced.clear();
    // The number in a class's name is not that of the snippet: a method declared again keeps it.
    for (var snippet : shell.snippets().toList().reversed()) {
      var wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
      var methods = byClass.remove(wrapper.fullClassName());
      if (methods != null) {
        var id = snippet.id();
        boolean runs = wrapper.fullClassName().equals(running);
        var path = debugger.files().add(runs ? cell : cells.getOrDefault(id, cell));
        var lines = lines(wrapper, runs ? current : places.getOrDefault(id, current));
        methods.forEach(method -> method.place(path, lines));
        debugger.compiled(path, methods);
      }
    }
  }

  private static String outer(String className) {
    var matcher = WRAPPER.matcher(className);
    return matcher.matches() ? matcher.group(1) : className;
  }

  /** The lines of the cell by those of the class around the snippet. */
  static Map<Integer, Integer> lines(SnippetWrapper wrapper, Place place) {
    var lines = new HashMap<Integer, Integer>();
    var source = wrapper.source();
    var wrapped = wrapper.wrapped();
    int line = 1;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\n') {
        line++;
      } else if (!Character.isWhitespace(c)) {
        int position = wrapper.sourceToWrappedPosition(i);
        if (position > 0 && position < wrapped.length() && wrapped.charAt(position) == c) {
          lines.putIfAbsent(lineOf(wrapped, position), place.line(line));
        }
      }
    }
    addByText(lines, source, wrapped, place);
    return lines;
  }

  /** JShell does not know where it has put the first line of the value of a {@code var}. */
  private static void addByText(
      Map<Integer, Integer> lines, String source, String wrapped, Place place) {
    var sourceLines = source.lines().map(String::strip).toList();
    var wrappedLines = wrapped.lines().map(String::strip).toList();
    for (int i = 0; i < wrappedLines.size(); i++) {
      var text = wrappedLines.get(i).replaceAll(";$", "");
      for (int j = 0; j < sourceLines.size() && text.length() > 1; j++) {
        if (sourceLines.get(j).replaceAll(";$", "").endsWith(text)) {
          lines.putIfAbsent(i + 1, place.line(j + 1));
        }
      }
    }
    // "return $1 =" stands above the expression that the person wrote.
    for (int i = wrappedLines.size() - 1; i > 0; i--) {
      var next = lines.get(i + 1);
      if (wrappedLines.get(i - 1).endsWith("=") && next != null) {
        lines.putIfAbsent(i, next);
      }
    }
  }

  private static int lineOf(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }
}
