package dev.tauon.kernel.magics;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.cells.CellStopped;
import dev.tauon.kernel.evaluation.Completeness;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Failure;
import dev.tauon.kernel.evaluation.Origin;
import dev.tauon.kernel.evaluation.Outcome;
import dev.tauon.kernel.notebook.Notebook;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs cells, which are Java with some magics in between. */
public final class Cells {
  private final Evaluator evaluator;
  private final ClassPath classPath;
  private final Magics magics;
  private final Supplier<IjavaSettings> settings;
  private Beginning beginning;
  private TimeLimit limit;

  /**
   * @param past the cells that were run so far
   * @param settings what environment variables say; read again when the kernel is handed over
   */
  public Cells(
      Evaluator evaluator, Supplier<List<PastCell>> past, Supplier<IjavaSettings> settings) {
    this.evaluator = evaluator;
    classPath = new ClassPath(evaluator);
    magics = new Magics(() -> OwnMagics.of(evaluator, past, this::magics), evaluator.loader());
    this.settings = settings;
    beginning = new Beginning(settings.get(), this);
    limit = new TimeLimit(settings.get().timeout(), evaluator);
    Notebook.install(new CallsFromCode(this, evaluator));
  }

  /** The next cell is the first of somebody else's notebook. */
  public void startAgain() {
    beginning = new Beginning(settings.get(), this);
    limit = new TimeLimit(settings.get().timeout(), evaluator);
  }

  public Magics magics() {
    return magics;
  }

  ClassPath classPath() {
    return classPath;
  }

  public Outcome run(CellRun run) {
    beginning.runOnce(run);
    return limit.hold(run, () -> run(run, Origin.of(run, run.source()), run.source()));
  }

  /**
   * Runs a text as if it were a cell.
   *
   * @param source Java and magics, which stand at the same places in the text of {@code origin}
   */
  Outcome run(CellRun run, Origin origin, String source) {
    if (source.indexOf('%') < 0) {
      return evaluator.run(run, origin, source);
    }
    Outcome outcome = new Outcome.Done(Optional.empty());
    for (var chunk : Chunk.of(source, this::complete, this::known)) {
      outcome =
          switch (chunk) {
            case Chunk.Java java -> java(run, origin, java);
            case Chunk.Magic magic -> magic(run, origin, magic);
            case Chunk.Misplaced magic -> misplaced(origin, magic);
          };
      if (outcome instanceof Outcome.Failed) {
        return outcome;
      }
    }
    return outcome;
  }

  /** Whether a cell can be run as it stands, which may be for the reader to see what is wrong. */
  public Completeness completeness(String source) {
    if (source.indexOf('%') < 0) {
      return evaluator.completeness(source);
    }
    var judged = Completeness.COMPLETE;
    for (var chunk : Chunk.of(source, this::complete, this::known)) {
      judged =
          switch (chunk) {
            case Chunk.Java java -> completeness(java);
            case Chunk.Magic magic -> completeness(magic);
            case Chunk.Misplaced _ -> Completeness.INVALID;
          };
      if (judged == Completeness.INVALID) {
        return judged;
      }
    }
    return judged;
  }

  private Completeness completeness(Chunk.Java java) {
    try {
      return evaluator.completeness(AssignedMagics.toJava(java.code(), this::known));
    } catch (MagicFailed e) {
      return Completeness.INVALID;
    }
  }

  /** A cell magic waits for the lines below it; what they are is known if they are code. */
  private Completeness completeness(Chunk.Magic magic) {
    if (!magic.wholeCell()) {
      return Completeness.COMPLETE;
    }
    if (magic.code().indexOf('\n', magic.start()) < 0) {
      return Completeness.INCOMPLETE;
    }
    return magics.find(magic.name()).filter(m -> m.takes() == Magic.Takes.CODE).isPresent()
        ? completeness(magic.code())
        : Completeness.COMPLETE;
  }

  private boolean complete(String code) {
    return evaluator.completeness(code) == Completeness.COMPLETE;
  }

  private boolean known(String name) {
    return magics.find(name).isPresent();
  }

  private Outcome java(CellRun run, Origin origin, Chunk.Java java) {
    try {
      var code = AssignedMagics.toJava(java.code(), this::known);
      var text = code.equals(java.code()) ? origin : new Origin(origin.title(), code);
      return evaluator.run(run, text, code);
    } catch (MagicFailed e) {
      return new Outcome.Failed(Failure.of("MagicFailed", String.valueOf(e.getMessage())));
    }
  }

  private Outcome magic(CellRun run, Origin origin, Chunk.Magic written) {
    var call = new MagicCall(this, evaluator, run, origin, written, false);
    String name = "MagicFailed";
    String sentence;
    try {
      var result = carryOut(call);
      return new Outcome.Done(result.shown() ? result.value() : Optional.empty());
    } catch (CodeFailed e) {
      return new Outcome.Failed(e.failure());
    } catch (UnknownMagic e) {
      name = "UnknownMagic";
      sentence = String.valueOf(e.getMessage());
    } catch (MagicFailed e) {
      sentence = call.sign() + ": " + e.getMessage();
    } catch (CellStopped | InterruptedException e) {
      return new Outcome.Failed(Failure.interrupted());
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      if (run.stopAsked()) {
        return new Outcome.Failed(Failure.interrupted());
      }
      sentence = call.sign() + ": " + e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    int width = written.line().length();
    return new Outcome.Failed(Failure.at(name, sentence, origin, written.start(), width));
  }

  /** Finds the magic and lets it work. */
  MagicResult carryOut(MagicCall call) throws Exception {
    var sign = call.wholeCell() ? "%%" : "%";
    var magic =
        magics
            .find(call.name())
            .orElseThrow(() -> new UnknownMagic(magics.unknown(sign, call.name())));
    if (!magic.forms().contains(call.wholeCell() ? Magic.Form.CELL : Magic.Form.LINE)) {
      throw new UnknownMagic(
          call.wholeCell()
              ? "There is no cell magic %%%%%s, only the line magic %%%s: it takes what stands in its line."
                  .formatted(call.name(), call.name())
              : "There is no line magic %%%s, only the cell magic %%%%%s: it stands in the first line of a cell and takes the lines below."
                  .formatted(call.name(), call.name()));
    }
    return magic.run(call);
  }

  private static Outcome misplaced(Origin origin, Chunk.Misplaced magic) {
    return new Outcome.Failed(
        Failure.at(
            "MagicFailed",
            "A cell magic stands in the first line of its cell and takes all lines below; %s stands further down."
                .formatted(magic.line().split("\\s")[0]),
            origin,
            magic.start(),
            magic.line().length()));
  }
}
