package dev.tauon.training;

import java.util.OptionalInt;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** Where batches come from, round by round. */
sealed interface Feed {
  boolean hasNext();

  Batch next();

  /** Begins the next round. */
  void reset();

  /** Batches in a round, where that is known beforehand. */
  OptionalInt batches();

  /** Examples in a round, where that is known beforehand. */
  OptionalInt examples();

  /** Examples in a batch, as far as known; 0 otherwise. */
  int batchSize();

  static Feed of(DataSetIterator iterator) {
    return new Single(iterator);
  }

  static Feed of(MultiDataSetIterator iterator) {
    return new Multiple(iterator);
  }

  /** Data sets of one input and one output. */
  record Single(DataSetIterator iterator) implements Feed {
    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public Batch next() {
      return new Batch.One(iterator.next());
    }

    @Override
    public void reset() {
      requireReset(iterator.resetSupported(), iterator);
      iterator.reset();
    }

    @Override
    public OptionalInt batches() {
      return switch (iterator) {
        case Batches batches -> OptionalInt.of(batches.count());
        case FolderImages images -> OptionalInt.of(images.batches());
        default -> OptionalInt.empty();
      };
    }

    @Override
    public OptionalInt examples() {
      return switch (iterator) {
        case Batches batches -> OptionalInt.of(batches.examples());
        case FolderImages images -> OptionalInt.of(images.images());
        default -> OptionalInt.empty();
      };
    }

    @Override
    public int batchSize() {
      return Math.max(0, iterator.batch());
    }
  }

  /** Data sets of several inputs or outputs. */
  record Multiple(MultiDataSetIterator iterator) implements Feed {
    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public Batch next() {
      return new Batch.Several(iterator.next());
    }

    @Override
    public void reset() {
      requireReset(iterator.resetSupported(), iterator);
      iterator.reset();
    }

    @Override
    public OptionalInt batches() {
      return iterator instanceof MultiBatches batches
          ? OptionalInt.of(batches.count())
          : OptionalInt.empty();
    }

    @Override
    public OptionalInt examples() {
      return iterator instanceof MultiBatches batches
          ? OptionalInt.of(batches.examples())
          : OptionalInt.empty();
    }

    @Override
    public int batchSize() {
      return iterator instanceof MultiBatches batches ? batches.batchSize() : 0;
    }
  }

  private static void requireReset(boolean supported, Object iterator) {
    if (!supported) {
      throw new TrainingFailed(
          "The data of the %s can be read once only, and more was asked for: use one epoch, or an iterator that supports reset()"
              .formatted(iterator.getClass().getSimpleName()));
    }
  }
}
