package dev.tauon.datasets;

import java.util.Optional;

/**
 * Handwritten digits to learn with: the whole MNIST set where it can be had, else what there is of
 * it, else digits drawn by program.
 *
 * @param train digits to learn from
 * @param test digits to measure with, none of which is in {@code train}
 * @param origin in plain words, which data these are
 * @param handwritten whether people wrote them
 */
public record MnistDigits(
    LabelledImages train, LabelledImages test, String origin, boolean handwritten) {
  private static final int HELD_OUT = 2_000;
  private static final long SEED = 20_251_101;

  /** As {@link #load(DataStore)}, from this machine's standard places. */
  public static MnistDigits load() {
    return load(DataStore.standard());
  }

  /**
   * Loads 60,000 digits to train and 10,000 to test. Where only the 10,000 test digits can be had,
   * they are split into 8,000 and 2,000 with the same share of each class; where none can be had,
   * as many are drawn by {@link DrawnDigits}.
   *
   * @throws CorruptData if a file is there but spoilt: that is never passed over in silence
   */
  public static MnistDigits load(DataStore store) {
    PublishedDataset mnist = Catalogue.published("mnist");
    Optional<LabelledImages> test = part(store, mnist, "t10k");
    Optional<LabelledImages> train = part(store, mnist, "train");
    if (train.isPresent() && test.isPresent()) {
      return new MnistDigits(
          train.get(),
          test.get(),
          "MNIST: %,d handwritten digits to train and %,d to test"
              .formatted(train.get().size(), test.get().size()),
          true);
    }
    if (test.isPresent()) {
      return split(test.get(), "10,000 test digits");
    }
    if (train.isPresent()) {
      return split(train.get(), "60,000 training digits");
    }
    return drawn(8_000, HELD_OUT);
  }

  private static MnistDigits split(LabelledImages digits, String which) {
    Split split = Split.stratified(digits.labels(), HELD_OUT, SEED);
    return new MnistDigits(
        digits.at(split.rest()),
        digits.at(split.heldOut()),
        "MNIST, of which only the %s could be had: %,d of these handwritten digits to train and %,d to test"
            .formatted(which, split.rest().length, split.heldOut().length),
        true);
  }

  /** Digits drawn by program only, whatever is on this machine. */
  public static MnistDigits drawn(int train, int test) {
    return new MnistDigits(
        DrawnDigits.draw(train, SEED),
        DrawnDigits.draw(test, SEED + 1),
        "Digits drawn by program, since MNIST could not be had: %,d to train and %,d to test"
            .formatted(train, test),
        false);
  }

  private static Optional<LabelledImages> part(
      DataStore store, PublishedDataset mnist, String part) {
    try {
      var images = Idx.read(store.file(mnist, part + "-images-idx3-ubyte.gz"), 3);
      var labels = Idx.read(store.file(mnist, part + "-labels-idx1-ubyte.gz"), 1);
      return Optional.of(
          new LabelledImages(
              images.shape()[1], images.shape()[2], images.values(), labels.values()));
    } catch (DataNotFound e) {
      return Optional.empty();
    }
  }
}
