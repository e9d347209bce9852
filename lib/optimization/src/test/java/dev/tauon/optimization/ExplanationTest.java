package dev.tauon.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.optimization.Explanation.Unplaced;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Node GPU =
      Node.named("gpu-1").cpu(16).memoryGib(64).gpus(2).gpuMemoryGib(80);

  private static Unplaced unplaced(Placement answer, String task) {
    assertThat(answer.explanation(task)).isInstanceOf(Unplaced.class);
    return (Unplaced) answer.explanation(task);
  }

  @Nested
  class OfATaskWithANode {
    private final Placement answer =
        Scheduler.exact()
            .solve(
                Problem.of(
                    List.of(
                        Task.named("1").cpu(70).work(70).deadline(Duration.ofSeconds(10)),
                        Task.named("2").cpu(150).work(150),
                        Task.named("3").cpu(80).work(80)),
                    List.of(
                        Node.named("A").cpu(100).rate(10),
                        Node.named("B").cpu(200).rate(10),
                        Node.named("C").cpu(150).rate(10))));

    @Test
    void it_tells_the_load_the_time_and_what_another_node_would_change() {
      assertThat(answer.explanation("1"))
          .hasToString(
              "1 is on A: the node is loaded to 70 %, it takes 7 s of the 10 s that it may, on C, "
                  + "the best other node, the largest load would be 1.00 instead of 0.75.");
    }

    @Test
    void it_tells_when_there_is_no_other_node() {
      assertThat(answer.explanation("2").toString()).contains("no other node has room for it");
    }
  }

  @Nested
  class OfATaskWithout {
    @Test
    void gpus_that_others_have_are_named_with_what_would_free_them() {
      var tasks =
          List.of(
              Task.named("train-1").gpus(1).gpuMemoryGib(40).work(500),
              Task.named("train-2").gpus(1).gpuMemoryGib(40).work(300),
              Task.named("train-3").gpus(2).gpuMemoryGib(40).work(10));
      Unplaced why = unplaced(Scheduler.exact().solve(Problem.of(tasks, List.of(GPU))), "train-3");
      assertThat(why.obstacles())
          .extracting(Explanation.Obstacle::constraint)
          .containsExactly(Constraint.ROOM);
      assertThat(why.toString()).contains("2 GPUs asked, 0 GPUs free on gpu-1");
      assertThat(why.remedies()).contains("2 GPUs, 40 GiB GPU memory more on gpu-1");
    }

    @Test
    void one_end_that_would_do_is_proposed() {
      var tasks =
          List.of(
              Task.named("long").cpu(10).work(500),
              Task.named("short").cpu(6).work(100),
              Task.named("late").cpu(6).work(10));
      Unplaced why = unplaced(Scheduler.exact().solve(Problem.of(tasks, List.of(GPU))), "late");
      assertThat(why.remedies().getFirst())
          .isEqualTo("the end of short on gpu-1, which counts 100 where this counts 10");
    }

    @Test
    void labels_that_no_node_has() {
      Task task = Task.named("t").cpu(1).requires("zone", "b");
      Unplaced why =
          unplaced(Scheduler.exact().solve(Problem.of(List.of(task), List.of(GPU))), "t");
      assertThat(why.toString())
          .isEqualTo(
              "t has no node: 1 node does not have the labels zone=b. "
                  + "What would help: the labels zone=b on gpu-1.");
    }

    @Test
    void nodes_that_are_too_small_even_when_empty() {
      Task task = Task.named("t").cpu(4).memoryGib(128);
      Unplaced why =
          unplaced(Scheduler.exact().solve(Problem.of(List.of(task), List.of(GPU))), "t");
      assertThat(why.toString())
          .contains("128 GiB memory asked, 64 GiB in all on gpu-1")
          .contains("a node like gpu-1 with 64 GiB memory more");
    }

    @Test
    void gpus_with_too_little_memory_each() {
      Task task = Task.named("t").gpus(1).gpuMemoryGib(60);
      Unplaced why =
          unplaced(Scheduler.exact().solve(Problem.of(List.of(task), List.of(GPU))), "t");
      assertThat(why.obstacles().getFirst().constraint()).isEqualTo(Constraint.GPU_SIZE);
      assertThat(why.toString()).contains("60 GiB");
    }

    @Test
    void neighbours_that_have_to_be_apart() {
      var tasks =
          List.of(Task.named("a").cpu(1).apart("db").work(2), Task.named("b").cpu(1).apart("db"));
      Unplaced why = unplaced(Scheduler.exact().solve(Problem.of(tasks, List.of(GPU))), "b");
      assertThat(why.obstacles().getFirst().constraint()).isEqualTo(Constraint.APART);
      assertThat(why.remedies().getFirst()).contains("another node");
    }

    @Test
    void a_group_of_which_one_finds_no_room_names_it() {
      var tasks =
          List.of(Task.named("small").cpu(1).group("g"), Task.named("large").cpu(20).group("g"));
      Placement answer = Scheduler.exact().solve(Problem.of(tasks, List.of(GPU)));
      for (String task : List.of("small", "large")) {
        Unplaced why = unplaced(answer, task);
        assertThat(why.obstacles().getFirst().constraint()).isEqualTo(Constraint.GROUP);
        assertThat(why.toString()).contains("large finds no room");
      }
    }
  }

  @Test
  void whoever_is_not_part_of_the_problem_has_no_explanation() {
    Placement answer = Scheduler.online().solve(Problem.of(List.of(), List.of(GPU)));
    assertThatThrownBy(() -> answer.explanation("x"))
        .isInstanceOf(BadProblem.class)
        .hasMessage("There is no task named x");
  }

  /** What is said to help does help: the remedy of more room is tried. */
  @Test
  void more_room_on_the_named_node_unblocks_the_task() {
    int tried = 0;
    for (long seed = 0; seed < 60; seed++) {
      Problem problem = Workload.of(30, 4, 1.5, seed).unbound().problem();
      Placement answer = Scheduler.online().solve(problem);
      for (Task task : answer.unserved()) {
        Unplaced why = unplaced(answer, task.name());
        assertThat(why.obstacles()).isNotEmpty();
        String remedy =
            why.remedies().stream().filter(r -> r.contains(" more on ")).findFirst().orElse("");
        if (remedy.isEmpty()) {
          continue;
        }
        Node named = problem.node(remedy.substring(remedy.lastIndexOf(' ') + 1));
        Resources used =
            answer.tasksOn(named.name()).stream()
                .map(Task::needs)
                .reduce(Resources.NONE, Resources::plus);
        Resources needed = used.plus(task.needs());
        var larger =
            new Node(
                named.name(),
                Resources.from(k -> Math.max(k.of(needed), k.of(named.capacity()))),
                named.rate(),
                named.labels(),
                0,
                0,
                false,
                0);
        var nodes = new ArrayList<>(problem.nodes());
        nodes.set(nodes.indexOf(named), larger);
        Map<String, String> with = new LinkedHashMap<>(answer.assignment());
        with.put(task.name(), named.name());
        assertThat(PlacementCheck.violations(Problem.of(problem.tasks(), nodes), with)).isEmpty();
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(50);
  }
}
