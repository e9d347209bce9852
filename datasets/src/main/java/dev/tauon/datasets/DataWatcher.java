package dev.tauon.datasets;

/**
 * Is told how the making or fetching of a data set goes, by the thread that waits for it, so it
 * should be quick. One that throws ends the work.
 */
public interface DataWatcher {
  /**
   * @param share of the work that is done, 0 to 1
   */
  void advanced(double share);

  /** It is over, well or not. */
  void ended();

  /** Gives each of these works a watcher. Found with {@link java.util.ServiceLoader}. */
  interface Provider {
    /**
     * @param what goes on, for a person: {@code generating pets}
     */
    DataWatcher watch(String what);
  }
}
