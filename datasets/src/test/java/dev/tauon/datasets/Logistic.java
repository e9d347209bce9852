package dev.tauon.datasets;

import java.util.Arrays;

/** Logistic regression on standardised features, by gradient descent: a baseline for tests. */
final class Logistic {
  private final double[] mean;
  private final double[] deviation;
  private final double[] weights;

  private Logistic(double[] mean, double[] deviation, double[] weights) {
    this.mean = mean;
    this.deviation = deviation;
    this.weights = weights;
  }

  static Logistic fit(double[][] rows, boolean[] yes) {
    int features = rows[0].length;
    var mean = new double[features];
    var deviation = new double[features];
    for (int f = 0; f < features; f++) {
      int feature = f;
      mean[f] = Arrays.stream(rows).mapToDouble(row -> row[feature]).average().orElse(0);
      double middle = mean[f];
      deviation[f] =
          1e-9
              + Math.sqrt(
                  Arrays.stream(rows)
                      .mapToDouble(row -> (row[feature] - middle) * (row[feature] - middle))
                      .average()
                      .orElse(0));
    }
    var model = new Logistic(mean, deviation, new double[features + 1]);
    for (int step = 0; step < 400; step++) {
      model.step(rows, yes);
    }
    return model;
  }

  private void step(double[][] rows, boolean[] yes) {
    var gradient = new double[weights.length];
    for (int i = 0; i < rows.length; i++) {
      double error = 1 / (1 + Math.exp(-score(rows[i]))) - (yes[i] ? 1 : 0);
      for (int f = 0; f < mean.length; f++) {
        gradient[f] += error * (rows[i][f] - mean[f]) / deviation[f];
      }
      gradient[mean.length] += error;
    }
    for (int f = 0; f < weights.length; f++) {
      weights[f] -= 0.5 * (gradient[f] / rows.length + 1e-3 * weights[f]);
    }
  }

  double score(double[] row) {
    double score = weights[mean.length];
    for (int f = 0; f < mean.length; f++) {
      score += weights[f] * (row[f] - mean[f]) / deviation[f];
    }
    return score;
  }

  double accuracy(double[][] rows, boolean[] yes) {
    int right = 0;
    for (int i = 0; i < rows.length; i++) {
      right += score(rows[i]) > 0 == yes[i] ? 1 : 0;
    }
    return (double) right / rows.length;
  }
}
