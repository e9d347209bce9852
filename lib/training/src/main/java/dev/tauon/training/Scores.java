package dev.tauon.training;

import dev.tauon.charts.ConfusionPicture;
import dev.tauon.charts.Figure;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * How a classifier does on examples whose classes are known, all from its confusion matrix.
 *
 * <p>Precision, recall and F1 of the whole are means over the classes, each class counting the same
 * (macro average). A class that was never predicted has precision 0, one that never occurs has no
 * recall and is left out of the means.
 *
 * @param confusion {@code confusion[t][p]} examples of class t that were taken for p; not copied
 * @param classes names of the classes, in order
 */
@SuppressWarnings("ArrayRecordComponent")
public record Scores(long[][] confusion, List<String> classes) {
  public Scores {
    classes = List.copyOf(classes);
    if (confusion.length != classes.size()) {
      throw new IllegalArgumentException(
          "%d classes need as many names, not %d".formatted(confusion.length, classes.size()));
    }
  }

  /**
   * Lets a network classify examples and counts.
   *
   * @param network a MultiLayerNetwork or a ComputationGraph of one input and one output
   * @param examples labels one-hot {@code [n, classes]}, numbers of classes {@code [n, 1]}, or 0
   *     and 1 {@code [n, 1]} where the network says one probability
   */
  public static Scores of(Model network, DataSet examples) {
    DataCheck.require(Trainable.of(network), examples, "test");
    return of(network, Batches.inOrder(examples, Measure.BATCH));
  }

  /** As {@link #of(Model, DataSet)}, over one round of the iterator. */
  public static Scores of(Model network, DataSetIterator examples) {
    Trainable trained = Trainable.of(network);
    if (examples.resetSupported()) {
      examples.reset();
    }
    long[][] confusion = {};
    List<String> names = List.of();
    while (examples.hasNext()) {
      DataSet batch = examples.next();
      INDArray output = trained.output(batch.getFeatures());
      int[] predicted = Hits.classes(output);
      int[] actual = Hits.classes(batch.getLabels(), output);
      int count = (int) Math.max(2, output.size(1));
      if (confusion.length == 0) {
        confusion = new long[count][count];
        names = names(batch.getLabelNamesList(), count);
      }
      for (int i = 0; i < predicted.length; i++) {
        confusion[actual[i]][predicted[i]]++;
      }
    }
    if (confusion.length == 0) {
      throw new TrainingFailed("There are no examples to score");
    }
    return new Scores(confusion, names);
  }

  /** The counts that a DL4J evaluation made. */
  public static Scores of(Evaluation evaluation) {
    var matrix = evaluation.getConfusion();
    int count = matrix.getClasses().size();
    var confusion = new long[count][count];
    for (int t = 0; t < count; t++) {
      for (int p = 0; p < count; p++) {
        confusion[t][p] = matrix.getCount(t, p);
      }
    }
    return new Scores(confusion, names(evaluation.getLabelsList(), count));
  }

  @SuppressWarnings("NullAway") // DL4J gives null where the classes have no names
  private static List<String> names(List<String> given, int count) {
    return given != null && given.size() == count
        ? given
        : IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /** Examples in all. */
  public long examples() {
    return IntStream.range(0, confusion.length).mapToLong(this::occurring).sum();
  }

  /** Share of the examples whose class was named, 0 to 1. */
  public double accuracy() {
    long right = IntStream.range(0, confusion.length).mapToLong(c -> confusion[c][c]).sum();
    return examples() == 0 ? 0 : (double) right / examples();
  }

  /** Of what was taken for a class, the share that is; mean over the classes. */
  public double precision() {
    return mean(this::precision);
  }

  /** Of what is of a class, the share that was found; mean over the classes. */
  public double recall() {
    return mean(this::recall);
  }

  /** Harmonic mean of precision and recall; mean over the classes. */
  public double f1() {
    return mean(this::f1);
  }

  /** Of what was taken for this class, the share that is. */
  public double precision(int type) {
    long predicted = predicted(type);
    return predicted == 0 ? 0 : (double) confusion[type][type] / predicted;
  }

  /** How many examples were taken for this class. */
  public long predicted(int type) {
    long predicted = 0;
    for (long[] row : confusion) {
      predicted += row[type];
    }
    return predicted;
  }

  /** Of what is of this class, the share that was found. */
  public double recall(int type) {
    long occurring = occurring(type);
    return occurring == 0 ? 0 : (double) confusion[type][type] / occurring;
  }

  /** Harmonic mean of precision and recall of this class. */
  public double f1(int type) {
    double sum = precision(type) + recall(type);
    return sum == 0 ? 0 : 2 * precision(type) * recall(type) / sum;
  }

  /** Of what is of other classes, the share that was not taken for this one. */
  public double specificity(int type) {
    long others = examples() - occurring(type);
    long taken = predicted(type) - confusion[type][type];
    return others == 0 ? 0 : 1 - (double) taken / others;
  }

  /** Of what is of other classes, the share that was not taken for it; mean over the classes. */
  public double specificity() {
    return mean(this::specificity);
  }

  /** How many examples are of this class. */
  public long occurring(int type) {
    return java.util.Arrays.stream(confusion[type]).sum();
  }

  private double mean(IntToDoubleFunction value) {
    return IntStream.range(0, confusion.length)
        .filter(type -> occurring(type) > 0)
        .mapToDouble(value)
        .average()
        .orElse(0);
  }

  /** The confusion matrix as a picture. */
  public Figure figure() {
    return Figure.of(new ConfusionPicture(confusion, classes));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "accuracy %.4f, precision %.4f, recall %.4f, F1 %.4f on %,d examples",
        accuracy(),
        precision(),
        recall(),
        f1(),
        examples());
  }
}
