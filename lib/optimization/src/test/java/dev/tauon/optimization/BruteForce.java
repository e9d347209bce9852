package dev.tauon.optimization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Tries every assignment there is; what solvers of tiny problems are measured by. */
final class BruteForce {
  private BruteForce() {}

  /** All assignments that break nothing. */
  static List<Map<String, String>> all(Problem problem) {
    var found = new ArrayList<Map<String, String>>();
    extend(problem, 0, new LinkedHashMap<>(), found);
    return found;
  }

  private static void extend(
      Problem problem, int at, Map<String, String> sofar, List<Map<String, String>> found) {
    if (at == problem.tasks().size()) {
      if (PlacementCheck.violations(problem, sofar).isEmpty()) {
        found.add(new LinkedHashMap<>(sofar));
      }
      return;
    }
    extend(problem, at + 1, sofar, found);
    for (Node node : problem.nodes()) {
      sofar.put(problem.tasks().get(at).name(), node.name());
      extend(problem, at + 1, sofar, found);
      sofar.remove(problem.tasks().get(at).name());
    }
  }

  static Score best(Problem problem) {
    return all(problem).stream()
        .map(assignment -> Score.of(problem, assignment))
        .reduce((a, b) -> a.isBetterThan(b, problem.aim()) ? a : b)
        .orElseThrow();
  }

  /** A tiny problem with a bit of everything. */
  static Problem tiny(long seed) {
    var random = new SplittableRandom(seed);
    var nodes = new ArrayList<Node>();
    int nodeCount = random.nextInt(2, 4);
    for (int j = 0; j < nodeCount; j++) {
      Node node =
          Node.named("n" + j)
              .cpu(random.nextInt(2, 9))
              .memoryGib(random.nextInt(4, 17))
              .gpus(random.nextInt(3))
              .rate(random.nextInt(1, 4))
              .watts(random.nextInt(50, 200), random.nextInt(100, 400))
              .label("zone", random.nextBoolean() ? "a" : "b");
      node = node.gpuMemoryGib(node.capacity().gpus() * 16.0);
      nodes.add(random.nextInt(3) == 0 ? node.asleep(20_000) : node);
    }
    if (random.nextBoolean()) {
      Node n = nodes.getFirst();
      nodes.set(
          1,
          new Node(
              "twin",
              n.capacity(),
              n.rate(),
              n.labels(),
              n.idleWatts(),
              n.dynamicWatts(),
              n.asleep(),
              n.wakeJoules()));
    }
    var tasks = new ArrayList<Task>();
    int taskCount = random.nextInt(3, 7);
    for (int i = 0; i < taskCount; i++) {
      Task task =
          Task.named("t" + i)
              .cpu(random.nextInt(1, 13) / 2.0)
              .memoryGib(random.nextInt(1, 9))
              .work(random.nextInt(1, 20))
              .priority(random.nextInt(1, 4));
      task = random.nextInt(4) == 0 ? task.gpus(1).gpuMemoryGib(random.nextInt(4, 20)) : task;
      task = random.nextBoolean() ? task.deadline(Duration.ofSeconds(random.nextInt(1, 12))) : task;
      task =
          switch (random.nextInt(8)) {
            case 0 -> task.requires("zone", "a");
            case 1 -> task.group("g");
            case 2 -> task.together("q");
            case 3 -> task.apart("s");
            case 4 -> task.apart("s").group("g");
            default -> task;
          };
      tasks.add(task);
    }
    Problem problem = Problem.of(tasks, nodes).period(Duration.ofMinutes(10));
    return random.nextBoolean() ? problem.aim(Aim.LEAST_ENERGY) : problem;
  }
}
