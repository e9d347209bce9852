package dev.tauon.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClusterTest {
  private final Cluster cluster =
      Cluster.of(
          List.of(
              Node.named("a").cpu(4).memoryGib(16),
              Node.named("b").cpu(8).memoryGib(16).gpus(1).gpuMemoryGib(16)),
          Aim.LEAST_LARGEST_LOAD);

  @Nested
  class WhenTasksCome {
    @Test
    void each_goes_where_the_load_stays_smallest() {
      assertThat(cluster.add(Task.named("1").cpu(2)))
          .hasToString("1 is on b: the node is loaded to 25 % with it.");
      assertThat(cluster.add(Task.named("2").cpu(1)).toString()).contains("on a");
      assertThat(cluster.free("b")).isEqualTo(new Resources(6_000, 16 * 1024, 1, 16 * 1024));
      assertThat(cluster.placement().violations()).isEmpty();
    }

    @Test
    void one_without_room_changes_nothing_and_is_told_why() {
      cluster.add(Task.named("1").cpu(6));
      Explanation why = cluster.add(Task.named("2").cpu(5));
      assertThat(why.isPlaced()).isFalse();
      assertThat(why.toString()).contains("5 cores asked, 2 cores free on b");
      assertThat(cluster.tasks()).extracting(Task::name).containsExactly("1");
    }

    @Test
    void a_group_comes_whole_or_not_at_all() {
      var group =
          List.of(
              Task.named("1").cpu(4).group("g"),
              Task.named("2").cpu(4).group("g"),
              Task.named("3").cpu(5).group("g"));
      assertThat(cluster.addGroup(group)).noneMatch(Explanation::isPlaced);
      assertThat(cluster.tasks()).isEmpty();
      assertThat(cluster.free("b").milliCores()).isEqualTo(8_000);
      assertThat(cluster.addGroup(group.subList(0, 2))).allMatch(Explanation::isPlaced);
      assertThatThrownBy(() -> cluster.add(group.get(2))).isInstanceOf(BadProblem.class);
    }

    @Test
    void the_same_name_twice_is_refused() {
      cluster.add(Task.named("1"));
      assertThatThrownBy(() -> cluster.add(Task.named("1"))).hasMessageContaining("already");
      assertThatThrownBy(() -> cluster.remove("2")).hasMessageContaining("no task named 2");
    }

    @Test
    void what_is_to_be_together_follows_the_first_until_it_is_gone() {
      cluster.add(Task.named("1").cpu(1).together("q"));
      assertThat(cluster.nodeOf("1").map(Node::name)).contains("b");
      cluster.add(Task.named("big").cpu(7));
      assertThat(cluster.add(Task.named("2").cpu(1).together("q")).isPlaced()).isFalse();
      cluster.remove("1");
      assertThat(cluster.add(Task.named("2").cpu(1).together("q")).isPlaced()).isTrue();
    }
  }

  @Nested
  class WhenNodesChange {
    @Test
    void tasks_of_a_lost_node_move_and_those_that_count_most_come_first() {
      cluster.add(Task.named("low").cpu(3).requires("never", "x").cpu(0.1));
      cluster.add(Task.named("1").cpu(4).priority(1));
      cluster.add(Task.named("2").cpu(4).priority(5));
      var lost = cluster.nodeOf("1").orElseThrow().name();
      var there = cluster.placement().tasksOn(lost).size();
      var explanations = cluster.lose(lost);
      assertThat(explanations).hasSize(there);
      assertThat(cluster.nodes()).extracting(Node::name).doesNotContain(lost);
      assertThat(cluster.placement().violations()).isEmpty();
    }

    @Test
    void on_the_last_lost_node_everything_ends() {
      cluster.lose("a");
      cluster.add(Task.named("1"));
      assertThat(cluster.lose("b")).noneMatch(Explanation::isPlaced);
      assertThat(cluster.tasks()).isEmpty();
      assertThat(cluster.nodes()).isEmpty();
      assertThat(cluster.add(Task.named("2")).toString()).contains("no node is left");
      assertThat(cluster.addGroup(List.of(Task.named("3").group("g"))))
          .noneMatch(Explanation::isPlaced);
    }

    @Test
    void a_group_that_does_not_come_leaves_asleep_who_slept() {
      cluster.add(Task.named("1").cpu(1));
      cluster.sleep("a", 100);
      Node asleep = cluster.nodes().getFirst();
      var group = List.of(Task.named("2").cpu(8).group("g"), Task.named("3").cpu(8).group("g"));
      assertThat(cluster.addGroup(group)).noneMatch(Explanation::isPlaced);
      assertThat(cluster.nodes().getFirst()).isEqualTo(asleep);
      assertThat(asleep.asleep()).isTrue();
    }

    @Test
    void one_at_work_cannot_sleep_and_one_asleep_is_woken_last() {
      cluster.add(Task.named("1").cpu(1));
      assertThatThrownBy(() -> cluster.sleep("b", 100)).hasMessageContaining("while 1 runs on it");
      assertThat(cluster.idle()).extracting(Node::name).containsExactly("a");
      cluster.sleep("a", 100);
      assertThat(cluster.idle()).isEmpty();
      cluster.add(Task.named("2").cpu(4));
      assertThat(cluster.nodeOf("2").map(Node::name)).contains("b");
      cluster.add(Task.named("3").cpu(4));
      assertThat(cluster.nodeOf("3").map(Node::asleep)).contains(false);
      assertThat(cluster.nodeOf("3").map(Node::name)).contains("a");
    }

    @Test
    void a_placement_can_be_lived_on_with() {
      Placement start = Scheduler.online().solve(Workload.of(100, 12, 0.7, 1).problem());
      Cluster alive = Cluster.of(start);
      assertThat(alive.placement().assignment()).isEqualTo(start.assignment());
    }
  }

  /** A day of a cluster, in which nothing is ever broken. */
  @Test
  void whatever_comes_and_goes_nothing_is_broken() {
    for (Aim aim : Aim.values()) {
      Problem source = Workload.of(400, 20, 1.5, 3).problem();
      Cluster alive = Cluster.of(source.nodes(), aim);
      var random = new SplittableRandom(1);
      var waiting =
          new ArrayList<>(source.tasks().stream().filter(t -> t.group().isEmpty()).toList());
      for (int step = 0; step < 600; step++) {
        int what = random.nextInt(10);
        if (what < 7 && !waiting.isEmpty()) {
          Task task = waiting.removeLast();
          assertThat(alive.add(task).isPlaced()).isEqualTo(alive.nodeOf(task.name()).isPresent());
        } else if (what < 9 && !alive.tasks().isEmpty()) {
          alive.remove(alive.tasks().get(random.nextInt(alive.tasks().size())).name());
        } else if (alive.nodes().size() > 10) {
          Node lost = alive.nodes().get(random.nextInt(alive.nodes().size()));
          alive.lose(lost.name());
          alive.join(lost.awake());
        }
        if (step % 50 == 0) {
          assertThat(alive.placement().violations()).isEmpty();
        }
      }
      assertThat(alive.placement().violations()).isEmpty();
      alive.tasks().forEach(task -> alive.remove(task.name()));
      for (Node node : source.nodes()) {
        assertThat(alive.free(node.name())).isEqualTo(node.capacity());
      }
    }
  }
}
