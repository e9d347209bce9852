package dev.tauon.kernel.evaluation;

import java.util.List;
import java.util.Map;

/**
 * Why a cell did not come to its end, as a notebook shows it.
 *
 * @param name the kind, for instance the exception's class
 * @param message one sentence
 * @param traceback lines with ANSI colours
 */
public record Failure(String name, String message, List<String> traceback) {
  public Failure {
    traceback = List.copyOf(traceback);
  }

  /** A failure that says all in one sentence. */
  public static Failure of(String name, String message) {
    return new Failure(name, message, List.of(Ansi.red(name + ": ") + message));
  }

  /** The fields of an {@code error} message. */
  public Map<String, Object> content() {
    return Map.of("ename", name, "evalue", message, "traceback", traceback);
  }
}
