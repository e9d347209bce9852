package dev.tauon.training;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
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
  private final int batchSize;
  private final boolean shuffled;
  private final transient Optional<Changes> changes;
  private final transient SplittableRandom random;
  private final int[] order;
  private int next;
  private int round;
  private transient @Nullable DataSetPreProcessor preProcessor;

  private Batches(
      DataSet examples, int batchSize, boolean shuffled, Optional<Changes> changes, long seed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("A batch cannot hold " + batchSize + " examples");
    }
    this.examples = examples;
    this.batchSize = batchSize;
    this.shuffled = shuffled;
    this.changes = changes;
    this.random = new SplittableRandom(seed);
    this.order = new int[examples.numExamples()];
    Arrays.setAll(order, i -> i);
    reset();
  }

  /** Batches in the examples' own order. */
  public static Batches inOrder(DataSet examples, int batchSize) {
    return new Batches(examples, batchSize, false, Optional.empty(), 0);
  }

  /** Batches in another order each time round. */
  public static Batches shuffled(DataSet examples, int batchSize, long seed) {
    return new Batches(examples, batchSize, true, Optional.empty(), seed);
  }

  /** As {@link #shuffled}, with the pictures changed a little each time. */
  public static Batches augmented(
      DataSet examples, int batchSize, Augmentation augmentation, long seed) {
    return new Batches(
        examples, batchSize, true, Optional.of(Changes.of(augmentation, seed)), seed);
  }

  /** As {@link #shuffled}, with the pictures changed as Keras does it, anew each time. */
  public static Batches augmented(
      DataSet examples, int batchSize, ImageAugmenter augmenter, long seed) {
    return new Batches(examples, batchSize, true, Optional.of(Changes.of(augmenter, seed)), seed);
  }

  static Batches shuffled(DataSet examples, int batchSize, Optional<Changes> changes, long seed) {
    return new Batches(examples, batchSize, true, changes, seed);
  }

  static Batches inOrder(DataSet examples, int batchSize, Optional<Changes> changes) {
    return new Batches(examples, batchSize, false, changes, 0);
  }

  /** How many batches there are in one round; the last may be smaller. */
  public int count() {
    return Math.ceilDiv(order.length, batchSize);
  }

  int examples() {
    return order.length;
  }

  @Override
  public boolean hasNext() {
    return next < order.length;
  }

  @Override
  public DataSet next() {
    return next(batchSize);
  }

  @Override
  public DataSet next(int size) {
    if (!hasNext()) {
      throw new NoSuchElementException("All batches of this round were handed out");
    }
    int[] places = Arrays.copyOfRange(order, next, Math.min(next + size, order.length));
    next += places.length;
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
    next = 0;
    round++;
    if (shuffled) {
      Order.shuffle(order, random);
    }
  }

  @Override
  public int inputColumns() {
    return (int) (examples.getFeatures().length() / Math.max(1, order.length));
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
    return batchSize;
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
