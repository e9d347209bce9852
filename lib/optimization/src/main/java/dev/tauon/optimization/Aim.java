package dev.tauon.optimization;

/** What counts between placements that serve the same work and keep the same deadlines. */
public enum Aim {
  /** The load of the fullest node shall be small, so that there is room everywhere. */
  LEAST_LARGEST_LOAD(Objective.LARGEST_LOAD),
  /** Little energy shall be used, so that nodes can sleep. */
  LEAST_ENERGY(Objective.ENERGY);

  private final Objective objective;

  Aim(Objective objective) {
    this.objective = objective;
  }

  public Objective objective() {
    return objective;
  }
}
