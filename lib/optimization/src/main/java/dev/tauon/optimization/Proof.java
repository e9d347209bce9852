package dev.tauon.optimization;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How good a placement is known to be. A bound holds for every placement that is at least as good
 * in the objectives before it: none of those has a better value than the bound.
 *
 * @param stages one for each objective, in their order
 */
public record Proof(List<Stage> stages) {
  /** A gap below this is none. */
  static final double CLOSED = 1e-6;

  /**
   * One objective.
   *
   * @param objective which one
   * @param value what the placement has
   * @param bound what no placement can surpass
   */
  public record Stage(Objective objective, double value, double bound) {
    /** How far the value may be from the best one, as a part of the larger of value and bound. */
    public double gap() {
      double distance = objective.isMoreBetter() ? bound - value : value - bound;
      return distance <= 0 ? 0 : distance / Math.max(Math.abs(value), Math.abs(bound));
    }

    @Override
    public String toString() {
      return gap() <= CLOSED
          ? objective.title() + " optimal"
          : String.format(
              Locale.ROOT, "%s within %.2f %% of its bound", objective.title(), 100 * gap());
    }
  }

  public Proof {
    stages = List.copyOf(stages);
  }

  /** Of a placement that nobody has looked for: bounded by what is always true. */
  static Proof withoutSearch(Score score, Aim aim) {
    return new Proof(
        Arrays.stream(Score.objectives(aim))
            .map(objective -> new Stage(objective, score.of(objective), always(objective, score)))
            .toList());
  }

  private static double always(Objective objective, Score score) {
    return switch (objective) {
      case WORK_SERVED -> score.asked();
      case DEADLINES_KEPT -> score.deadlines();
      case LARGEST_LOAD, ENERGY -> 0;
    };
  }

  /** Whether no placement is better. */
  public boolean isOptimal() {
    return gap() <= CLOSED;
  }

  /**
   * The gap of the first objective that is not proven to be as good as can be, 0 to 1; 0 if all
   * are.
   */
  public double gap() {
    return stages.stream()
        .mapToDouble(Stage::gap)
        .filter(gap -> gap > CLOSED)
        .findFirst()
        .orElse(0);
  }

  /** The stage of this objective. */
  public Stage of(Objective objective) {
    return stages.stream()
        .filter(stage -> stage.objective() == objective)
        .findFirst()
        .orElseThrow(() -> new BadProblem("%s is not an objective here".formatted(objective)));
  }

  @Override
  public String toString() {
    return isOptimal()
        ? "optimal"
        : stages.stream().map(Stage::toString).collect(Collectors.joining(", "));
  }
}
