package dev.tauon.training;

import java.util.List;
import java.util.Locale;

/**
 * What a classifier takes an example for.
 *
 * @param label the likeliest class
 * @param probability of that class, 0 to 1
 * @param probabilities of all classes, in their order
 */
public record Prediction(String label, double probability, List<Double> probabilities) {
  public Prediction {
    probabilities = List.copyOf(probabilities);
  }

  /** A network of one output says how likely the second of two classes is. */
  static Prediction of(double[] output, List<String> classes) {
    double[] shares = output.length == 1 ? new double[] {1 - output[0], output[0]} : output;
    if (shares.length != classes.size()) {
      throw new IllegalStateException(
          "The network gives %d values and the model has the classes %s"
              .formatted(shares.length, classes));
    }
    int best = 0;
    for (int i = 1; i < shares.length; i++) {
      best = shares[i] > shares[best] ? i : best;
    }
    return new Prediction(
        classes.get(best), shares[best], java.util.Arrays.stream(shares).boxed().toList());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%.1f %%)", label, 100 * probability);
  }
}
