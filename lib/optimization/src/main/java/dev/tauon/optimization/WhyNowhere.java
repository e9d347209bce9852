package dev.tauon.optimization;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import dev.tauon.optimization.Explanation.Obstacle;
import dev.tauon.optimization.Explanation.Unplaced;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** Why a task has no node: what keeps it from each, and what would help. */
final class WhyNowhere {
  private final Usage usage;
  private final Problem problem;

  WhyNowhere(Usage usage) {
    this.usage = usage;
    problem = usage.problem();
  }

  Unplaced explain(Task task) {
    return task.group().map(group -> ofGroup(task, group)).orElseGet(() -> alone(task));
  }

  /** Puts the group's tasks one by one where they fit best; the first that fails is the reason. */
  private Unplaced ofGroup(Task task, String group) {
    Usage trial = usage.copy();
    var members =
        problem.tasks().stream()
            .filter(t -> t.group().equals(Optional.of(group)))
            .sorted(comparingDouble((Task t) -> -largestShare(t)))
            .toList();
    for (Task member : members) {
      var fitting =
          problem.nodes().stream()
              .filter(node -> trial.obstacle(member, node) == Constraint.NONE)
              .min(
                  comparingDouble(
                      node -> trial.free(node).minus(member.needs()).shareOf(node.capacity())));
      if (fitting.isEmpty()) {
        Unplaced why = new WhyNowhere(trial).alone(member);
        var obstacles = new ArrayList<Obstacle>();
        obstacles.add(
            new Obstacle(
                Constraint.GROUP,
                problem.nodes().size(),
                "group %s of %d tasks is served whole or not at all, and %s finds no room beside the others"
                    .formatted(group, members.size(), member.name())));
        obstacles.addAll(why.obstacles());
        return new Unplaced(task.name(), obstacles, why.remedies());
      }
      trial.assign(member, fitting.get());
    }
    return new Unplaced(task.name(), List.of(leftOut()), List.of());
  }

  private double largestShare(Task task) {
    return problem.nodes().stream()
        .filter(task::canRunOn)
        .mapToDouble(node -> task.needs().shareOf(node.capacity()))
        .max()
        .orElse(Double.MAX_VALUE);
  }

  /**
   * Of a task whose group is left out since one of its tasks finds no room.
   *
   * @param failed that one
   * @param why what keeps it from being placed
   */
  static Explanation without(Task failed, Explanation why, Task member) {
    var obstacles = new ArrayList<Obstacle>();
    obstacles.add(
        new Obstacle(
            Constraint.GROUP,
            0,
            "its group is placed whole or not at all, and %s finds no room beside the others"
                .formatted(failed.name())));
    List<String> remedies = List.of();
    if (why instanceof Unplaced unplaced) {
      obstacles.addAll(unplaced.obstacles());
      remedies = unplaced.remedies();
    }
    return new Unplaced(member.name(), obstacles, remedies);
  }

  private static Obstacle leftOut() {
    return new Obstacle(
        Constraint.NONE,
        0,
        "there is room, but the search did not find it or had better use for it");
  }

  private Unplaced alone(Task task) {
    var at = new EnumMap<Constraint, List<Node>>(Constraint.class);
    for (Node node : problem.nodes()) {
      at.computeIfAbsent(usage.obstacle(task, node), _ -> new ArrayList<>()).add(node);
    }
    if (at.containsKey(Constraint.NONE)) {
      return new Unplaced(task.name(), List.of(leftOut()), List.of());
    }
    var obstacles = new ArrayList<Obstacle>();
    at.forEach((constraint, nodes) ->
        obstacles.add(new Obstacle(constraint, nodes.size(), words(task, constraint, nodes))));
    obstacles.sort(comparing(Obstacle::nodes).reversed());
    return new Unplaced(task.name(), obstacles, new Remedies(usage, task).against(at));
  }

  private String words(Task task, Constraint constraint, List<Node> nodes) {
    String count = Words.nodes(nodes.size());
    boolean one = nodes.size() == 1;
    return switch (constraint) {
      case LABELS ->
          "%s %s not have the labels %s"
              .formatted(count, one ? "does" : "do", Words.labels(task.labels()));
      case SIZE ->
          "%s %s too small even when empty (%s)"
              .formatted(count, one ? "is" : "are", Shortage.whenEmpty(task, nodes).words());
      case GPU_SIZE ->
          "the GPUs of %s have less memory than the %s that it needs of each"
              .formatted(
                  count,
                  Resource.GPU_MEMORY.words(task.needs().gpuMemoryMib() / task.needs().gpus()));
      case TOGETHER ->
          "%s %s not where the tasks are that it is to be together with (%s)"
              .formatted(count, one ? "is" : "are", task.together().orElse(""));
      case APART ->
          "%s %s a task that it is to be apart from (%s)"
              .formatted(count, one ? "has" : "have", task.apart().orElse(""));
      case ROOM ->
          "%s %s not room enough now (%s)"
              .formatted(count, one ? "has" : "have", Shortage.now(task, nodes, usage).words());
      case GROUP, NONE -> "";
    };
  }
}
