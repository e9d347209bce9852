package dev.tauon.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Models in files: DL4J's own zip, which DL4J can read too, with one more entry {@code
 * tauon.properties} that names the classes and the input.
 */
public final class Models {
  private static final String NOTES = "tauon.properties";
  private static final String CONFIGURATION = "configuration.json";

  private Models() {}

  /**
   * Saves a model. The file is there whole or not at all; one that was there is replaced.
   *
   * @return the file
   */
  public static Path save(SavedModel model, Path file) {
    Path target = file.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      Path part = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
      try {
        try (OutputStream out = Files.newOutputStream(part)) {
          ModelSerializer.writeModel(model.network(), out, true);
        }
        annotate(part, model);
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not save the model to " + file, e);
    }
    return file;
  }

  /**
   * Saves a network that takes pictures with pixels from 0 to 1.
   *
   * @param input shape of one picture, for instance {@code 1, 28, 28}
   */
  public static Path save(Model network, List<String> classes, Path file, long... input) {
    return save(
        new SavedModel(
            network, classes, Arrays.stream(input).boxed().toList(), "pixels from 0 to 1"),
        file);
  }

  /**
   * Loads a model that was saved here.
   *
   * @throws UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if it is not such a model; the message names the file
   */
  public static SavedModel load(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("There is no model file " + file);
    }
    try (var zip = new ZipFile(file.toFile())) {
      String configuration = entry(zip, CONFIGURATION, file);
      var notes = new Properties();
      notes.load(new StringReader(entry(zip, NOTES, file)));
      Model network =
          configuration.contains("\"networkInputs\"")
              ? ModelSerializer.restoreComputationGraph(file.toFile(), true)
              : ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
      return new SavedModel(
          network,
          notes.getProperty("classes", "").lines().toList(),
          Arrays.stream(notes.getProperty("input", "").split(",")).map(Long::valueOf).toList(),
          notes.getProperty("preparation", ""));
    } catch (java.util.zip.ZipException e) {
      throw new IllegalArgumentException(file + " is not a model file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the model " + file, e);
    }
  }

  private static String entry(ZipFile zip, String name, Path file) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          file + " is not a model that Tauon saved: it has no " + name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void annotate(Path zip, SavedModel model) throws IOException {
    var notes = new Properties();
    notes.setProperty("classes", String.join("\n", model.classes()));
    notes.setProperty(
        "input", String.join(",", model.input().stream().map(String::valueOf).toList()));
    notes.setProperty("preparation", model.preparation());
    var text = new StringWriter();
    notes.store(text, null);
    try (FileSystem inside = FileSystems.newFileSystem(zip)) {
      Files.writeString(inside.getPath(NOTES), text.toString());
    }
  }
}
