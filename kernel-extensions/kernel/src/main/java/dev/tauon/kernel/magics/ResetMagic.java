package dev.tauon.kernel.magics;

import dev.tauon.kernel.cells.CellStopped;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.input.StdinNotAllowed;
import dev.tauon.kernel.notebook.PastResults;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes the notebook forget what it has declared. */
final class ResetMagic implements Magic {
  private final Evaluator evaluator;

  ResetMagic(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public List<String> names() {
    return List.of("reset");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "forgets all variables, methods, types, imports and results of the notebook, after asking; -f does not ask";
  }

  @Override
  public String usage() {
    return "%reset [-f]";
  }

  @Override
  public MagicResult run(MagicCall call) throws Exception {
    if (call.fromCode()) {
      throw new MagicFailed("%reset works on a line of its own, not from inside of running code.");
    }
    var words = call.words();
    boolean force = words.equals(List.of("-f"));
    if (!force && !words.isEmpty()) {
      throw new MagicFailed("it is written so: " + usage());
    }
    if (!force && !confirmed(call)) {
      System.out.println("Nothing was forgotten.");
      return MagicResult.none();
    }
    evaluator.reset();
    PastResults.forget();
    return MagicResult.none();
  }

  private static boolean confirmed(MagicCall call) throws Exception {
    System.out.print(
        "Forget all variables, methods, types and imports? This cannot be undone. (y/n) ");
    try {
      var answer =
          call.interruptibly(() ->
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                  .readLine());
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    } catch (StdinNotAllowed e) {
      throw new MagicFailed("nobody can be asked in this run; %reset -f does not ask.", e);
    } catch (InterruptedIOException e) {
      throw new CellStopped();
    }
  }
}
