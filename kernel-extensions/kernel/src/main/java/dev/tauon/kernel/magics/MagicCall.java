package dev.tauon.kernel.magics;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Origin;
import dev.tauon.kernel.evaluation.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One use of a magic in a notebook: what was written, and what the magic can do there. */
public final class MagicCall {
  private final Cells cells;
  private final Evaluator evaluator;
  private final CellRun run;
  private final Origin origin;
  private final Chunk.Magic magic;
  private final boolean fromCode;

  MagicCall(
      Cells cells,
      Evaluator evaluator,
      CellRun run,
      Origin origin,
      Chunk.Magic magic,
      boolean fromCode) {
    this.cells = cells;
    this.evaluator = evaluator;
    this.run = run;
    this.origin = origin;
    this.magic = magic;
    this.fromCode = fromCode;
  }

  /** The name that was used, without percent signs. */
  public String name() {
    return magic.name();
  }

  /** The name with its percent signs. */
  public String sign() {
    return (magic.wholeCell() ? "%%" : "%") + magic.name();
  }

  /** Whether it takes the lines below. */
  public boolean wholeCell() {
    return magic.wholeCell();
  }

  /** The rest of its line, without blanks around it. */
  public String arguments() {
    return magic.arguments();
  }

  /** The words of the rest of its line; quotes keep blanks inside of a word. */
  public List<String> words() {
    return Words.of(magic.arguments());
  }

  /** The lines below a cell magic, as they were typed. */
  public String body() {
    return magic.body();
  }

  /** Whether Java called it, which then is not to be changed under its feet. */
  boolean fromCode() {
    return fromCode;
  }

  CellRun cellRun() {
    return run;
  }

  /** The text in which it stands. */
  Origin origin() {
    return origin;
  }

  /** Where its percent sign stands in that text. */
  int start() {
    return magic.start();
  }

  /**
   * Its Java at the place where it stands in the cell: the rest of the line, or the lines below.
   */
  String code() {
    return magic.code();
  }

  /**
   * Runs the Java of this magic, which may have magics of its own.
   *
   * @return the value of the last expression, when it is to be shown
   * @throws CodeFailed when it does not come to its end
   */
  public Optional<Object> runCode() {
    return value(cells.run(run, origin, magic.code()));
  }

  /**
   * Runs other code, which may have magics of its own.
   *
   * @param title what a person calls it; errors are told by this name and the line
   * @throws CodeFailed when it does not come to its end
   */
  public Optional<Object> runCode(String title, String code) {
    return value(cells.run(run, new Origin(title, code), code));
  }

  static Optional<Object> value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var value) -> value;
      case Outcome.Failed(var failure) -> throw new CodeFailed(failure);
    };
  }

  /** What cells can import. */
  public ClassPath classPath() {
    return cells.classPath();
  }

  /** Runs something that waits, so that the button that stops a cell can interrupt it. */
  public <T> T interruptibly(Callable<T> work) throws Exception {
    return evaluator.runUserCode(work);
  }
}
