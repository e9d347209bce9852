package dev.tauon.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * A published example of task scheduling, in all the ways in which it can be read: three nodes of
 * capacity 100, 200 and 150, three tasks that demand 70, 150 and 80, with deadlines 10, 20 and 30.
 */
class WorkedExampleTest {
  private static final double[] CAPACITY = {100, 200, 150};
  private static final double[] DEMAND = {70, 150, 80};
  private static final double[] DEADLINE = {10, 20, 30};

  /** Parts p[i,j] of tasks on nodes, in a linear program as the text writes it. */
  private static final class Parts {
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Variable[][] part = new Variable[3][3];

    Parts(double[] weightOfNode) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          part[i][j] = model.newVariable("p" + i + j).lower(0).weight(weightOfNode[j]);
        }
      }
      for (int j = 0; j < 3; j++) {
        Expression capacity = model.newExpression("capacity " + j).upper(CAPACITY[j]);
        for (int i = 0; i < 3; i++) {
          capacity.set(part[i][j], 1);
        }
      }
    }

    /** p ≤ deadline, a deadline taken for an amount. */
    Parts eachBelowItsDeadline() {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          part[i][j].upper(DEADLINE[i]);
        }
      }
      return this;
    }

    Expression served(int i) {
      Expression served = model.newExpression("served " + i);
      for (int j = 0; j < 3; j++) {
        served.set(part[i][j], 1);
      }
      return served;
    }

    Parts noMoreThanDemanded() {
      for (int i = 0; i < 3; i++) {
        served(i).upper(DEMAND[i]);
      }
      return this;
    }

    Parts asDemanded() {
      for (int i = 0; i < 3; i++) {
        served(i).level(DEMAND[i]);
      }
      return this;
    }

    double most() {
      var result = model.maximise();
      assertThat(result.getState().isOptimal()).isTrue();
      return result.getValue();
    }

    double least() {
      var result = model.minimise();
      assertThat(result.getState().isOptimal()).isTrue();
      return result.getValue();
    }
  }

  @Nested
  class Literally {
    private final double[] throughput = {1, 1, 1};
    private final double[] cost = {3, 2, 1};

    @Test
    void the_optimum_is_three_times_the_sum_of_the_deadlines() {
      assertThat(new Parts(throughput).eachBelowItsDeadline().most()).isEqualTo(180, within(1e-9));
    }

    @Test
    void with_rows_for_the_demands_it_is_170() {
      assertThat(new Parts(throughput).eachBelowItsDeadline().noMoreThanDemanded().most())
          .isEqualTo(170, within(1e-9));
    }

    @Test
    void the_printed_300_breaks_every_deadline_row_and_is_the_optimum_without_them() {
      for (int i = 0; i < 3; i++) {
        // Printed: each task in full on one node.
        assertThat(DEMAND[i]).isGreaterThan(DEADLINE[i]);
      }
      assertThat(new Parts(throughput).noMoreThanDemanded().most()).isEqualTo(300, within(1e-9));
    }

    @Test
    void the_least_energy_is_0_since_nothing_has_to_be_served() {
      assertThat(new Parts(cost).eachBelowItsDeadline().least()).isEqualTo(0, within(1e-9));
      assertThat(new Parts(cost).noMoreThanDemanded().least()).isEqualTo(0, within(1e-9));
    }

    @Test
    void served_in_full_the_least_energy_is_450() {
      assertThat(new Parts(cost).asDemanded().least()).isEqualTo(450, within(1e-9));
    }
  }

  /** Deadlines are times: a task is done after work / rate. Each node does 10 units in a second. */
  @Nested
  class WithDeadlinesAsTimes {
    private static final Map<String, String> BEST = Map.of("1", "A", "2", "B", "3", "C");

    private static Problem problem(double rate) {
      var tasks = List.of(task("1", 70, 10), task("2", 150, 20), task("3", 80, 30));
      var nodes =
          List.of(
              Node.named("A").cpu(100).rate(rate),
              Node.named("B").cpu(200).rate(rate),
              Node.named("C").cpu(150).rate(rate));
      return Problem.of(tasks, nodes);
    }

    private static Task task(String name, double demand, int deadline) {
      return Task.named(name).cpu(demand).work(demand).deadline(Duration.ofSeconds(deadline));
    }

    @Test
    void the_best_placement_has_each_task_on_a_node_of_its_own() {
      Placement answer = Scheduler.exact().solve(problem(10));
      assertThat(answer.assignment()).isEqualTo(BEST);
      assertThat(answer.load("A")).isEqualTo(0.70, within(1e-12));
      assertThat(answer.load("B")).isEqualTo(0.75, within(1e-12));
      assertThat(answer.load("C")).isEqualTo(80 / 150.0, within(1e-12));
      assertThat(answer.score().deadlinesKept()).isEqualTo(3);
      assertThat(answer.proof().isOptimal()).isTrue();
    }

    @Test
    void no_other_placement_is_as_good() {
      Problem problem = problem(10);
      Score best = Score.of(problem, BEST);
      var asGood =
          BruteForce.all(problem).stream()
              .filter(other -> !best.isBetterThan(Score.of(problem, other), problem.aim()))
              .toList();
      assertThat(asGood).containsExactly(BEST);
    }

    @Test
    void the_online_scheduler_finds_it_too() {
      assertThat(Scheduler.online().solve(problem(10)).assignment()).isEqualTo(BEST);
    }

    @Test
    void seven_and_a_half_units_a_second_are_the_slowest_rate_that_keeps_all_deadlines() {
      assertThat(Scheduler.exact().solve(problem(7.5)).score().deadlinesKept()).isEqualTo(3);
      assertThat(Scheduler.exact().solve(problem(7.4)).score().deadlinesKept()).isEqualTo(2);
    }
  }
}
