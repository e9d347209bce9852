package dev.tauon.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowPricesTest {
  @Test
  void they_are_what_a_little_more_of_a_resource_adds() {
    int binding = 0;
    for (long seed = 0; seed < 8; seed++) {
      Problem problem = Workload.of(24, 5, 1.6, seed).unbound().problem();
      ShadowPrices prices = ShadowPrices.of(problem);
      for (Node node : problem.nodes()) {
        for (Resource kind : List.of(Resource.CPU, Resource.MEMORY)) {
          double more = slope(problem, node, kind, 1);
          double less = slope(problem, node, kind, -1);
          double price = prices.of(node.name(), kind);
          // The optimum is concave in the capacity: between the slopes on its two sides.
          assertThat(price)
              .as("seed %d, %s of %s", seed, kind, node.name())
              .isBetween(more - 1e-6 * (1 + more), less + 1e-6 * (1 + less));
          binding += price > 1e-6 && Math.abs(more - less) < 1e-6 * (1 + more) ? 1 : 0;
        }
      }
    }
    assertThat(binding).as("prices that are the slope exactly").isGreaterThan(10);
  }

  private static double slope(Problem problem, Node node, Resource kind, int sign) {
    double step = 0.01;
    var nodes = new ArrayList<>(problem.nodes());
    double cores = Resource.CPU.inUnits(node.capacity().milliCores());
    double gib = Resource.MEMORY.inUnits(node.capacity().memoryMib());
    // In whole units of a thousandth of a core or a MiB.
    step = kind == Resource.CPU ? step : 8 / 1024.0;
    Node changed =
        kind == Resource.CPU ? node.cpu(cores + sign * step) : node.memoryGib(gib + sign * step);
    nodes.set(nodes.indexOf(node), changed);
    double before = ShadowPrices.of(problem).served();
    double after = ShadowPrices.of(Problem.of(problem.tasks(), nodes)).served();
    return (after - before) / (sign * step);
  }

  @Test
  void what_is_paid_for_resources_and_what_remains_to_tasks_is_all_that_is_served() {
    Problem problem = Workload.of(30, 6, 1.5, 3).unbound().problem();
    ShadowPrices prices = ShadowPrices.of(problem);
    double paid = prices.ofTasks().values().stream().mapToDouble(Double::doubleValue).sum();
    for (Node node : problem.nodes()) {
      for (Resource kind : Resource.values()) {
        paid += prices.of(node.name(), kind) * kind.inUnits(kind.of(node.capacity()));
      }
    }
    assertThat(paid).isEqualTo(prices.served(), within(1e-6 * prices.served()));
  }

  @Test
  void in_the_worked_example_cores_are_free_and_fewer_of_them_have_a_price() {
    var tasks =
        List.of(
            Task.named("1").cpu(70).work(70),
            Task.named("2").cpu(150).work(150),
            Task.named("3").cpu(80).work(80));
    var plenty =
        List.of(Node.named("A").cpu(100), Node.named("B").cpu(200), Node.named("C").cpu(150));
    assertThat(ShadowPrices.of(Problem.of(tasks, plenty)).of("B", Resource.CPU)).isZero();
    var scarce = List.of(Node.named("A").cpu(50), Node.named("B").cpu(160));
    ShadowPrices prices = ShadowPrices.of(Problem.of(tasks, scarce));
    // No task is small enough for A; in B there is room for half of what is asked.
    assertThat(prices.of("A", Resource.CPU)).isZero();
    assertThat(prices.of("B", Resource.CPU)).isEqualTo(1, within(1e-9));
    assertThat(prices.toString()).containsPattern("B +CPU +1\\b");
  }
}
