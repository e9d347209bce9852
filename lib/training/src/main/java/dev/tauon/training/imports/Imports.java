package dev.tauon.training.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads models that were made elsewhere. */
public final class Imports {
  private Imports() {}

  /**
   * A network that Keras 2 or 3 saved with {@code model.save("name.h5")}.
   *
   * @throws UnreadableModel if it cannot be read; the message names the file, the layer and what
   *     may help
   */
  public static ImportedModel keras(Path file) {
    return named(file, () -> KerasNetwork.read(KerasFile.read(file)));
  }

  /**
   * A network in an ONNX file, as PyTorch's {@code torch.onnx.export} writes it.
   *
   * @throws UnreadableModel if it cannot be read; the message names the file, the operator and what
   *     may help
   */
  public static ImportedModel onnx(Path file) {
    return named(file, () -> OnnxNetwork.read(file));
  }

  private static ImportedModel named(Path file, Supplier<ImportedModel> reading) {
    if (!Files.exists(file)) {
      throw new UnreadableModel("There is no model file " + file);
    }
    try {
      return reading.get();
    } catch (UnreadableModel e) {
      throw new UnreadableModel("%s cannot be read. %s".formatted(file, e.getMessage()), e);
    } catch (RuntimeException e) {
      // DL4J checks the settings of layers in many places.
      throw new UnreadableModel(
          "%s cannot be read. DL4J cannot build the network: %s".formatted(file, e.getMessage()),
          e);
    }
  }
}
