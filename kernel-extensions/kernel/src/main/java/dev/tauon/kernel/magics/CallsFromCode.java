package dev.tauon.kernel.magics;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Origin;
import dev.tauon.kernel.notebook.Notebook;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Magics and code that Java in a cell asks for while it runs. */
final class CallsFromCode implements Notebook.Calls {
  private static final String TITLE = "eval";

  private final Cells cells;
  private final Evaluator evaluator;

  CallsFromCode(Cells cells, Evaluator evaluator) {
    this.cells = cells;
    this.evaluator = evaluator;
  }

  @Override
  public @Nullable Object lineMagic(String name, List<String> arguments) throws Exception {
    var line = arguments.stream().map(CallsFromCode::quoted).collect(Collectors.joining(" "));
    var code = String.join(" ", arguments);
    return carryOut(new Chunk.Magic("%" + name, 0, name, line, false, code));
  }

  @Override
  public @Nullable Object cellMagic(String name, List<String> arguments, String body)
      throws Exception {
    var line = arguments.stream().map(CallsFromCode::quoted).collect(Collectors.joining(" "));
    return carryOut(new Chunk.Magic("%%" + name, 0, name, line, true, "\n" + body));
  }

  @Override
  public @Nullable Object eval(String code) {
    return MagicCall.value(cells.run(run(), new Origin(TITLE, code), code)).orElse(null);
  }

  private @Nullable Object carryOut(Chunk.Magic magic) throws Exception {
    var call = new MagicCall(cells, evaluator, run(), new Origin(TITLE, magic.code()), magic, true);
    return cells.carryOut(call).value().orElse(null);
  }

  private CellRun run() {
    var run = CellRun.current();
    if (run.isEmpty() || !evaluator.runsOnThisThread()) {
      throw new IllegalStateException(
          "Magics and eval can only be called by the code of a cell itself, not by threads that it started.");
    }
    return run.get();
  }

  private static String quoted(String word) {
    boolean plain =
        !word.isEmpty() && word.chars().noneMatch(c -> c == '"' || c == '\'' || c <= ' ');
    return plain ? word : '"' + word.replace("\"", "\\\"") + '"';
  }
}
