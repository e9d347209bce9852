package dev.tauon.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Why a training cannot go on: which layer, and what to change. */
final class Reasons {
  private static final String DEVICE_FULL = "(?is).*(cuda|device|cudnn|cublas).*(memory|alloc).*";

  private Reasons() {}

  /** What ended the training in this batch, as a sentence where it is understood. */
  static RuntimeException of(
      Throwable thrown, Trainable network, Batch batch, int epoch, int number) {
    String place = "in epoch %d, batch %d".formatted(epoch, number);
    if (thrown instanceof StepMeter.NotFinite notFinite) {
      return new TrainingFailed(notFinite(notFinite, network, batch, place), notFinite);
    }
    Optional<String> memory = memory(thrown, network, batch, place);
    if (memory.isPresent()) {
      return new TrainingFailed(memory.get(), thrown);
    }
    if (thrown instanceof TrainingFailed failed) {
      return failed;
    }
    if (thrown instanceof RuntimeException e && isMisfit(e)) {
      return new TrainingFailed(
          "The network cannot take the batch %s, whose features have the shape %s. %s"
              .formatted(place, batch.shapes(), misfit(network, batch.features(), e)),
          e);
    }
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(thrown);
    };
  }

  private static boolean isMisfit(RuntimeException e) {
    String type = e.getClass().getSimpleName();
    return type.startsWith("DL4JInvalid")
        || type.startsWith("ND4JIllegal")
        || e instanceof IllegalArgumentException
        || e instanceof IllegalStateException;
  }

  // --- data that do not fit ------------------------------------------------------------------

  /** Goes through the layers up to the one that cannot take its input. */
  static String misfit(Trainable network, INDArray[] features, RuntimeException why) {
    String dl4j = firstLine(why);
    for (Layer layer : network.layers()) {
      try {
        activations(network, features, layer);
      } catch (RuntimeException e) {
        return "The layer %s does not fit its input: %s. %s"
            .formatted(LayerName.of(layer), firstLine(e), advice(layer, features));
      }
    }
    return dl4j;
  }

  private static String advice(Layer layer, INDArray[] features) {
    long inputs = LayerName.inputs(layer);
    INDArray first = features[0];
    if (layer.conf().getLayer() instanceof ConvolutionLayer) {
      return "It was built for %d channels; say setInputType(InputType.convolutional(height, width, channels)) with those of the pictures, [n, channels, height, width]"
          .formatted(inputs);
    }
    String values =
        first.rank() > 1 ? "%,d".formatted(first.length() / first.size(0)) : "other numbers of";
    return "It was built for %,d values an example, and the data have %s; change its nIn or setInputType(...), or reshape the data"
        .formatted(inputs, values);
  }

  // --- a loss that is no number --------------------------------------------------------------

  private static String notFinite(
      StepMeter.NotFinite notFinite, Trainable network, Batch batch, String place) {
    String start = "The loss is %s %s. ".formatted(notFinite.loss(), place);
    if (!Arrays.stream(batch.features()).allMatch(Reasons::isFinite)) {
      return start
          + "The features of this batch hold values that are no numbers: clean the data, for instance fill or drop missing values";
    }
    if (!Arrays.stream(batch.labels()).allMatch(Reasons::isFinite)) {
      return start
          + "The labels of this batch hold values that are no numbers: clean the data, for instance fill or drop missing values";
    }
    String rate =
        network.learningRate().isPresent()
            ? "A smaller learning rate than %s often helps"
                .formatted(Double.toString(network.learningRate().getAsDouble()))
            : "A smaller learning rate often helps";
    return start
        + culprit(network, batch)
            .map(layer ->
                "The first layer to give values that are no numbers is %s. "
                    .formatted(LayerName.of(layer)))
            .orElse(
                "All layers give finite values, so it is the loss function of the layer %s that left the range of numbers. "
                    .formatted(LayerName.ofOutput(network, 0)))
        + rate
        + "; also see that the inputs are scaled, for instance to 0..1, or limit gradients with gradientNormalization";
  }

  private static Optional<Layer> culprit(Trainable network, Batch batch) {
    return Stream.of(network.layers())
        .filter(layer -> {
          Map<String, INDArray> weights = layer.paramTable();
          if (weights != null && !weights.values().stream().allMatch(Reasons::isFinite)) {
            return true;
          }
          return !isFinite(activations(network, batch.features(), layer));
        })
        .findFirst();
  }

  private static INDArray activations(Trainable network, INDArray[] features, Layer layer) {
    return switch (network) {
      case Trainable.Layers n -> {
        List<INDArray> all = n.network().feedForwardToLayer(layer.getIndex(), features[0], false);
        yield all.getLast();
      }
      case Trainable.Graph n -> {
        String name = layer.conf().getLayer().getLayerName();
        int vertex = n.network().getVertex(name).getVertexIndex();
        int[] order = n.network().topologicalSortOrder();
        int place =
            IntStream.range(0, order.length)
                .filter(i -> order[i] == vertex)
                .findFirst()
                .orElseThrow();
        Map<String, INDArray> all = n.network().feedForward(features, place, false, true);
        yield Objects.requireNonNull(all.get(name));
      }
    };
  }

  static boolean isFinite(INDArray values) {
    // A sum of finite numbers may overflow; the largest of them tells more surely.
    return Double.isFinite(values.amaxNumber().doubleValue())
        && Double.isFinite(values.sumNumber().doubleValue());
  }

  // --- memory --------------------------------------------------------------------------------

  private static Optional<String> memory(
      Throwable thrown, Trainable network, Batch batch, String place) {
    String message = String.valueOf(thrown.getMessage());
    boolean device = thrown instanceof RuntimeException && message.matches(DEVICE_FULL);
    if (!(thrown instanceof OutOfMemoryError) && !device) {
      return Optional.empty();
    }
    boolean heap = message.contains("heap space") || message.contains("GC overhead");
    int size = batch.examples();
    String smaller =
        size > 1
            ? "Use a batch size of %d instead of %d".formatted(size / 2, size)
            : "Use a smaller network or smaller inputs";
    return Optional.of(
        "There is not enough memory %s %s for a batch of shape %s and a network of %,d parameters. %s%s"
            .formatted(
                device
                    ? "on the GPU"
                    : heap
                        ? "in Java's heap (limit %s)"
                            .formatted(mebi(Runtime.getRuntime().maxMemory()))
                        : "outside of Java's heap, where ND4J keeps its arrays",
                place,
                batch.shapes(),
                network.network().numParams(),
                smaller,
                device
                    ? ""
                    : heap
                        ? ", or give the kernel more: %jvm -Xmx4g"
                        : ", or let ND4J have more: %jvm -Dorg.bytedeco.javacpp.maxbytes=8g -Dorg.bytedeco.javacpp.maxphysicalbytes=12g"));
  }

  private static String mebi(long bytes) {
    return "%,d MiB".formatted(bytes >> 20);
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.lines().findFirst().orElse(message).strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
