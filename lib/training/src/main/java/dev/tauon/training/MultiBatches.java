package dev.tauon.training;

import java.util.Arrays;
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
  private final transient BatchOrder order;
  private transient @Nullable MultiDataSetPreProcessor preProcessor;

  private MultiBatches(MultiDataSet examples, int batchSize, @Nullable SplittableRandom random) {
    this.examples = examples;
    this.order = new BatchOrder((int) examples.getFeatures(0).size(0), batchSize, random);
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
    return order.batches();
  }

  int examples() {
    return order.examples();
  }

  int batchSize() {
    return order.batchSize();
  }

  @Override
  public boolean hasNext() {
    return order.hasNext();
  }

  @Override
  public MultiDataSet next() {
    return next(order.batchSize());
  }

  @Override
  public MultiDataSet next(int size) {
    int[] places = order.take(size);
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
    order.begin();
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
