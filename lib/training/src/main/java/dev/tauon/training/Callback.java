package dev.tauon.training;

/**
 * Takes part in a training: it may look, change the learning rate, save, or end it. Calls come from
 * the training's own thread; what a callback throws ends the training.
 *
 * <p>A callback keeps what it knows between its calls, so one object serves one training at a time.
 */
public interface Callback {
  /** Before the first epoch: a callback that was used before begins anew. */
  default void begun(Fitting fitting) {}

  /** Before the batches of an epoch; {@link Fitting#epoch} is its number. */
  default void epochBegun(Fitting fitting) {}

  /**
   * A batch was learnt from.
   *
   * @param batch counted from 1 in this epoch
   * @param loss of this batch
   */
  default void batchOver(Fitting fitting, int batch, double loss) {}

  /** An epoch is over and measured. */
  default void epochOver(Fitting fitting, Epoch epoch) {}

  /** After the last epoch, also when the training failed or was stopped. */
  default void ended(Fitting fitting) {}
}
