package dev.tauon.training;

import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is done to pictures in memory before a network sees them. */
@FunctionalInterface
interface Changes {
  /**
   * @param pictures {@code [n, channels, height, width]}, left as they are
   * @param places of these pictures in the data set
   * @param round counted from 1
   */
  INDArray apply(INDArray pictures, int[] places, int round);

  static Changes of(Augmentation augmentation, long seed) {
    var random = new SplittableRandom(seed + 1);
    return (pictures, _, _) -> augmentation.apply(pictures, random);
  }

  static Changes of(ImageAugmenter augmenter, long seed) {
    return (pictures, places, round) -> augmenter.apply(pictures, seed, round, places);
  }

  /** Settings that changes are drawn from. */
  sealed interface Drawn permits Digits, Keras {
    Changes from(long seed);

    /** What is done to pictures that are measured with: no change, but the same range. */
    Optional<Changes> toMeasure();
  }

  /** {@link Augmentation}. */
  record Digits(Augmentation augmentation) implements Drawn {
    @Override
    public Changes from(long seed) {
      return of(augmentation, seed);
    }

    @Override
    public Optional<Changes> toMeasure() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return augmentation.toString();
    }
  }

  /** {@link ImageAugmenter}. */
  record Keras(ImageAugmenter augmenter) implements Drawn {
    @Override
    public Changes from(long seed) {
      return of(augmenter, seed);
    }

    @Override
    public Optional<Changes> toMeasure() {
      return Optional.of(of(augmenter.withoutChanges(), 0));
    }

    @Override
    public String toString() {
      return augmenter.toString();
    }
  }
}
