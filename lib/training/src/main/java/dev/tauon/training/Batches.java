package dev.tauon.training;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * A data set in batches, in another order each time round. The orders and changes follow from the
 * seed: two runs see the same batches.
 */
public final class Batches implements DataSetIterator {
  private static final long serialVersionUID = 1;

  private final transient DataSet examples;
  private final transient BatchOrder order;
  private final transient Optional<Changes> changes;
  private int round = 1;
  private transient @Nullable DataSetPreProcessor preProcessor;

  private Batches(
      DataSet examples,
      int batchSize,
      @Nullable SplittableRandom random,
      Optional<Changes> changes) {
    this.examples = examples;
    this.order = new BatchOrder(examples.numExamples(), batchSize, random);
    this.changes = changes;
  }

  /** Batches in the examples' own order. */
  public static Batches inOrder(DataSet examples, int batchSize) {
    return inOrder(examples, batchSize, Optional.empty());
  }

  /** Batches in another order each time round. */
  public static Batches shuffled(DataSet examples, int batchSize, long seed) {
    return shuffled(examples, batchSize, Optional.empty(), seed);
  }

  /** As {@link #shuffled}, with the pictures changed a little each time. */
  public static Batches augmented(
      DataSet examples, int batchSize, Augmentation augmentation, long seed) {
    return shuffled(examples, batchSize, Optional.of(Changes.of(augmentation, seed)), seed);
  }

  /** As {@link #shuffled}, with the pictures changed as Keras does it, anew each time. */
  public static Batches augmented(
      DataSet examples, int batchSize, ImageAugmenter augmenter, long seed) {
    return shuffled(examples, batchSize, Optional.of(Changes.of(augmenter, seed)), seed);
  }

  static Batches shuffled(DataSet examples, int batchSize, Optional<Changes> changes, long seed) {
    return new Batches(examples, batchSize, new SplittableRandom(seed), changes);
  }

  static Batches inOrder(DataSet examples, int batchSize, Optional<Changes> changes) {
    return new Batches(examples, batchSize, null, changes);
  }

  /** How many batches there are in one round; the last may be smaller. */
  public int count() {
    return order.batches();
  }

  int examples() {
    return order.examples();
  }

  @Override
  public boolean hasNext() {
    return order.hasNext();
  }

  @Override
  public DataSet next() {
    return next(order.batchSize());
  }

  @Override
  public DataSet next(int size) {
    int[] places = order.take(size);
    INDArray features = Rows.at(examples.getFeatures(), places);
    INDArray shown = changes.map(c -> c.apply(features, places, round)).orElse(features);
    var batch = new DataSet(shown, Rows.at(examples.getLabels(), places));
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  @Override
  public void reset() {
    order.begin();
    round++;
  }

  @Override
  public int inputColumns() {
    return (int) (examples.getFeatures().length() / Math.max(1, order.examples()));
  }

  @Override
  public int totalOutcomes() {
    return (int) examples.getLabels().size(1);
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public boolean asyncSupported() {
    return true;
  }

  @Override
  public int batch() {
    return order.batchSize();
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor preProcessor) {
    this.preProcessor = preProcessor;
  }

  @Override
  @SuppressWarnings("NullAway") // DL4J's contract: null where there is none
  public DataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }

  @Override
  public List<String> getLabels() {
    return examples.getLabelNamesList();
  }
}
