package dev.tauon.kernel.evaluation;

/** Whether a cell can be run as it stands. */
public enum Completeness {
  COMPLETE,
  INCOMPLETE,
  INVALID
}
