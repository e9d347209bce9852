package dev.tauon.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** The data sets that come with a description, checksums, and an address or a generator. */
public final class Catalogue {
  private static final String FOLDER = "catalogue/";

  private Catalogue() {}

  /** Every data set of the catalogue, by name. */
  public static List<Dataset> all() {
    return names().stream().map(Catalogue::read).toList();
  }

  /**
   * The data set of that name.
   *
   * @throws IllegalArgumentException if the catalogue has none
   */
  public static Dataset dataset(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "The catalogue has no data set '" + name + "'; it has " + String.join(", ", names()));
    }
    return read(name);
  }

  /**
   * The data set of that name that others publish.
   *
   * @throws IllegalArgumentException if the catalogue has none
   */
  public static PublishedDataset published(String name) {
    if (dataset(name) instanceof PublishedDataset published) {
      return published;
    }
    throw new IllegalArgumentException("The data set '" + name + "' is generated, not published");
  }

  /**
   * The data set of that name that is generated on first use.
   *
   * @throws IllegalArgumentException if the catalogue has none
   */
  public static GeneratedDataset generated(String name) {
    if (dataset(name) instanceof GeneratedDataset generated) {
      return generated;
    }
    throw new IllegalArgumentException("The data set '" + name + "' is published, not generated");
  }

  private static List<String> names() {
    try (InputStream index = open("index")) {
      return new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dataset read(String name) {
    var entry = new Properties();
    try (var in = new InputStreamReader(open(name + ".properties"), StandardCharsets.UTF_8)) {
      entry.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entry.containsKey("generator") ? generated(name, entry) : published(name, entry);
  }

  private static GeneratedDataset generated(String name, Properties entry) {
    return new GeneratedDataset(
        name,
        required(entry, "title"),
        required(entry, "description"),
        required(entry, "licence"),
        Generators.named(required(entry, "generator")),
        required(entry, "sha256"),
        Integer.parseInt(required(entry, "files")),
        Long.parseLong(required(entry, "bytes")),
        required(entry, "preview"));
  }

  private static PublishedDataset published(String name, Properties entry) {
    return new PublishedDataset(
        name,
        required(entry, "title"),
        required(entry, "description"),
        required(entry, "licence"),
        required(entry, "citation"),
        words(entry, "sources").stream().map(URI::create).toList(),
        words(entry, "files").stream().map(file -> dataFile(entry, file)).toList(),
        required(entry, "preview"));
  }

  private static DataFile dataFile(Properties entry, String file) {
    return new DataFile(
        file, required(entry, file + ".sha256"), Long.parseLong(required(entry, file + ".bytes")));
  }

  private static List<String> words(Properties entry, String key) {
    return Arrays.asList(required(entry, key).split("\\s+"));
  }

  private static String required(Properties entry, String key) {
    String value = entry.getProperty(key);
    if (value == null) {
      throw new IllegalStateException("An entry of the catalogue lacks '" + key + "'");
    }
    return value.strip();
  }

  private static InputStream open(String file) {
    InputStream in = Catalogue.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IllegalStateException("The catalogue's file " + file + " is missing from the jar");
    }
    return in;
  }
}
