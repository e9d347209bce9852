package dev.tauon.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Looks at every batch between its backward pass and the change of the weights: counts what the
 * network had right, and breaks off before a loss that is no number spoils the weights.
 */
final class StepMeter extends BaseTrainingListener {
  private final Trainable network;
  private final boolean breaksOff;
  private boolean noticed;
  private boolean classes;
  private double loss;
  private long right;
  private long examples;
  private int batches;

  /** The loss of a batch is no number; the weights are still those before it. */
  static final class NotFinite extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final double loss;

    NotFinite(double loss) {
      super("The loss is " + loss);
      this.loss = loss;
    }

    double loss() {
      return loss;
    }
  }

  private StepMeter(Trainable network, boolean breaksOff, boolean counts) {
    this.network = network;
    this.breaksOff = breaksOff;
    this.classes = counts;
  }

  /**
   * Throws {@link NotFinite} at a loss that is no number.
   *
   * @param counts whether it also counts what the network had right
   */
  static StepMeter thatBreaksOff(Trainable network, boolean counts) {
    return new StepMeter(network, true, counts);
  }

  /** Counts, and only says that a loss is no number. */
  static StepMeter thatGoesOn(Trainable network) {
    return new StepMeter(network, false, true);
  }

  /** Begins an epoch. */
  void begin() {
    loss = 0;
    right = 0;
    examples = 0;
    batches = 0;
  }

  @Override
  public void onBackwardPass(Model model) {
    double now = model.score();
    if (!Double.isFinite(now)) {
      notFinite(now);
    }
    loss += now * model.batchSize();
    examples += model.batchSize();
    batches++;
    if (!classes) {
      return;
    }
    if (network.outputLayers().getFirst() instanceof IOutputLayer output
        && output.getLabels() != null) {
      count(output);
    } else {
      classes = false;
    }
  }

  private void notFinite(double now) {
    if (breaksOff) {
      throw new NotFinite(now);
    }
    if (!noticed) {
      noticed = true;
      Notice.say(
          "The loss is %s in batch %d, and so are the weights from now on. Training.of(network).on(data).fit() stops before that and says which layer it comes from"
              .formatted(now, batches + 1));
    }
  }

  private void count(IOutputLayer layer) {
    INDArray labels = layer.getLabels();
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      // The output layer still has its input: its activations cost next to nothing.
      INDArray output = layer.activate(false, LayerWorkspaceMgr.noWorkspaces());
      // Looked at once an epoch: labels do not change their kind from batch to batch.
      classes = batches > 1 || Hits.areClasses(labels, output);
      right += classes ? Hits.count(output, labels) : 0;
    }
  }

  int batches() {
    return batches;
  }

  long examples() {
    return examples;
  }

  double meanLoss() {
    return examples == 0 ? Double.NaN : loss / examples;
  }

  /** Mean over the batches since the epoch began, as the network learnt from them. */
  Measure measure() {
    return new Measure(
        meanLoss(), classes && examples > 0 ? (double) right / examples : Double.NaN);
  }
}
