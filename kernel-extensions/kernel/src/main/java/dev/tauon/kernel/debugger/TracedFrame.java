package dev.tauon.kernel.debugger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of a method of a cell. Only the thread that runs it writes to it. */
public final class TracedFrame {
  /**
   * A variable of a stopped call.
   *
   * @param local its name and declared type
   */
  public record Variable(TracedMethod.Local local, @Nullable Object value) {}

  final TracedThread thread;
  final TracedMethod method;
  final @Nullable TracedFrame parent;
  final int depth;
  volatile int site = -1;
  private int valuesSite = -1;
  private @Nullable Object @Nullable [] values;

  TracedFrame(TracedThread thread, TracedMethod method, @Nullable TracedFrame parent) {
    this.thread = thread;
    this.method = method;
    this.parent = parent;
    depth = parent == null ? 0 : parent.depth + 1;
  }

  void remember(@Nullable Object[] current) {
    valuesSite = site;
    values = current;
  }

  int line() {
    return method.line(site);
  }

  /** What can be read in it; nothing when its line began before there was something to stop for. */
  List<Variable> variables() {
    var known = values;
    var variables = new ArrayList<Variable>();
    if (known != null) {
      Map<String, Variable> byName = new LinkedHashMap<>();
      var locals = method.locals(valuesSite);
      for (int i = 0; i < known.length; i++) {
        byName.put(locals.get(i).name(), new Variable(locals.get(i), known[i]));
      }
      variables.addAll(byName.values());
    }
    return variables;
  }

  /** This call and those that led to it, innermost first. */
  List<TracedFrame> stack() {
    var stack = new ArrayList<TracedFrame>();
    Optional<TracedFrame> next = Optional.of(this);
    while (next.isPresent()) {
      stack.add(next.get());
      next = Optional.ofNullable(next.get().parent);
    }
    return stack;
  }
}
