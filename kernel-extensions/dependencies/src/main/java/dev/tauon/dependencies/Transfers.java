package dev.tauon.dependencies;

/** Hears of files that come from a repository; called by several threads. */
public interface Transfers {
  /**
   * @param size in bytes, or -1 where nobody knows
   */
  void progressed(String file, long bytes, long size);

  void ended(String file, long bytes);

  /** Whether nobody waits for the files any more. */
  boolean cancelled();
}
