package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class BatchesTest {
  private static DataSet numbered(int count) {
    INDArray numbers = Nd4j.arange(count).reshape(count, 1);
    return new DataSet(numbers, numbers.dup());
  }

  @Test
  void every_example_comes_once_a_round_with_its_own_label() {
    Batches batches = Batches.shuffled(numbered(103), 10, 1);
    var seen = new TreeSet<Integer>();
    while (batches.hasNext()) {
      DataSet batch = batches.next();
      assertThat(batch.getFeatures()).isEqualTo(batch.getLabels());
      for (int i = 0; i < batch.numExamples(); i++) {
        seen.add(batch.getFeatures().getInt(i, 0));
      }
    }
    assertThat(seen).hasSize(103);
    assertThat(batches.count()).isEqualTo(11);
    assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void the_next_round_has_another_order_and_the_same_seed_the_same_ones() {
    Batches one = Batches.shuffled(numbered(50), 50, 1);
    Batches same = Batches.shuffled(numbered(50), 50, 1);
    INDArray first = one.next().getFeatures();
    assertThat(same.next().getFeatures()).isEqualTo(first);
    one.reset();
    same.reset();
    INDArray second = one.next().getFeatures();
    assertThat(second).isNotEqualTo(first);
    assertThat(same.next().getFeatures()).isEqualTo(second);
  }

  @Test
  void augmentation_leaves_the_examples_themselves_as_they_are() {
    DataSet digits = Nets.digits(20, 1);
    INDArray before = digits.getFeatures().dup();
    INDArray shown = Batches.augmented(digits, 20, Augmentation.digits(), 1).next().getFeatures();
    assertThat(digits.getFeatures()).isEqualTo(before);
    assertThat(shown.shape()).containsExactly(20, 1, 28, 28);
    assertThat(shown.minNumber().doubleValue()).isGreaterThanOrEqualTo(0);
    assertThat(shown.maxNumber().doubleValue()).isLessThanOrEqualTo(1);
  }

  @Test
  void no_change_is_no_change() {
    INDArray digits = Nets.digits(5, 1).getFeatures();
    INDArray same = new Augmentation(0, 0, 0, 0).apply(digits, new SplittableRandom(1));
    assertThat(same.equalsWithEps(digits, 1e-6)).isTrue();
  }

  @Test
  void the_same_seed_changes_pictures_in_the_same_way() {
    INDArray digits = Nets.digits(5, 1).getFeatures();
    INDArray one = Augmentation.digits().apply(digits, new SplittableRandom(1));
    assertThat(Augmentation.digits().apply(digits, new SplittableRandom(1))).isEqualTo(one);
    assertThat(Augmentation.digits().apply(digits, new SplittableRandom(2))).isNotEqualTo(one);
  }

  @Test
  void parts_share_no_example_and_keep_the_classes_shares() {
    Parts parts = Parts.of(Nets.digits(1_000, 1), 0.1, 1);
    assertThat(parts.train().numExamples()).isEqualTo(900);
    assertThat(parts.validation().getLabels().sum(0).toDoubleVector()).containsOnly(10.0);
    assertThat(parts.validation().getLabelNamesList()).isEqualTo(Mnist.CLASSES);
  }
}
