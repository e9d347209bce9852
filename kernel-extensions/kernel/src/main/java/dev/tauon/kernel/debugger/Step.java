package dev.tauon.kernel.debugger;

/** How a stopped thread goes on. */
public enum Step {
  CONTINUE,
  INTO,
  OVER,
  OUT
}
