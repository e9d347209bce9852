package dev.tauon.kernel.evaluation;

import java.util.ArrayList;
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

  /**
   * A failure that a place in the notebook's text has caused.
   *
   * @param from the first character of it that is to be underlined
   */
  public static Failure at(String name, String message, Origin origin, int from, int width) {
    var place = origin.place(0);
    int line = place.lineOf(from);
    var traceback = new ArrayList<String>();
    traceback.add(Ansi.blue(place.title(line)) + ": " + Ansi.red(name) + ": " + message);
    traceback.addAll(place.excerpt(line, place.columnOf(from), width));
    return new Failure(name, message, traceback);
  }

  /** What is told of a cell that a person stopped. */
  public static Failure interrupted() {
    return of("KeyboardInterrupt", "The cell was interrupted.");
  }

  /** The same failure with more lines below. */
  public Failure with(List<String> lines) {
    var more = new ArrayList<>(traceback);
    more.addAll(lines);
    return new Failure(name, message, more);
  }

  /** The fields of an {@code error} message. */
  public Map<String, Object> content() {
    return Map.of("ename", name, "evalue", message, "traceback", traceback);
  }
}
