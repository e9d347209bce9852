package dev.tauon.kernel.debugger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps calls as they are when their thread stops, each with a number that no other has. */
final class StoppedCalls {
  private static final int MOST = 1_000;

  private final AtomicInteger ids = new AtomicInteger();

  /**
   * The calls that are in cells.
   *
   * @param calls innermost first
   */
  List<Stop.Frame> frames(List<TracedFrame> calls) {
    var frames = new ArrayList<Stop.Frame>();
    for (var call : calls) {
      if (call.line() > 0 && frames.size() < MOST) {
        frames.add(
            new Stop.Frame(
                ids.incrementAndGet(),
                call.method.className(),
                call.method.name(),
                call.method.path(),
                call.line(),
                call.variables()));
      }
    }
    return frames;
  }
}
