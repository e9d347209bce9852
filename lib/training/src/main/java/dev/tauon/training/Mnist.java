package dev.tauon.training;

import dev.tauon.datasets.LabelledImages;
import dev.tauon.datasets.MnistDigits;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Handwritten digits as DL4J takes them: features {@code [n, 1, 28, 28]} of floats from 0
 * (background) to 1 (ink), labels {@code [n, 10]} one-hot.
 *
 * @param train digits to learn from
 * @param test digits to measure with
 * @param origin in plain words, which data these are
 * @param handwritten whether people wrote them
 */
public record Mnist(DataSet train, DataSet test, String origin, boolean handwritten) {
  /** The classes, in the order of the labels' columns. */
  public static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** What can be had on this machine; see {@link MnistDigits#load()}. */
  public static Mnist load() {
    return of(MnistDigits.load());
  }

  /** These digits as arrays. */
  public static Mnist of(MnistDigits digits) {
    return new Mnist(
        dataSet(digits.train()), dataSet(digits.test()), digits.origin(), digits.handwritten());
  }

  private static DataSet dataSet(LabelledImages images) {
    DataSet set = Images.dataSet(images, CLASSES.size());
    set.setLabelNames(CLASSES);
    return set;
  }

  /** Names the data instead of printing them. */
  @Override
  public String toString() {
    return origin;
  }
}
