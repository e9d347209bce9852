package dev.tauon.kernel.evaluation;

import java.util.Optional;

/** How the run of a cell ended. */
public sealed interface Outcome {
  /**
   * It came to its end.
   *
   * @param value of the last expression, when it is to be shown
   */
  record Done(Optional<Object> value) implements Outcome {}

  record Failed(Failure failure) implements Outcome {}
}
