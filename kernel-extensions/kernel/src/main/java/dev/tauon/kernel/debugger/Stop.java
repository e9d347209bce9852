package dev.tauon.kernel.debugger;

import java.util.List;

/**
 * A thread that waits, and why.
 *
 * @param reason in the words of the Debug Adapter Protocol
 * @param text a sentence for the person, or nothing
 * @param frames the calls of code in cells, innermost first
 */
public record Stop(int thread, String threadName, Reason reason, String text, List<Frame> frames) {
  /** Why a thread stopped. */
  public enum Reason {
    BREAKPOINT("breakpoint"),
    STEP("step"),
    PAUSE("pause"),
    EXCEPTION("exception");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** As the Debug Adapter Protocol calls it. */
    public String word() {
      return word;
    }
  }

  /**
   * A call of a method, as it was when its thread stopped.
   *
   * @param path of the cell
   * @param line of the cell, from 1
   */
  public record Frame(
      int id,
      String className,
      String method,
      String path,
      int line,
      List<TracedFrame.Variable> variables) {}
}
