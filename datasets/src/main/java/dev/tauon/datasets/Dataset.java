package dev.tauon.datasets;

/** What the catalogue knows of one data set, published by others or generated here. */
public sealed interface Dataset permits PublishedDataset, GeneratedDataset {
  /** Short name, also the name of its folder: {@code mnist}. */
  String name();

  /** Name for people. */
  String title();

  /** What is in it, in a sentence or two. */
  String description();

  /** Under which it may be used. */
  String licence();

  /** Where it comes from: an address, or how it is made. */
  String source();

  /** SHA-256 of the set as a whole: of the list of its files' checksums. */
  String sha256();

  /** How many files it has. */
  int fileCount();

  /** Size of all its files in bytes. */
  long bytes();

  /** Its first lines, or a few of its files. */
  String preview();
}
