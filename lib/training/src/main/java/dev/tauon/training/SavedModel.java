package dev.tauon.training;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained network with what is needed to use it.
 *
 * @param network a MultiLayerNetwork or a ComputationGraph
 * @param classes names of the classes, in the order of the network's outputs
 * @param input shape of one example, for instance {@code [1, 28, 28]}
 * @param preparation in plain words, how to prepare an example: {@code pixels from 0 to 1}
 */
public record SavedModel(
    Model network, List<String> classes, List<Long> input, String preparation) {
  public SavedModel {
    classes = List.copyOf(classes);
    input = List.copyOf(input);
  }

  /**
   * Classifies one example.
   *
   * @param example of the shape {@link #input()}, with or without a leading 1
   * @throws IllegalArgumentException if it has another shape
   */
  public Prediction classify(INDArray example) {
    long[] wanted = input.stream().mapToLong(Long::longValue).toArray();
    long length = Arrays.stream(wanted).reduce(1, (a, b) -> a * b);
    long[] batch = new long[wanted.length + 1];
    batch[0] = 1;
    System.arraycopy(wanted, 0, batch, 1, wanted.length);
    boolean fits = Arrays.equals(example.shape(), wanted) || Arrays.equals(example.shape(), batch);
    if (!fits && !(example.length() == length && wanted.length == 1)) {
      throw new IllegalArgumentException(
          "An example for this model has the shape %s, not %s"
              .formatted(input, Arrays.toString(example.shape())));
    }
    double[] shares =
        Trainable.of(network)
            .output(example.dup('c').reshape('c', batch))
            .dup('c')
            .reshape(-1)
            .toDoubleVector();
    return Prediction.of(shares, classes);
  }
}
