package dev.tauon.optimization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementCheckTest {
  private static final Node A = Node.named("A").cpu(4).memoryGib(8).gpus(2).gpuMemoryGib(32);
  private static final Node B = Node.named("B").cpu(4).memoryGib(8).label("zone", "b");

  private static List<String> violations(List<Task> tasks, Map<String, String> assignment) {
    return PlacementCheck.violations(Problem.of(tasks, List.of(A, B)), assignment);
  }

  @Test
  void what_is_right_has_none() {
    assertThat(violations(List.of(Task.named("t").cpu(4)), Map.of("t", "A"))).isEmpty();
    assertThat(violations(List.of(Task.named("t").cpu(40)), Map.of())).isEmpty();
  }

  @Test
  void a_node_that_is_too_full() {
    var tasks = List.of(Task.named("s").cpu(2.001), Task.named("t").cpu(2));
    assertThat(violations(tasks, Map.of("s", "A", "t", "A")))
        .containsExactly("A has 4 cores CPU, its tasks take 4.001 cores");
    assertThat(violations(tasks, Map.of("s", "A", "t", "B"))).isEmpty();
  }

  @Test
  void a_label_that_is_missing() {
    var tasks = List.of(Task.named("t").requires("zone", "b"));
    assertThat(violations(tasks, Map.of("t", "A"))).hasSize(1);
    assertThat(violations(tasks, Map.of("t", "B"))).isEmpty();
  }

  @Test
  void a_gpu_with_too_little_memory() {
    assertThat(violations(List.of(Task.named("t").gpus(1).gpuMemoryGib(17)), Map.of("t", "A")))
        .hasSize(1);
    assertThat(violations(List.of(Task.named("t").gpus(2).gpuMemoryGib(32)), Map.of("t", "A")))
        .isEmpty();
  }

  @Test
  void a_group_in_part() {
    var tasks = List.of(Task.named("s").group("g"), Task.named("t").group("g"));
    assertThat(violations(tasks, Map.of("s", "A"))).containsExactly("Group g is served in part");
    assertThat(violations(tasks, Map.of("s", "A", "t", "B"))).isEmpty();
    assertThat(violations(tasks, Map.of())).isEmpty();
  }

  @Test
  void neighbours_on_the_wrong_nodes() {
    var together = List.of(Task.named("s").together("q"), Task.named("t").together("q"));
    assertThat(violations(together, Map.of("s", "A", "t", "B"))).hasSize(1);
    assertThat(violations(together, Map.of("s", "A", "t", "A"))).isEmpty();
    assertThat(violations(together, Map.of("s", "A"))).isEmpty();
    var apart = List.of(Task.named("s").apart("q"), Task.named("t").apart("q"));
    assertThat(violations(apart, Map.of("s", "A", "t", "A"))).hasSize(1);
    assertThat(violations(apart, Map.of("s", "A", "t", "B"))).isEmpty();
  }

  @Test
  void names_that_nobody_has() {
    assertThat(violations(List.of(), Map.of("t", "A"))).hasSize(1);
    assertThat(violations(List.of(Task.named("t")), Map.of("t", "Z"))).hasSize(1);
  }
}
