package dev.tauon.datasets;

/**
 * One file of a data set, as published.
 *
 * @param name the file's name, without a folder
 * @param sha256 SHA-256 of its content, 64 lower-case hexadecimal digits
 * @param bytes its size in bytes
 */
public record DataFile(String name, String sha256, long bytes) {
  public DataFile {
    if (name.isBlank() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
      throw new IllegalArgumentException("A data file needs a plain name, not '" + name + "'");
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          name + ": a SHA-256 has 64 lower-case hexadecimal digits, not '" + sha256 + "'");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException(name + ": a size cannot be " + bytes + " bytes");
    }
  }
}
