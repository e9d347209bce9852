package dev.tauon.kernel.dap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers by which a front end asks for the insides of values. A number is good until the front
 * end has looked at the variables twice again; numbers of a stop are good until it ends.
 */
final class References {
  private record Kept(Object value, boolean ofStop, long generation) {}

  private final Map<Integer, Kept> kept = new HashMap<>();
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private int count;
  private long generation;
  private boolean stopped;

  /** The variables are about to be looked at again. */
  synchronized void nextGeneration() {
    generation++;
    forget(number -> {
      var one = kept.get(number);
      return one != null && !one.ofStop && one.generation < generation - 1;
    });
  }

  /** A thread has stopped: what is asked for from now on belongs to the stop. */
  synchronized void stopped() {
    stopped = true;
  }

  synchronized void continued() {
    stopped = false;
    forget(number -> {
      var one = kept.get(number);
      return one != null && one.ofStop;
    });
  }

  synchronized void clear() {
    kept.clear();
    numbers.clear();
  }

  /** The number of a value, the same as before while it is still good. */
  synchronized int of(Object value) {
    int number = numbers.computeIfAbsent(value, _ -> ++count);
    kept.put(number, new Kept(value, stopped, generation));
    return number;
  }

  synchronized Optional<Object> value(int number) {
    return Optional.ofNullable(kept.get(number)).map(Kept::value);
  }

  private void forget(java.util.function.IntPredicate over) {
    List<Integer> gone = new ArrayList<>();
    kept.keySet().stream().filter(over::test).forEach(gone::add);
    for (int number : gone) {
      var one = kept.remove(number);
      if (one != null) {
        numbers.remove(one.value);
      }
    }
  }
}
