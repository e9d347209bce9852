package dev.tauon.kernel.magics;

import dev.tauon.kernel.evaluation.Failure;

/** Code that a magic has run did not come to its end. */
public final class CodeFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  CodeFailed(Failure failure) {
    super(failure.name() + ": " + failure.message());
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
