package dev.tauon.kernel.cells;

/** Unwinds the code of a cell that was interrupted; an error, so that few handlers catch it. */
public final class CellStopped extends Error {
  private static final long serialVersionUID = 1L;

  public CellStopped() {
    super("The cell was interrupted.");
  }
}
