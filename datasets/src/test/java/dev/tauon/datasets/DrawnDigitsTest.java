package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawnDigitsTest {
  @Test
  void the_same_seed_draws_the_same_digits_and_another_one_others() {
    LabelledImages digits = DrawnDigits.draw(500, 1);
    assertThat(DrawnDigits.draw(500, 1).pixels()).isEqualTo(digits.pixels());
    assertThat(DrawnDigits.draw(500, 2).pixels()).isNotEqualTo(digits.pixels());
  }

  @Test
  void a_digit_does_not_depend_on_how_many_are_drawn() {
    assertThat(DrawnDigits.draw(40, 1).pixels())
        .isEqualTo(DrawnDigits.draw(500, 1).first(40).pixels());
  }

  @Test
  void every_digit_occurs_equally_often() {
    LabelledImages digits = DrawnDigits.draw(1_000, 3);
    var counts = new int[10];
    for (byte label : digits.labels()) {
      counts[label]++;
    }
    assertThat(counts).containsOnly(100);
  }

  /** Neither trivial nor noise: the nearest mean picture is right often, far from always. */
  @Test
  void digits_can_be_told_apart_but_not_by_their_mean_picture_alone() {
    double accuracy = nearestMeanAccuracy(DrawnDigits.draw(4_000, 4), DrawnDigits.draw(1_000, 5));
    assertThat(accuracy).isBetween(0.55, 0.95);
  }

  private static double nearestMeanAccuracy(LabelledImages train, LabelledImages test) {
    int area = train.area();
    var means = new double[10][area];
    for (int i = 0; i < train.size(); i++) {
      for (int p = 0; p < area; p++) {
        means[train.label(i)][p] += (train.pixels()[i * area + p] & 0xff) * 10.0 / train.size();
      }
    }
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      int nearest = 0;
      double least = Double.MAX_VALUE;
      for (int c = 0; c < 10; c++) {
        double distance = 0;
        for (int p = 0; p < area; p++) {
          double d = (test.pixels()[i * area + p] & 0xff) - means[c][p];
          distance += d * d;
        }
        if (distance < least) {
          least = distance;
          nearest = c;
        }
      }
      right += nearest == test.label(i) ? 1 : 0;
    }
    return (double) right / test.size();
  }
}
