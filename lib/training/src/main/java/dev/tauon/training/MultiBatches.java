package dev.tauon.training;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * A data set of several inputs or outputs in batches, for a ComputationGraph; masks are not kept.
 * As {@link Batches} in all else.
 */
public final class MultiBatches implements MultiDataSetIterator {
  private static final long serialVersionUID = 1;

  private final transient MultiDataSet examples;
  private final int batchSize;
  private final transient @Nullable SplittableRandom random;
  private final int[] order;
  private int next;
  private transient @Nullable MultiDataSetPreProcessor preProcessor;

  private MultiBatches(MultiDataSet examples, int batchSize, @Nullable SplittableRandom random) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("A batch cannot hold " + batchSize + " examples");
    }
    this.examples = examples;
    this.batchSize = batchSize;
    this.random = random;
    this.order = new int[(int) examples.getFeatures(0).size(0)];
    Arrays.setAll(order, i -> i);
    reset();
  }

  /** Batches in the examples' own order. */
  public static MultiBatches inOrder(MultiDataSet examples, int batchSize) {
    return new MultiBatches(examples, batchSize, null);
  }

  /** Batches in another order each time round. */
  public static MultiBatches shuffled(MultiDataSet examples, int batchSize, long seed) {
    return new MultiBatches(examples, batchSize, new SplittableRandom(seed));
  }

  /** How many batches there are in one round; the last may be smaller. */
  public int count() {
    return Math.ceilDiv(order.length, batchSize);
  }

  int examples() {
    return order.length;
  }

  int batchSize() {
    return batchSize;
  }

  @Override
  public boolean hasNext() {
    return next < order.length;
  }

  @Override
  public MultiDataSet next() {
    return next(batchSize);
  }

  @Override
  public MultiDataSet next(int size) {
    if (!hasNext()) {
      throw new NoSuchElementException("All batches of this round were handed out");
    }
    int[] places = Arrays.copyOfRange(order, next, Math.min(next + size, order.length));
    next += places.length;
    var batch =
        new org.nd4j.linalg.dataset.MultiDataSet(
            at(examples.getFeatures(), places), at(examples.getLabels(), places));
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  private static INDArray[] at(INDArray[] arrays, int[] places) {
    return Arrays.stream(arrays).map(array -> Rows.at(array, places)).toArray(INDArray[]::new);
  }

  @Override
  public void reset() {
    next = 0;
    if (random != null) {
      Order.shuffle(order, random);
    }
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
  public void setPreProcessor(MultiDataSetPreProcessor processor) {
    this.preProcessor = processor;
  }

  @Override
  @SuppressWarnings("NullAway") // DL4J's contract: null where there is none
  public MultiDataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }
}
