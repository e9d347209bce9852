package dev.tauon.training;

import dev.tauon.charts.Charts;
import dev.tauon.charts.Figure;
import dev.tauon.charts.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * How a classifier of two classes does at every threshold: what is as probable as the threshold or
 * more is taken for the second class, the <i>positive</i> one.
 *
 * @param points from the highest threshold, at which nothing is positive, to the lowest score
 * @param positives examples of the second class
 * @param negatives examples of the first class
 * @param classes the first and the second
 */
public record BinaryScores(
    List<Point> points, long positives, long negatives, List<String> classes) {
  private static final int PANEL = 440;
  private static final int PANEL_HEIGHT = 330;

  /**
   * What a threshold gives.
   *
   * @param threshold a score that occurs; infinite for the first point
   * @param truePositives positive examples that are found
   * @param falsePositives negative examples that are taken for positive
   */
  public record Point(double threshold, long truePositives, long falsePositives) {}

  public BinaryScores {
    points = List.copyOf(points);
    classes = List.copyOf(classes);
    if (positives < 1 || negatives < 1 || classes.size() != 2) {
      throw new IllegalArgumentException(
          "Two classes are scored on examples of both; there are %,d of %s and %,d of the other"
              .formatted(positives, classes, negatives));
    }
  }

  /**
   * From scores.
   *
   * @param scores how probable it is that an example is positive
   * @param positive whether it is
   * @param classes the negative and the positive one
   */
  public static BinaryScores of(double[] scores, boolean[] positive, List<String> classes) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(
          "%,d scores need as many truths, not %,d".formatted(scores.length, positive.length));
    }
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var points = new ArrayList<Point>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
    long found = 0;
    long wrong = 0;
    for (int i = 0; i < order.length; i++) {
      double score = scores[order[i]];
      if (Double.isNaN(score)) {
        throw new IllegalArgumentException(
            "The score of example %d is no number".formatted(order[i]));
      }
      found += positive[order[i]] ? 1 : 0;
      wrong += positive[order[i]] ? 0 : 1;
      // Examples of one score pass a threshold together.
      if (i == order.length - 1 || scores[order[i + 1]] != score) {
        points.add(new Point(score, found, wrong));
      }
    }
    return new BinaryScores(points, found, wrong, classes);
  }

  /**
   * Lets a network score examples.
   *
   * @param network of one output: {@code [n, 1]} after a sigmoid, or {@code [n, 2]} after a softmax
   * @param examples labels of the same shape
   */
  public static BinaryScores of(Model network, DataSet examples) {
    return of(network, Batches.inOrder(examples, Measure.BATCH));
  }

  /** As {@link #of(Model, DataSet)}, over one round of the iterator. */
  public static BinaryScores of(Model network, DataSetIterator examples) {
    Trainable trained = Trainable.of(network);
    var scores = new ArrayList<Double>();
    var truths = new ArrayList<Boolean>();
    if (examples.resetSupported()) {
      examples.reset();
    }
    List<String> classes = List.of("0", "1");
    while (examples.hasNext()) {
      DataSet batch = examples.next();
      INDArray said = trained.output(batch.getFeatures());
      if (said.rank() != 2 || said.size(1) > 2) {
        throw new IllegalArgumentException(
            "Two classes are scored with an output of 1 or 2 values, not of the shape "
                + java.util.Arrays.toString(said.shape()));
      }
      int positive = (int) said.size(1) - 1;
      long labelled = batch.getLabels().size(1) - 1;
      for (int i = 0; i < said.size(0); i++) {
        scores.add(said.getDouble(i, positive));
        truths.add(batch.getLabels().getDouble(i, labelled) > 0.5);
      }
      List<String> names = batch.getLabelNamesList();
      classes = names != null && names.size() == 2 ? names : classes;
    }
    var positive = new boolean[truths.size()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = truths.get(i);
    }
    return of(scores.stream().mapToDouble(Double::doubleValue).toArray(), positive, classes);
  }

  /** Share of the positive examples that are found: sensitivity, true positive rate. */
  public double recall(Point point) {
    return (double) point.truePositives / positives;
  }

  /** Share of the negative examples that are left alone: 1 - false positive rate. */
  public double specificity(Point point) {
    return 1 - falsePositiveRate(point);
  }

  public double falsePositiveRate(Point point) {
    return (double) point.falsePositives / negatives;
  }

  /** Share of what is taken for positive that is; 1 where nothing is. */
  public double precision(Point point) {
    long taken = point.truePositives + point.falsePositives;
    return taken == 0 ? 1 : (double) point.truePositives / taken;
  }

  /**
   * Area under the ROC curve (trapezoids): how probable it is that a positive example has a higher
   * score than a negative one, equal scores counting half. 0.5 is chance, 1 is perfect.
   */
  public double auc() {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point one = points.get(i - 1);
      Point two = points.get(i);
      area += (falsePositiveRate(two) - falsePositiveRate(one)) * (recall(one) + recall(two)) / 2;
    }
    return area;
  }

  /** Mean of the precision over the recall, in steps: the area under the precision-recall curve. */
  public double averagePrecision() {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      area += (recall(points.get(i)) - recall(points.get(i - 1))) * precision(points.get(i));
    }
    return area;
  }

  /**
   * The highest threshold that finds this share of the positive examples, and with it as few false
   * alarms as that allows.
   *
   * @param wanted above 0, up to 1
   */
  public double thresholdForRecall(double wanted) {
    if (!(wanted > 0 && wanted <= 1)) {
      throw new IllegalArgumentException("A recall lies above 0, up to 1; " + wanted + " does not");
    }
    return points.stream()
        .filter(point -> recall(point) >= wanted)
        .findFirst()
        .orElse(points.getLast())
        .threshold();
  }

  /** The point of the curves that a threshold stands for. */
  public Point point(double threshold) {
    Point last = points.getFirst();
    for (Point point : points) {
      if (point.threshold < threshold) {
        break;
      }
      last = point;
    }
    return last;
  }

  /** Accuracy, precision, recall and the confusion matrix at this threshold. */
  public Scores at(double threshold) {
    Point point = point(threshold);
    return new Scores(
        new long[][] {
          {negatives - point.falsePositives, point.falsePositives},
          {positives - point.truePositives, point.truePositives}
        },
        classes);
  }

  /** The ROC curve and the precision-recall curve. */
  public Figure figure() {
    return Figure.of(rocPanel(List.of()), precisionRecallPanel(List.of()));
  }

  /** The curves with the point of a threshold on them. */
  public Figure figure(double threshold) {
    List<Point> marked = List.of(point(threshold));
    return Figure.of(rocPanel(marked), precisionRecallPanel(marked));
  }

  private Panel rocPanel(List<Point> marked) {
    XYChart chart = chart("False positive rate", "Recall");
    double[] x = points.stream().mapToDouble(this::falsePositiveRate).toArray();
    double[] y = points.stream().mapToDouble(this::recall).toArray();
    Curves.line(chart, "ROC", x, y);
    Curves.dashed(chart, "chance", new double[] {0, 1}, new double[] {0, 1});
    for (Point point : marked) {
      Curves.point(chart, falsePositiveRate(point), recall(point));
    }
    return Panel.of(
        String.format(Locale.ROOT, "ROC, area %.4f", auc()), List.of("ROC", "chance"), chart);
  }

  private Panel precisionRecallPanel(List<Point> marked) {
    XYChart chart = chart("Recall", "Precision");
    List<Point> taken = points.subList(1, points.size());
    Curves.line(
        chart,
        "precision",
        taken.stream().mapToDouble(this::recall).toArray(),
        taken.stream().mapToDouble(this::precision).toArray());
    double share = (double) positives / (positives + negatives);
    Curves.dashed(chart, "chance", new double[] {0, 1}, new double[] {share, share});
    for (Point point : marked) {
      Curves.point(chart, recall(point), precision(point));
    }
    return Panel.of(
        String.format(Locale.ROOT, "Precision, area %.4f", averagePrecision()),
        List.of("precision", "chance"),
        chart);
  }

  private static XYChart chart(String x, String y) {
    XYChart chart = Charts.xy("", x, y, PANEL, PANEL_HEIGHT);
    Curves.shares(chart);
    return chart;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "AUC %.4f, average precision %.4f on %,d examples of %s and %,d of %s",
        auc(),
        averagePrecision(),
        negatives,
        classes.getFirst(),
        positives,
        classes.getLast());
  }
}
