package dev.tauon.kernel.history;

import java.util.Comparator;
import java.util.Optional;

/**
 * A cell that was run.
 *
 * @param session counts the kernels that wrote into the same history, from 1
 * @param number what stood in the brackets before it
 * @param result the text of its result
 */
record Entry(int session, int number, String source, Optional<String> result) {
  static final Comparator<Entry> IN_ORDER = Comparator.comparingInt(Entry::session);
}
