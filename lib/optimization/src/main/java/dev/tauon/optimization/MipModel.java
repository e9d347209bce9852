package dev.tauon.optimization;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * A problem as a mixed-integer program of ojAlgo. x[i,j] = 1 where task i is on node j; a task
 * whose demands are divided by the node's capacity takes shares, so that all rows are of the same
 * size.
 */
final class MipModel {
  private final Instance of;
  private final ExpressionsBasedModel model = new ExpressionsBasedModel();
  private final @Nullable Variable[][] x;
  private final Variable[] awake;
  private final Variable largest;
  private final double unitOfWork;
  private final double unitOfEnergy;
  private int objectives;

  MipModel(Instance of) {
    this.of = of;
    x = new Variable[of.tasks][of.nodes];
    awake = new Variable[of.nodes];
    unitOfWork = Math.max(1e-12, Arrays.stream(of.value).max().orElse(1));
    double joules = 0;
    for (int j = 0; j < of.nodes; j++) {
      joules = Math.max(joules, of.joulesAwake(j));
    }
    unitOfEnergy = joules > 0 ? joules : 1;
    variables();
    largest = model.newVariable("largest load").lower(0).upper(1);
    rows();
    together();
    apart();
    symmetry();
    model.options.integer(
        IntegerStrategy.DEFAULT.withParallelism(() -> 1).withGapTolerance(NumberContext.of(9, 9)));
  }

  private void variables() {
    for (int i = 0; i < of.tasks; i++) {
      for (int j = 0; j < of.nodes; j++) {
        if (of.eligible(i, j)) {
          x[i][j] = model.newVariable("x " + i + " " + j).binary();
        }
      }
    }
    for (int j = 0; j < of.nodes; j++) {
      awake[j] = model.newVariable("awake " + j).binary();
    }
  }

  private void rows() {
    Variable[] whole = new Variable[of.groups.length];
    for (int g = 0; g < whole.length; g++) {
      whole[g] = model.newVariable("group " + g).binary();
    }
    for (int i = 0; i < of.tasks; i++) {
      Expression once = model.newExpression("once " + i);
      for (Variable each : x[i]) {
        if (each != null) {
          once.set(each, 1);
        }
      }
      if (of.group[i] >= 0) {
        once.set(whole[of.group[i]], -1).level(0);
      } else {
        once.upper(1);
      }
    }
    for (int j = 0; j < of.nodes; j++) {
      for (int k = 0; k < Instance.KINDS; k++) {
        long capacity = of.capacity[j * Instance.KINDS + k];
        if (capacity > 0) {
          Expression room = model.newExpression("room " + j + " " + k).upper(0).set(awake[j], -1);
          Expression load = model.newExpression("load " + j + " " + k).upper(0).set(largest, -1);
          for (int i = 0; i < of.tasks; i++) {
            Variable each = x[i][j];
            long need = of.need[i * Instance.KINDS + k];
            if (each != null && need > 0) {
              room.set(each, (double) need / capacity);
              load.set(each, (double) need / capacity);
            }
          }
        }
      }
      // Tasks that need nothing keep a node awake all the same.
      Expression any = model.newExpression("any " + j).upper(0).set(awake[j], -of.tasks);
      for (int i = 0; i < of.tasks; i++) {
        Variable each = x[i][j];
        if (each != null) {
          any.set(each, 1);
        }
      }
    }
  }

  private void together() {
    for (int q = 0; q < of.togethers.length; q++) {
      Expression place = model.newExpression("place " + q).upper(1);
      for (int j = 0; j < of.nodes; j++) {
        Variable here = model.newVariable("together " + q + " " + j).binary();
        place.set(here, 1);
        for (int i : of.togethers[q]) {
          Variable each = x[i][j];
          if (each != null) {
            model.newExpression("with " + i + " " + j).upper(0).set(each, 1).set(here, -1);
          }
        }
      }
    }
  }

  private void apart() {
    for (int key = 0; key < of.aparts; key++) {
      for (int j = 0; j < of.nodes; j++) {
        Expression one = model.newExpression("apart " + key + " " + j).upper(1);
        for (int i = 0; i < of.tasks; i++) {
          Variable each = x[i][j];
          if (of.apart[i] == key && each != null) {
            one.set(each, 1);
          }
        }
      }
    }
  }

