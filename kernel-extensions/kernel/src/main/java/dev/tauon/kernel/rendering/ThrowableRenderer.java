package dev.tauon.kernel.rendering;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exceptions that are values: what they say, where they came from, and their causes. */
final class ThrowableRenderer implements Renderer<Throwable> {
  private static final int MOST_FRAMES = 5;
  private static final int MOST_CAUSES = 10;
  private static final List<String> MACHINERY =
      List.of(
          "REPL.",
          "java.lang.Thread.",
          "jdk.",
          "java.lang.reflect.",
          "java.lang.invoke.",
          "dev.tauon.kernel.");

  @Override
  public Class<Throwable> type() {
    return Throwable.class;
  }

  @Override
  public MimeBundle render(Throwable thrown) {
    var lines = new ArrayList<String>();
    var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    @Nullable Throwable cause = thrown;
    while (cause != null && seen.add(cause) && seen.size() <= MOST_CAUSES) {
      lines.add((seen.size() == 1 ? "" : "Caused by ") + clean(cause.toString()));
      var frames = new ArrayList<String>();
      for (var frame : cause.getStackTrace()) {
        if (MACHINERY.stream().noneMatch((frame.getClassName() + ".")::startsWith)) {
          frames.add("    at " + frame);
        }
      }
      lines.addAll(frames.subList(0, Math.min(MOST_FRAMES, frames.size())));
      if (frames.size() > MOST_FRAMES) {
        lines.add("    … and %d more calls".formatted(frames.size() - MOST_FRAMES));
      }
      cause = cause.getCause();
    }
    return MimeBundle.text(String.join("\n", lines));
  }

  /** A class that a cell declared has the name that it has there. */
  private static String clean(String text) {
    return text.replaceAll("REPL\\.\\$JShell\\$\\w+[$.]", "");
  }
}
