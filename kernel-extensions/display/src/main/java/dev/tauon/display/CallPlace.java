package dev.tauon.display;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which call of a method the current thread was in, to find out later whether it has returned.
 *
 * @param depth how many calls it was inside of
 */
record CallPlace(String className, String method, int depth) {
  private static final Set<String> OURS =
      Stream.of(Progress.class, ProgressView.class, ProgressSpliterator.class)
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());

  /** The innermost call outside of the progress bars' own code. */
  static CallPlace here() {
    var frames = frames();
    for (int i = 0; i < frames.size(); i++) {
      var frame = frames.get(i);
      if (!OURS.contains(outermost(frame.getClassName()))) {
        return new CallPlace(frame.getClassName(), frame.getMethodName(), frames.size() - i);
      }
    }
    return new CallPlace("", "", 0);
  }

  /** Whether the current thread has come back from it. */
  boolean isGone() {
    var frames = frames();
    if (depth > frames.size()) {
      return true;
    }
    var frame = frames.get(frames.size() - depth);
    return !frame.getClassName().equals(className) || !frame.getMethodName().equals(method);
  }

  private static String outermost(String className) {
    int inner = className.indexOf('$');
    return inner < 0 ? className : className.substring(0, inner);
  }

  private static List<StackWalker.StackFrame> frames() {
    return StackWalker.getInstance()
        .walk(all -> all.filter(f -> !f.getClassName().equals(CallPlace.class.getName())).toList());
  }
}
