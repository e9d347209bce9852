package dev.tauon.training;

import dev.tauon.training.imports.ImportedModel;
import dev.tauon.training.imports.Imports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipException;
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
      // Not createTempFile, which would make the model unreadable for those it is shared with.
      Path part = target.resolveSibling("." + target.getFileName() + "-" + System.nanoTime());
      try {
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
          ModelSerializer.writeModel(model.network(), out, true);
        }
        annotate(part, model);
        sync(part, StandardOpenOption.WRITE);
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(target.resolveSibling(""), StandardOpenOption.READ);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not save the model to " + file, e);
    }
    return file;
  }

  /** Makes what was written last, also when the machine stops now. */
  private static void sync(Path path, OpenOption how) throws IOException {
    try (var channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  /**
   * Saves a network that takes pictures with pixels from 0 to 1.
   *
   * @param input shape of one picture, for instance {@code 1, 28, 28}
   */
  public static Path save(Model network, List<String> classes, Path file, long... input) {
    return save(SavedModel.ofPictures(network, classes, input), file);
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
      ModelNotes notes = ModelNotes.read(entry(zip, NOTES, file), file);
      Model network = network(file, configuration.contains("\"networkInputs\""));
      OneDnn.tune(network);
      return notes.with(network);
    } catch (ZipException e) {
      throw new IllegalArgumentException(file + " is not a model file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the model " + file, e);
    }
  }

  /**
   * A network that Keras saved with {@code model.save("name.h5")}, with its weights, as one of
   * DL4J's. It takes arrays in DL4J's order, channels first.
   *
   * @throws dev.tauon.training.imports.UnreadableModel if it cannot be read; the message names the
   *     file, the layer and what may help
   */
  public static ImportedModel keras(Path file) {
    return tuned(Imports.keras(file));
  }

  /**
   * A network in an ONNX file, as PyTorch's {@code torch.onnx.export} writes it, with its weights,
   * as one of DL4J's.
   *
   * @throws dev.tauon.training.imports.UnreadableModel if it cannot be read; the message names the
   *     file, the operator and what may help
   */
  public static ImportedModel onnx(Path file) {
    return tuned(Imports.onnx(file));
  }

  private static ImportedModel tuned(ImportedModel model) {
    OneDnn.tune(model.network());
    return model;
  }

  private static Model network(Path file, boolean graph) throws IOException {
    try {
      return graph
          ? ModelSerializer.restoreComputationGraph(file.toFile(), true)
          : ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          file + " is damaged: DL4J cannot read the network in it (" + e.getMessage() + ")", e);
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
    try (FileSystem inside = FileSystems.newFileSystem(zip)) {
      Files.writeString(inside.getPath(NOTES), ModelNotes.of(model).text());
    }
  }
}
