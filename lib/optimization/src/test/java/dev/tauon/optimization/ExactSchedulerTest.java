package dev.tauon.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSchedulerTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 100, 200, 300})
  void tiny_problems_are_solved_as_by_trying_everything(long first) {
    for (long seed = first; seed < first + 40; seed++) {
      Problem problem = BruteForce.tiny(seed);
      Placement answer = Scheduler.exact().solve(problem);
      Score best = BruteForce.best(problem);
      assertThat(answer.violations()).as("seed %d", seed).isEmpty();
      assertThat(answer.score().order(best, problem.aim()))
          .as("seed %d: %s but the best is %s%n%s", seed, answer.score(), best, answer)
          .isZero();
      assertThat(answer.proof().isOptimal()).as("seed %d: %s", seed, answer.proof()).isTrue();
    }
  }

  @Nested
  class WhenTimeIsShort {
    private final Problem problem = Workload.of(60, 8, 1.4, 5).withAlikeTasks().problem();

    @Test
    void what_was_found_is_valid_and_the_gap_is_told() {
      Placement answer = Scheduler.exact().within(Duration.ofMillis(300)).solve(problem);
      assertThat(answer.violations()).isEmpty();
      Proof.Stage served = answer.proof().of(Objective.WORK_SERVED);
      assertThat(served.bound()).isGreaterThanOrEqualTo(served.value());
      assertThat(served.gap()).isLessThan(0.1);
      assertThat(answer.proof().gap()).isGreaterThan(0);
    }

    @Test
    void an_interrupt_ends_the_search() throws InterruptedException {
      var thrown = new AtomicReference<Throwable>();
      Thread solver =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  Scheduler.exact().within(Duration.ofMinutes(5)).solve(problem);
                } catch (CancellationException e) {
                  thrown.set(e);
                }
              });
      solver.interrupt();
      solver.join(Duration.ofSeconds(30));
      assertThat(solver.isAlive()).isFalse();
      assertThat(thrown.get()).hasMessageContaining("interrupted");
    }
  }

  @Test
  void it_is_never_worse_than_the_online_scheduler() {
    for (long seed = 0; seed < 5; seed++) {
      Problem problem = Workload.of(40, 6, 1.2, seed).problem();
      Placement fast = Scheduler.online().solve(problem);
      Placement exact = Scheduler.exact().within(Duration.ofSeconds(2)).solve(problem);
      assertThat(fast.score().isBetterThan(exact.score(), problem.aim())).isFalse();
      assertThat(exact.proof().of(Objective.WORK_SERVED).bound())
          .isGreaterThanOrEqualTo(fast.score().served() * (1 - 1e-9));
    }
  }

  @Test
  void the_fullest_node_is_as_empty_as_can_be() {
    var nodes = IntStream.range(0, 3).mapToObj(j -> Node.named("n" + j).cpu(10)).toList();
    var cores = List.of(5, 5, 4, 4, 3, 3);
    var named = IntStream.range(0, 6).mapToObj(i -> Task.named("t" + i).cpu(cores.get(i))).toList();
    Placement answer = Scheduler.exact().solve(Problem.of(named, nodes));
    assertThat(answer.score().largestLoad()).isEqualTo(0.8, within(1e-12));
    assertThat(answer.proof().isOptimal()).isTrue();
  }

  @Test
  void no_time_at_all_is_refused() {
    assertThatThrownBy(() -> Scheduler.exact().within(Duration.ZERO))
        .isInstanceOf(BadProblem.class);
  }
}
