package dev.tauon.datasets;

/**
 * A data set that is made on first use, the same on every machine.
 *
 * @param name short name, also the name of its folder: {@code traffic-flow}
 * @param title name for people
 * @param description what is in it, in a sentence or two
 * @param licence under which it may be used
 * @param generator makes its files
 * @param sha256 SHA-256 of the {@link Manifest} of these files
 * @param fileCount how many they are
 * @param bytes their size
 * @param preview its first lines, or a few of its files
 */
public record GeneratedDataset(
    String name,
    String title,
    String description,
    String licence,
    Generator generator,
    String sha256,
    int fileCount,
    long bytes,
    String preview)
    implements Dataset {
  @Override
  public String source() {
    return "generated";
  }
}
