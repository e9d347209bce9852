package dev.tauon.dataprep;

/**
 * Is told how a long read goes, by the thread that waits for it, so it should be quick. One that
 * throws ends the read.
 */
public interface ReadWatcher {
  /**
   * @param share of the work that is done, 0 to 1
   */
  void advanced(double share);

  /** It is over, well or not. */
  void ended();

  /** Gives every long read a watcher. Found with {@link java.util.ServiceLoader}. */
  interface Provider {
    /**
     * @param what goes on, for a person: {@code reading sales.csv}
     */
    ReadWatcher watch(String what);
  }
}
