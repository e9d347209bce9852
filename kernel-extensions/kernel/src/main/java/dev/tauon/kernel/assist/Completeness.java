package dev.tauon.kernel.assist;

import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.magics.Cells;
import dev.tauon.kernel.protocol.Content;
import java.util.Map;

/** Whether a cell can be run as it stands. */
public final class Completeness {
  private static final long PATIENCE_MS = 1_000;
  private static final String INDENT = "    ";

  private final Evaluator evaluator;
  private final Cells cells;

  public Completeness(Evaluator evaluator, Cells cells) {
    this.evaluator = evaluator;
    this.cells = cells;
  }

  public Map<String, ?> answer(Content wanted) throws InterruptedException {
    var code = wanted.requiredText("code");
    return evaluator
        .look(PATIENCE_MS, _ -> cells.completeness(code))
        .<Map<String, ?>>map(found ->
            switch (found) {
              case COMPLETE -> Map.of("status", "complete");
              case INVALID -> Map.of("status", "invalid");
              case INCOMPLETE -> Map.of("status", "incomplete", "indent", indent(code));
            })
        .orElse(Map.of("status", "unknown"));
  }

  /** As deep as the last line, and one step deeper after an opening bracket. */
  private static String indent(String code) {
    var last = code.stripTrailing().lines().reduce("", (_, line) -> line);
    var same = last.substring(0, last.length() - last.stripLeading().length());
    return last.endsWith("{") || last.endsWith("(") || last.endsWith("[") ? same + INDENT : same;
  }
}
