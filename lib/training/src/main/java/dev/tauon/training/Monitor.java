package dev.tauon.training;

/** The figure of an epoch that a callback goes by. */
public enum Monitor {
  TRAINING_LOSS("training loss", false),
  TRAINING_ACCURACY("training accuracy", true),
  VALIDATION_LOSS("validation loss", false),
  VALIDATION_ACCURACY("validation accuracy", true);

  private final String words;
  private final boolean largerIsBetter;

  Monitor(String words, boolean largerIsBetter) {
    this.words = words;
    this.largerIsBetter = largerIsBetter;
  }

  /**
   * The figure of this epoch.
   *
   * @throws TrainingFailed if the training has none: no validation data, or labels without classes
   */
  public double of(Epoch epoch) {
    double value =
        switch (this) {
          case TRAINING_LOSS -> epoch.training().loss();
          case TRAINING_ACCURACY -> epoch.training().accuracy();
          case VALIDATION_LOSS -> epoch.validation().map(Measure::loss).orElse(Double.NaN);
          case VALIDATION_ACCURACY -> epoch.validation().map(Measure::accuracy).orElse(Double.NaN);
        };
    if (Double.isNaN(value)) {
      throw new TrainingFailed(
          "A callback goes by the %s, which this training does not have: say validatedOn(data), or choose another Monitor"
              .formatted(words));
    }
    return value;
  }

  /** Whether {@code value} is better than {@code best} by more than {@code least}. */
  boolean better(double value, double best, double least) {
    return largerIsBetter ? value > best + least : value < best - least;
  }

  /** What every value is better than. */
  double worst() {
    return largerIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  @Override
  public String toString() {
    return words;
  }
}
