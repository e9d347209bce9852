package dev.tauon.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineSchedulerTest {
  @ParameterizedTest
  @EnumSource(Aim.class)
  void placements_break_nothing_at_any_load(Aim aim) {
    for (double load : new double[] {0.4, 0.8, 1, 1.3, 2}) {
      for (long seed = 0; seed < 4; seed++) {
        Workload workload = Workload.of(300, 30, load, seed);
        for (Workload each : List.of(workload, workload.withAlikeTasks())) {
          Problem problem = each.problem().aim(aim);
          Placement answer = Scheduler.online().solve(problem);
          assertThat(answer.violations()).as("%s", each).isEmpty();
          assertThat(answer.score()).isEqualTo(Score.of(problem, answer.assignment()));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000})
  void on_tiny_problems_no_placement_surpasses_the_bounds(long first) {
    int best = 0;
    for (long seed = first; seed < first + 100; seed++) {
      Problem problem = BruteForce.tiny(seed);
      Placement answer = Scheduler.online().solve(problem);
      assertThat(answer.violations()).as("seed %d", seed).isEmpty();
      var all = BruteForce.all(problem).stream().map(a -> Score.of(problem, a)).toList();
      for (Proof.Stage stage : answer.proof().stages()) {
        double bound = stage.bound();
        double slack = 1e-9 * Math.abs(bound);
        // A bound is about placements that are as good in the objectives before.
        assertThat(all.stream().filter(score -> isAsGood(score, answer, stage.objective())))
            .as("seed %d, %s", seed, stage)
            .allMatch(score ->
                stage.objective().isMoreBetter()
                    ? score.of(stage.objective()) <= bound + slack
                    : score.of(stage.objective()) >= bound - slack);
      }
      best += answer.score().order(BruteForce.best(problem), problem.aim()) == 0 ? 1 : 0;
    }
    assertThat(best).as("of 100 how many are the best there is").isGreaterThan(60);
  }

  private static boolean isAsGood(Score score, Placement answer, Objective until) {
    for (Objective objective : Score.objectives(answer.problem().aim())) {
      if (objective == until) {
        return true;
      }
      double theirs = score.of(objective);
      if (theirs < answer.score().of(objective) * (1 - 1e-12)) {
        return false;
      }
    }
    throw new AssertionError("not an objective: " + until);
  }

  @Test
  void without_groups_the_bound_is_near_the_optimum_of_the_linear_relaxation() {
    double sum = 0;
    for (long seed = 0; seed < 10; seed++) {
      Problem problem = Workload.of(40, 10, 1.5, seed).unbound().problem();
      double relaxation = ShadowPrices.of(problem).served();
      var pools = new Pools(new Instance(problem));
      double bound = ServedBound.of(pools, 0, 200).value;
      assertThat(bound).as("seed %d", seed).isBetween(relaxation * (1 - 1e-9), relaxation * 1.01);
      assertThat(ServedBound.ofRelaxation(pools).value)
          .as("seed %d, at ojAlgo's prices", seed)
          .isBetween(relaxation * (1 - 1e-9), relaxation * (1 + 1e-6));
      sum += bound / relaxation;
    }
    assertThat(sum / 10).isLessThan(1.002);
  }

  @ParameterizedTest
  @CsvSource({"500,50,0.01", "1000,100,0.01"})
  void the_gap_is_below_a_hundredth(int tasks, int nodes, double most) {
    for (double load : new double[] {0.9, 1.0, 1.2, 1.5}) {
      for (long seed = 1; seed <= 2; seed++) {
        Placement answer =
            Scheduler.online().solve(Workload.of(tasks, nodes, load, seed).problem());
        assertThat(answer.proof().of(Objective.WORK_SERVED).gap())
            .as("load %s, seed %d", load, seed)
            .isLessThan(most);
      }
    }
  }

  @Test
  void ten_thousand_tasks_are_placed_within_two_hundredths() {
    Placement answer = Scheduler.online().solve(Workload.of(10_000, 1_000, 1.2, 1).problem());
    assertThat(answer.violations()).isEmpty();
    assertThat(answer.proof().of(Objective.WORK_SERVED).gap()).isLessThan(0.02);
    assertThat(answer.toString().lines().count()).isLessThan(50);
  }

  @Test
  void the_same_seed_gives_the_same_placement() {
    Problem problem = Workload.of(400, 40, 1.3, 9).problem();
    var first = Scheduler.online().seed(5).solve(problem).assignment();
    assertThat(Scheduler.online().seed(5).solve(problem).assignment()).isEqualTo(first);
    assertThat(Scheduler.online().seed(6).solve(problem).assignment()).isNotEqualTo(first);
  }

  @Test
  void more_effort_does_not_serve_less() {
    Problem problem = Workload.of(400, 40, 1.3, 9).problem();
    double none = Scheduler.online().effort(0).solve(problem).score().served();
    double usual = Scheduler.online().solve(problem).score().served();
    assertThat(usual).isGreaterThan(none);
  }

  @Test
  void an_interrupt_ends_the_search() {
    Problem problem = Workload.of(500, 50, 1.3, 1).problem();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Scheduler.online().solve(problem))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Nested
  class WhenThereIsLittle {
    private final Node node = Node.named("n").cpu(4);

    @Test
    void nothing_to_place_is_a_placement_of_nothing() {
      Placement answer = Scheduler.online().solve(Problem.of(List.of(), List.of(node)));
      assertThat(answer.assignment()).isEmpty();
      assertThat(answer.proof().isOptimal()).isTrue();
      assertThat(Scheduler.exact().solve(answer.problem()).assignment()).isEmpty();
    }

    @Test
    void what_fits_nowhere_stays_out_and_that_is_optimal() {
      Problem problem = Problem.of(List.of(Task.named("t").cpu(8)), List.of(node));
      Placement answer = Scheduler.online().solve(problem);
      assertThat(answer.unserved()).extracting(Task::name).containsExactly("t");
      assertThat(answer.proof().isOptimal()).isTrue();
    }

    @Test
    void a_task_that_needs_nothing_runs_anywhere() {
      Problem problem = Problem.of(List.of(Task.named("t")), List.of(Node.named("bare")));
      assertThat(Scheduler.online().solve(problem).nodeOf("t")).contains("bare");
      assertThat(Scheduler.exact().solve(problem).nodeOf("t")).contains("bare");
    }

    @Test
    void a_hundred_kinds_of_nodes_are_bounded_too() {
      var nodes =
          java.util.stream.IntStream.range(0, 100)
              .mapToObj(j -> Node.named("n" + j).cpu(4 + j / 10.0).memoryGib(8 + j))
              .toList();
      var tasks =
          java.util.stream.IntStream.range(0, 600)
              .mapToObj(i ->
                  Task.named("t" + i).cpu(1 + i % 7 / 2.0).memoryGib(2 + i % 5).work(1 + i % 11))
              .toList();
      Placement answer = Scheduler.online().solve(Problem.of(tasks, nodes));
      assertThat(answer.violations()).isEmpty();
      double asked = tasks.stream().mapToDouble(Task::value).sum();
      Proof.Stage served = answer.proof().of(Objective.WORK_SERVED);
      assertThat(served.bound()).isBetween(served.value(), asked);
      assertThat(served.gap()).isLessThan(0.05);
    }
  }
}
