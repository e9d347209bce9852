package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.CellRun;

/**
 * Where code comes from, for those who read of its errors.
 *
 * @param title what a person calls it, for instance {@code Cell In[3]} or {@code other.ipynb, code
 *     cell 2}
 * @param text all of it, also what is not Java; the Java is at the same places
 */
public record Origin(String title, String text) {
  /** A cell that is run. */
  public static Origin of(CellRun run, String text) {
    return new Origin("Cell In[" + run.number() + "]", text);
  }

  Place place(int offset) {
    return new Place(title, text, offset);
  }
}
