package dev.tauon.training.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.MissingNode;

/**
 * How a network was trained in Keras, so that training can go on.
 *
 * @param losses Keras' word, a list or an object of them
 * @param updater Adam at Keras' rate where nothing is said
 * @param notes what could not be taken over
 */
record KerasTraining(JsonNode losses, IUpdater updater, List<String> notes) {
  static KerasTraining of(Optional<JsonNode> training) {
    if (training.isEmpty()) {
      return new KerasTraining(MissingNode.getInstance(), new Adam(1e-3), List.of());
    }
    JsonNode config = training.get();
    var notes = new ArrayList<String>();
    IUpdater updater = updater(config.path("optimizer_config"), notes);
    JsonNode loss = config.path("loss");
    return new KerasTraining(loss, updater, List.copyOf(notes));
  }

  /** The loss of an output; empty where Keras does not say, or DL4J does not have it. */
  Optional<LossFunction> loss(String output, int index) {
    JsonNode loss =
        losses.isArray() ? losses.path(index) : losses.has(output) ? losses.get(output) : losses;
    String name =
        loss.isObject()
            ? loss.path("config").path("name").asText(loss.path("class_name").asText())
            : loss.asText();
    return switch (name) {
      case "categorical_crossentropy",
          "CategoricalCrossentropy",
          "categoricalCrossentropy",
          "sparse_categorical_crossentropy",
          "SparseCategoricalCrossentropy" ->
          Optional.of(LossFunction.MCXENT);
      case "binary_crossentropy", "BinaryCrossentropy", "binaryCrossentropy" ->
          Optional.of(LossFunction.XENT);
      case "mse", "mean_squared_error", "MeanSquaredError", "meanSquaredError" ->
          Optional.of(LossFunction.MSE);
      case "mae", "mean_absolute_error", "MeanAbsoluteError", "meanAbsoluteError" ->
          Optional.of(LossFunction.MEAN_ABSOLUTE_ERROR);
      case "poisson", "Poisson" -> Optional.of(LossFunction.POISSON);
      case "hinge", "Hinge" -> Optional.of(LossFunction.HINGE);
      case "squared_hinge", "SquaredHinge" -> Optional.of(LossFunction.SQUARED_HINGE);
      default -> Optional.empty();
    };
  }

  private static IUpdater updater(JsonNode optimizer, List<String> notes) {
    JsonNode config = optimizer.path("config");
    JsonNode given = config.has("learning_rate") ? config.get("learning_rate") : config.path("lr");
    if (!given.isNumber() && !optimizer.isMissingNode()) {
      notes.add("Keras' schedule of learning rates is not taken over; the rate is 0.001");
    }
    double rate = given.asDouble(1e-3);
    String name = optimizer.path("class_name").asText();
    return switch (name.contains(">") ? name.substring(name.lastIndexOf('>') + 1) : name) {
      case "SGD" ->
          config.path("momentum").asDouble() > 0
              ? new Nesterovs(rate, config.path("momentum").asDouble())
              : new Sgd(rate);
      case "RMSprop" ->
          new RmsProp(
              rate, config.path("rho").asDouble(0.9), config.path("epsilon").asDouble(1e-7));
      case "Adagrad" -> new AdaGrad(rate);
      case "Adadelta" -> new AdaDelta();
      case "Adamax" -> new AdaMax(rate);
      case "Nadam" -> new Nadam(rate);
      case "Adam", "" ->
          new Adam(
              rate,
              config.path("beta_1").asDouble(0.9),
              config.path("beta_2").asDouble(0.999),
              config.path("epsilon").asDouble(1e-7));
      case String other -> {
        notes.add("Keras' optimizer %s is replaced by Adam".formatted(other));
        yield new Adam(rate);
      }
    };
  }
}
