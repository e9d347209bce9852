package dev.tauon.training;

import java.util.Optional;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** The data that a person gave, to learn from or to validate with. */
sealed interface Source {
  /** Batches to learn from, where the order is free in another one each round. */
  Feed toLearn(int batchSize, Optional<Changes.Drawn> changes, long seed);

  /** Batches in the data's own order, to measure with. */
  Feed toMeasure(int batchSize, Optional<Changes.Drawn> changes);

  /** Whether looking at the data twice is free of charge and changes nothing. */
  boolean isInMemory();

  static Source of(DataSetIterator iterator) {
    return new Iterated(Feed.of(iterator), "the iterator, as ImageFolders.withAugmenter(...) does");
  }

  static Source of(MultiDataSetIterator iterator) {
    return new Iterated(Feed.of(iterator), "the iterator");
  }

  private static void requireNone(Optional<Changes.Drawn> changes, String where) {
    if (changes.isPresent()) {
      throw new TrainingFailed(
          "augmented(...) is for pictures in memory, in a DataSet; give the augmenter to " + where);
    }
  }

  /** Examples in memory. */
  record InMemory(DataSet data) implements Source {
    @Override
    public Feed toLearn(int batchSize, Optional<Changes.Drawn> changes, long seed) {
      return Feed.of(Batches.shuffled(data, batchSize, changes.map(c -> c.from(seed)), seed));
    }

    @Override
    public Feed toMeasure(int batchSize, Optional<Changes.Drawn> changes) {
      return Feed.of(Batches.inOrder(data, batchSize, changes.flatMap(Changes.Drawn::toMeasure)));
    }

    @Override
    public boolean isInMemory() {
      return true;
    }
  }

  /** Examples in memory with several inputs or outputs. */
  record SeveralInMemory(MultiDataSet data) implements Source {
    @Override
    public Feed toLearn(int batchSize, Optional<Changes.Drawn> changes, long seed) {
      requireNone(changes, "what makes the data");
      return Feed.of(MultiBatches.shuffled(data, batchSize, seed));
    }

    @Override
    public Feed toMeasure(int batchSize, Optional<Changes.Drawn> changes) {
      return Feed.of(MultiBatches.inOrder(data, batchSize));
    }

    @Override
    public boolean isInMemory() {
      return true;
    }
  }

  /**
   * Whatever an iterator brings.
   *
   * @param changer who can change pictures, since nobody does here
   */
  record Iterated(Feed feed, String changer) implements Source {
    @Override
    public Feed toLearn(int batchSize, Optional<Changes.Drawn> changes, long seed) {
      requireNone(changes, changer);
      return feed;
    }

    @Override
    public Feed toMeasure(int batchSize, Optional<Changes.Drawn> changes) {
      return feed;
    }

    @Override
    public boolean isInMemory() {
      return false;
    }
  }
}
