package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.charts.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BinaryScoresTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);
  private static final List<String> CLASSES = List.of("healthy", "ill");

  /** From the top: ill .9, healthy .8, ill and healthy .6, ill .4, healthy .1. */
  private static final BinaryScores SMALL =
      BinaryScores.of(
          new double[] {0.1, 0.9, 0.6, 0.8, 0.6, 0.4},
          new boolean[] {false, true, true, false, false, true},
          CLASSES);

  private static BinaryScores random(int count, double[] scores, boolean[] truths) {
    var random = new SplittableRandom(4);
    for (int i = 0; i < count; i++) {
      truths[i] = random.nextInt(4) == 0;
      double score = random.nextDouble() * 0.7 + (truths[i] ? 0.3 : 0);
      scores[i] = (float) score;
    }
    return BinaryScores.of(scores, truths, CLASSES);
  }

  @Test
  void curves_and_areas_are_those_worked_out_by_hand() {
    assertThat(SMALL.points())
        .containsExactly(
            new BinaryScores.Point(Double.POSITIVE_INFINITY, 0, 0),
            new BinaryScores.Point(0.9, 1, 0),
            new BinaryScores.Point(0.8, 1, 1),
            new BinaryScores.Point(0.6, 2, 2),
            new BinaryScores.Point(0.4, 3, 2),
            new BinaryScores.Point(0.1, 3, 3));
    // Of 9 pairs of one ill and one healthy: .9 beats 3, .6 beats 1 and ties 1, .4 beats 1.
    assertThat(SMALL.auc()).isCloseTo((3 + 1 + 0.5 + 1) / 9, EXACT);
    assertThat(SMALL.averagePrecision())
        .isCloseTo(1 / 3.0 * 1 + 1 / 3.0 * 2 / 4 + 1 / 3.0 * 3 / 5, EXACT);
  }

  @Test
  void the_threshold_for_a_recall_is_the_highest_that_reaches_it() {
    assertThat(SMALL.thresholdForRecall(0.3)).isEqualTo(0.9);
    assertThat(SMALL.thresholdForRecall(0.5)).isEqualTo(0.6);
    assertThat(SMALL.thresholdForRecall(1)).isEqualTo(0.4);
    Scores scores = SMALL.at(SMALL.thresholdForRecall(1));
    assertThat(scores.confusion()).isDeepEqualTo(new long[][] {{1, 2}, {0, 3}});
    assertThat(scores.recall(1)).isEqualTo(1);
    assertThat(scores.specificity(1)).isCloseTo(1 / 3.0, EXACT);
    assertThat(scores.precision(1)).isCloseTo(0.6, EXACT);
    assertThatThrownBy(() -> SMALL.thresholdForRecall(0)).hasMessageContaining("above 0");
  }

  /** Without equal scores, which DL4J passes one after the other. */
  @Test
  void dl4js_roc_finds_the_same_areas() {
    var scores = new double[2_000];
    var truths = new boolean[2_000];
    BinaryScores ours = random(2_000, scores, truths);
    var dl4j = new ROC(0);
    dl4j.eval(column(truths), Nd4j.createFromArray(scores).reshape(-1, 1));
    assertThat(ours.auc()).isCloseTo(dl4j.calculateAUC(), Offset.offset(1e-6));
    assertThat(ours.auc()).isBetween(0.8, 0.95);
    assertThat(ours.averagePrecision()).isCloseTo(dl4j.calculateAUCPR(), Offset.offset(0.02));
  }

  @Test
  void dl4js_binary_evaluation_counts_the_same_at_a_half() {
    var scores = new double[500];
    var truths = new boolean[500];
    BinaryScores ours = random(500, scores, truths);
    Scores half = ours.at(0.5);
    var dl4j = new EvaluationBinary();
    dl4j.eval(column(truths), Nd4j.createFromArray(scores).reshape(-1, 1));
    assertThat(half.recall(1)).isCloseTo(dl4j.recall(0), EXACT);
    assertThat(half.precision(1)).isCloseTo(dl4j.precision(0), EXACT);
    assertThat(half.f1(1)).isCloseTo(dl4j.f1(0), EXACT);
    assertThat(half.accuracy()).isCloseTo(dl4j.accuracy(0), EXACT);
    assertThat(half.specificity(1))
        .isCloseTo(
            dl4j.trueNegatives(0) / (double) (dl4j.trueNegatives(0) + dl4j.falsePositives(0)),
            EXACT);
    assertThat(ours.positives() + ours.negatives()).isEqualTo(500);
  }

  private static INDArray column(boolean[] truths) {
    var values = new double[truths.length];
    for (int i = 0; i < truths.length; i++) {
      values[i] = truths[i] ? 1 : 0;
    }
    return Nd4j.createFromArray(values).reshape(-1, 1);
  }

  @Test
  void examples_of_one_class_only_cannot_be_scored() {
    assertThatThrownBy(() -> BinaryScores.of(new double[] {0.5}, new boolean[] {true}, CLASSES))
        .hasMessageContaining("examples of both");
  }

  @Test
  void the_curves_are_a_picture() throws IOException {
    BinaryScores scores = random(2_000, new double[2_000], new boolean[2_000]);
    var figure = scores.figure(scores.thresholdForRecall(0.9));
    assertThat(figure.description()).contains("ROC, area 0.8").contains("Precision, area 0.7");
    byte[] png = Png.of(figure);
    assertThat(png).isNotEmpty();
    Path folder = Files.createDirectories(Path.of("target/pictures"));
    Files.write(folder.resolve("roc.png"), png);
  }
}
