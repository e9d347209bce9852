package dev.tauon.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyFrontTest {
  @Test
  void on_tiny_problems_each_point_is_the_least_energy_for_its_work() {
    int points = 0;
    for (long seed = 0; seed < 30; seed++) {
      Problem problem = BruteForce.tiny(seed);
      var all = BruteForce.all(problem).stream().map(a -> Score.of(problem, a)).toList();
      for (EnergyFront.Point point : EnergyFront.of(problem, 4).points()) {
        double least =
            all.stream()
                .filter(score -> score.served() >= point.served() * (1 - 1e-9))
                .mapToDouble(Score::joules)
                .min()
                .orElseThrow();
        assertThat(point.bound()).as("seed %d", seed).isLessThanOrEqualTo(least * (1 + 1e-9));
        assertThat(point.joules()).as("seed %d", seed).isGreaterThanOrEqualTo(least * (1 - 1e-9));
        points += point.joules() <= least * (1 + 1e-9) ? 1 : -100;
      }
    }
    assertThat(points).isGreaterThan(30);
  }

  @Test
  void more_work_takes_more_energy() {
    var front = EnergyFront.of(Workload.of(40, 8, 0.7, 2).problem(), 6, Duration.ofMillis(100));
    assertThat(front.points()).hasSizeGreaterThan(2);
    for (int n = 1; n < front.points().size(); n++) {
      EnergyFront.Point less = front.points().get(n - 1);
      EnergyFront.Point more = front.points().get(n);
      assertThat(more.served()).isGreaterThan(less.served());
      assertThat(more.joules()).isGreaterThan(less.joules());
      assertThat(more.placement().violations()).isEmpty();
      assertThat(more.joules()).isGreaterThanOrEqualTo(more.bound());
    }
    assertThat(front.toString()).contains("nodes awake");
  }

  @Test
  void nodes_sleep_where_they_can_and_one_that_sleeps_is_woken_only_if_that_is_cheaper() {
    var task = Task.named("t").cpu(2).work(60);
    var thirsty = Node.named("thirsty").cpu(4).watts(200, 100);
    Problem asleep =
        Problem.of(
                List.of(task),
                List.of(thirsty, Node.named("thrifty").cpu(4).watts(50, 100).asleep(900_000)))
            .aim(Aim.LEAST_ENERGY);
    // An hour at 200 W is 720 kJ; at 50 W and with 900 kJ to wake it is 1,080 kJ.
    assertThat(Scheduler.exact().solve(asleep).nodeOf("t")).contains("thirsty");
    Problem day = asleep.period(Duration.ofDays(1));
    assertThat(Scheduler.exact().solve(day).nodeOf("t")).contains("thrifty");
    // 50 W for a day, half of 100 W for a minute, and waking.
    assertThat(Scheduler.exact().solve(day).score().joules())
        .isEqualTo(50 * 86_400.0 + 50 * 60 + 900_000, within(1e-6));
  }
}
