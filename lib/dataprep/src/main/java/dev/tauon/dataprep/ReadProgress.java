package dev.tauon.dataprep;

/** Is told how many bytes of its source a read has taken. */
@FunctionalInterface
interface ReadProgress {
  void taken(long bytes);

  static ReadProgress none() {
    return _ -> {};
  }
}
