package dev.tauon.display;

/** A bar for work of which only the share that is done is known. */
record PercentBar(Progress bar) implements AutoCloseable {
  private static final int PERCENT = 100;

  /**
   * @param what goes on, for a person
   */
  static PercentBar start(String what) {
    return new PercentBar(Progress.start(PERCENT, what + ", percent"));
  }

  /**
   * @param share from 0 to 1
   */
  void advanced(double share) {
    long more = Math.round(share * PERCENT) - bar.count();
    if (more > 0) {
      bar.step(more);
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
