package dev.tauon.datasets;

import java.net.URI;
import java.util.List;

/**
 * A data set that others publish and that is fetched on first use.
 *
 * @param name short name, also the name of its folder: {@code mnist}
 * @param title name for people
 * @param description what is in it, in a sentence or two
 * @param licence under which it may be used
 * @param citation how to cite it
 * @param sources addresses of folders that hold the files, in the order in which to try them
 * @param files its files
 * @param preview what is in them, in a few lines
 */
public record PublishedDataset(
    String name,
    String title,
    String description,
    String licence,
    String citation,
    List<URI> sources,
    List<DataFile> files,
    String preview)
    implements Dataset {
  public PublishedDataset {
    sources = List.copyOf(sources);
    files = List.copyOf(files);
  }

  /**
   * The file of that name.
   *
   * @throws IllegalArgumentException if the set has no such file
   */
  public DataFile file(String fileName) {
    return files.stream()
        .filter(file -> file.name().equals(fileName))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The data set " + name + " has no file '" + fileName + "'; it has " + names()));
  }

  @Override
  public String source() {
    return sources.getFirst().toString();
  }

  @Override
  public String sha256() {
    return manifest().sha256();
  }

  Manifest manifest() {
    return new Manifest(
        files.stream().map(file -> new Manifest.Line(file.name(), file.sha256())).toList());
  }

  @Override
  public int fileCount() {
    return files.size();
  }

  @Override
  public long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }

  private String names() {
    return String.join(", ", files.stream().map(DataFile::name).toList());
  }
}
