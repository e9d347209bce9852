package dev.tauon.kernel.magics;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.evaluation.Completeness;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Outcome;
import java.util.Optional;

/** Runs cells, which are Java with some magics in between. */
public final class Cells {
  private final Evaluator evaluator;
  private final Magics magics;

  public Cells(Evaluator evaluator) {
    this.evaluator = evaluator;
    magics = new Magics(evaluator);
  }

  public Outcome run(CellRun run) {
    if (run.source().indexOf('%') < 0) {
      return evaluator.run(run, run.source());
    }
    Outcome outcome = new Outcome.Done(Optional.empty());
    for (var chunk :
        Chunk.of(run.source(), code -> evaluator.completeness(code) == Completeness.COMPLETE)) {
      outcome =
          switch (chunk) {
            case Chunk.Java java -> evaluator.run(run, java.code());
            case Chunk.Magic magic -> magics.run(run, magic);
          };
      if (outcome instanceof Outcome.Failed) {
        return outcome;
      }
    }
    return outcome;
  }
}
