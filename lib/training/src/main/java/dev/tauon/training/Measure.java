package dev.tauon.training;

import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How well a network does on some examples.
 *
 * @param loss mean of the network's own loss function over the examples
 * @param accuracy share of the examples whose class it names, from 0 to 1, by the first output
 *     where there are several; NaN where the labels are not classes
 */
public record Measure(double loss, double accuracy) {
  static final int BATCH = 256;

  /**
   * Measures without dropout.
   *
   * @param feed at the beginning of a round; where its batches end early it is left as it is
   * @param steps batches at most, all of a round if empty
   * @param most examples at most
   */
  static Measure of(Trainable network, Feed feed, OptionalInt steps, int most) {
    double loss = 0;
    long right = 0;
    long count = 0;
    boolean classes = true;
    for (int step = 0;
        step < steps.orElse(Integer.MAX_VALUE) && count < most && feed.hasNext();
        step++) {
      Batch batch = feed.next();
      loss += batch.examples() * network.loss(batch);
      count += batch.examples();
      if (classes) {
        INDArray output = network.outputs(batch)[0];
        INDArray labels = batch.labels()[0];
        classes = Hits.areClasses(labels, output);
        right += classes ? Hits.count(output, labels) : 0;
      }
    }
    if (count == 0) {
      throw new TrainingFailed("There are no examples to measure with");
    }
    return new Measure(loss / count, classes ? (double) right / count : Double.NaN);
  }
}
