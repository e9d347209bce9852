package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.factory.Nd4j;

class ScoresTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);
  private static final Scores SCORES =
      new Scores(new long[][] {{8, 2, 0}, {1, 9, 0}, {0, 5, 5}}, List.of("a", "b", "c"));

  @Test
  void scores_follow_from_the_confusion_matrix() {
    assertThat(SCORES.examples()).isEqualTo(30);
    assertThat(SCORES.accuracy()).isCloseTo(22 / 30.0, EXACT);
    assertThat(SCORES.precision(1)).isCloseTo(9 / 16.0, EXACT);
    assertThat(SCORES.recall(1)).isCloseTo(0.9, EXACT);
    assertThat(SCORES.f1(1)).isCloseTo(2 * 9 / 26.0, EXACT);
    assertThat(SCORES.precision()).isCloseTo((8 / 9.0 + 9 / 16.0 + 1) / 3, EXACT);
    assertThat(SCORES.recall()).isCloseTo((0.8 + 0.9 + 0.5) / 3, EXACT);
  }

  @Test
  void a_class_that_never_occurs_is_left_out_of_the_means() {
    var scores = new Scores(new long[][] {{4, 0}, {0, 0}}, List.of("a", "b"));
    assertThat(scores.recall()).isEqualTo(1);
    assertThat(scores.precision(1)).isZero();
    assertThat(scores.f1(1)).isZero();
  }

  @Test
  void dl4js_evaluation_counts_the_same() {
    var evaluation = new Evaluation(3);
    evaluation.eval(
        Nd4j.create(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 1}}),
        Nd4j.create(new double[][] {{.9, .1, 0}, {.8, .1, .1}, {0, .2, .8}, {0, 0, 1}}));
    Scores scores = Scores.of(evaluation);
    assertThat(scores.confusion()).isDeepEqualTo(new long[][] {{1, 0, 0}, {1, 0, 0}, {0, 0, 2}});
    assertThat(scores.accuracy()).isCloseTo(evaluation.accuracy(), EXACT);
    assertThat(scores.classes()).containsExactly("0", "1", "2");
  }
}
