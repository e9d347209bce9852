package dev.tauon.kernel.notebook;

import java.util.LinkedHashMap;
import java.util.NoSuchElementException;

/** The results of earlier cells, by the number in the brackets before them. */
public final class Out {
  private static final int MOST_KEPT = 100;
  private static final LinkedHashMap<Integer, Object> RESULTS = new LinkedHashMap<>();

  private Out() {}

  /**
   * The result of a cell; the latest hundred are kept.
   *
   * @throws NoSuchElementException when it had none, or it is too long ago
   */
  public static synchronized Object of(int cell) {
    var result = RESULTS.get(cell);
    if (result == null) {
      throw new NoSuchElementException(
          "Cell " + cell + " has no result, or it was too long ago to be kept.");
    }
    return result;
  }

  /** The latest result. */
  public static synchronized Object last() {
    return RESULTS.lastEntry().getValue();
  }

  /** Forgets all results; for the kernel. */
  public static synchronized void clear() {
    RESULTS.clear();
  }

  /** Keeps a result; for the kernel. */
  public static synchronized void keep(int cell, Object result) {
    RESULTS.remove(cell);
    RESULTS.put(cell, result);
    if (RESULTS.size() > MOST_KEPT) {
      RESULTS.pollFirstEntry();
    }
  }
}