  /** Of nodes that are the same in all that counts, earlier ones have no fewer tasks. */
  private void symmetry() {
    for (int j = 1; j < of.nodes; j++) {
      if (!of.problem.nodes().get(j - 1).isSameAs(of.problem.nodes().get(j))) {
        continue;
      }
      Expression order = model.newExpression("order " + j).lower(0);
      for (int i = 0; i < of.tasks; i++) {
        Variable before = x[i][j - 1];
        Variable after = x[i][j];
        if (before != null && after != null) {
          order.set(before, 1).set(after, -1);
        }
      }
    }
  }

  /** What a value is in this model, where numbers are near 1. */
  private double scaled(Objective objective, double value) {
    return switch (objective) {
      case WORK_SERVED -> value / unitOfWork;
      case ENERGY -> value / unitOfEnergy;
      case DEADLINES_KEPT, LARGEST_LOAD -> value;
    };
  }

  private Expression expression(Objective objective) {
    Expression sum = model.newExpression(objective + " " + objectives++);
    if (objective == Objective.LARGEST_LOAD) {
      return sum.set(largest, 1);
    }
    if (objective == Objective.ENERGY) {
      for (int j = 0; j < of.nodes; j++) {
        sum.set(awake[j], of.joulesAwake(j) / unitOfEnergy);
      }
    }
    for (int i = 0; i < of.tasks; i++) {
      for (int j = 0; j < of.nodes; j++) {
        Variable each = x[i][j];
        if (each != null) {
          double weight =
              switch (objective) {
                case WORK_SERVED -> of.value[i] / unitOfWork;
                case DEADLINES_KEPT -> of.hasDeadline(i) && of.inTime(i, j) ? 1 : 0;
                case ENERGY -> of.joules(i, j) / unitOfEnergy;
                case LARGEST_LOAD -> 0;
              };
          if (weight != 0) {
            sum.set(each, weight);
          }
        }
      }
    }
    return sum;
  }

  /** Asks for at least, or at most where less is better, this much of an objective from now on. */
  void require(Objective objective, double value) {
    Expression sum = expression(objective);
    BigDecimal limit = BigDecimal.valueOf(scaled(objective, value));
    if (objective.isMoreBetter()) {
      sum.lower(limit);
    } else {
      sum.upper(limit);
    }
  }

  /** Leaves out that task i is on node j. */
  void exclude(int i, int j) {
    Variable each = x[i][j];
    if (each != null) {
      each.level(0);
    }
  }

  /** Asks for task i to be served. */
  void serve(int i) {
    if (of.group[i] < 0) {
      model.getExpression("once " + i).level(1);
    }
  }

  /**
   * Looks for the best value; the model is used up by it. What comes back is what ojAlgo found: it
   * has to be checked, and when nothing comes back that proves nothing. On small models of this
   * kind ojAlgo 57.1 was seen to call infeasible what has solutions, because of its presolvers.
   *
   * @param limit after which what was found so far is enough
   * @throws CancellationException if the thread is interrupted
   */
  Optional<int[]> best(Objective objective, Duration limit) {
    expression(objective).weight(1);
    model.options.time_abort = Math.max(1, limit.toMillis());
    model.options.time_suffice = model.options.time_abort;
    var result = new AtomicReference<Optimisation.Result>();
    var failure = new AtomicReference<RuntimeException>();
    // ojAlgo does not look at interrupts, so that it works elsewhere while this thread does.
    Thread worker =
        Thread.ofPlatform()
            .daemon()
            .name("placement-mip")
            .start(() -> {
              try {
                result.set(objective.isMoreBetter() ? model.maximise() : model.minimise());
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    try {
      worker.join();
    } catch (InterruptedException e) {
      model.options.time_abort = 0;
      model.options.time_suffice = 0;
      throw new CancellationException("The search for a placement was interrupted");
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    return found(requireNonNull(result.get()));
  }

  private Optional<int[]> found(Optimisation.Result result) {
    if (!result.getState().isFeasible()) {
      return Optional.empty();
    }
    var nodeOf = new int[of.tasks];
    Arrays.fill(nodeOf, -1);
    for (int i = 0; i < of.tasks; i++) {
      for (int j = 0; j < of.nodes; j++) {
        Variable each = x[i][j];
        if (each != null && result.doubleValue(model.indexOf(each)) > 0.5) {
          nodeOf[i] = j;
        }
      }
    }
    return Optional.of(nodeOf);
  }
}
