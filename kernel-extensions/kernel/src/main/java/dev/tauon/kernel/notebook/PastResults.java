package dev.tauon.kernel.notebook;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps {@code In} and {@code Out} of {@link Notebook} as long as the notebook; for the kernel. */
public final class PastResults {
  private static final int MOST_KEPT = 100;

  private static String[] sources = {};
  private static @Nullable Object[] results = {};
  private static final ArrayDeque<Integer> KEPT = new ArrayDeque<>();

  private PastResults() {}

  /** A cell that counts is about to run. */
  public static synchronized void begin(int cell, String source) {
    int length = Math.max(cell + 1, results.length);
    int before = sources.length;
    sources = Arrays.copyOf(sources, length);
    Arrays.fill(sources, Math.min(before, length), length, "");
    results = Arrays.copyOf(results, length);
    sources[cell] = source;
    publish();
  }

  /** The result of a cell that has begun; all but the latest hundred are let go. */
  public static synchronized void keep(int cell, Object result) {
    // These would keep all that was ever in them.
    if (cell >= results.length || result == Notebook.Out || result == Notebook.In) {
      return;
    }
    results[cell] = result;
    KEPT.add(cell);
    if (KEPT.size() > MOST_KEPT) {
      results[KEPT.remove()] = null;
    }
    Notebook.__ = result;
  }

  /** Forgets all, as in a notebook in which nothing was run. */
  public static synchronized void forget() {
    sources = new String[0];
    results = new Object[0];
    KEPT.clear();
    Notebook.__ = null;
    publish();
  }

  private static void publish() {
    Notebook.In = sources;
    Notebook.Out = results;
  }
}
