package dev.tauon.optimization;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import dev.tauon.optimization.Explanation.Obstacle;
import dev.tauon.optimization.Explanation.Placed;
import dev.tauon.optimization.Explanation.Unplaced;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the nodes are used for in one placement, and what follows from it for each task. */
final class Usage {
  private final Problem problem;
  private final Map<String, String> assignment;
  private final Map<String, Resources> used = new HashMap<>();
  private final Map<String, List<Task>> onNode = new HashMap<>();
  private final Map<String, String> placeOfTogether = new HashMap<>();

  Usage(Problem problem, Map<String, String> assignment) {
    this.problem = problem;
    this.assignment = new LinkedHashMap<>(assignment);
    for (Task task : problem.tasks()) {
      String node = assignment.get(task.name());
      if (node != null) {
        put(task, node);
      }
    }
  }

  private void put(Task task, String node) {
    used.merge(node, task.needs(), Resources::plus);
    onNode.computeIfAbsent(node, _ -> new ArrayList<>()).add(task);
    task.together().ifPresent(key -> placeOfTogether.put(key, node));
  }

  Explanation explain(Task task) {
    String node = assignment.get(task.name());
    return node == null ? unplaced(task) : placed(task, problem.node(node));
  }

  private Resources used(Node node) {
    return used.getOrDefault(node.name(), Resources.NONE);
  }

  private List<Task> on(Node node) {
    return onNode.getOrDefault(node.name(), List.of());
  }

  /** What keeps a task from a node beside the tasks that are there now. */
  private Constraint obstacle(Task task, Node node) {
    if (!node.labels().entrySet().containsAll(task.labels().entrySet())) {
      return Constraint.LABELS;
    }
    if (!task.needs().fitsIn(node.capacity())) {
      return Constraint.SIZE;
    }
    if (!node.hasGpusFor(task.needs())) {
      return Constraint.GPU_SIZE;
    }
    String place = task.together().map(placeOfTogether::get).orElse(null);
    if (place != null && !place.equals(node.name()) && isShared(task)) {
      return Constraint.TOGETHER;
    }
    if (task.apart().isPresent()
        && on(node).stream().anyMatch(t -> t.apart().equals(task.apart()) && !t.equals(task))) {
      return Constraint.APART;
    }
    return used(node).plus(task.needs()).fitsIn(node.capacity())
        ? Constraint.NONE
        : Constraint.ROOM;
  }

  /** Whether another served task holds this one to its node. */
  private boolean isShared(Task task) {
    return problem.tasks().stream()
        .anyMatch(t ->
            !t.equals(task)
                && t.together().equals(task.together())
                && assignment.containsKey(t.name()));
  }

  // --- why it is there -----------------------------------------------------------------------

  private Placed placed(Task task, Node node) {
    var why = new ArrayList<String>();
    double load = used(node).shareOf(node.capacity());
    why.add(String.format(Locale.ROOT, "the node is loaded to %.0f %%", 100 * load));
    task.deadline()
        .ifPresent(limit ->
            why.add(
                "it takes %s of the %s that it may"
                    .formatted(
                        Words.seconds(task.secondsOn(node)), Words.seconds(Task.seconds(limit)))));
    var counts = new EnumMap<Constraint, Integer>(Constraint.class);
    var free = new ArrayList<Node>();
    for (Node other : problem.nodes()) {
      if (!other.equals(node)) {
        Constraint obstacle = obstacle(task, other);
        counts.merge(obstacle, 1, Integer::sum);
        if (obstacle == Constraint.NONE) {
          free.add(other);
        }
      }
    }
    why.add(free.isEmpty() ? "no other node has room for it" : instead(task, node, free));
    return new Placed(task.name(), node.name(), String.join(", ", why));
  }

  /** What moving the task to the best other node that has room would change. */
  private String instead(Task task, Node node, List<Node> free) {
    Objective third = problem.aim().objective();
    boolean inTime = task.isInTimeOn(node);
    var candidates = free.stream().filter(other -> !inTime || task.isInTimeOn(other)).toList();
    if (candidates.isEmpty()) {
      return "on none of the %s that have room it would be in time"
          .formatted(Words.nodes(free.size()));
    }
    Node best =
        candidates.stream()
            .min(comparingDouble(other -> afterMove(third, task, node, other)))
            .orElseThrow();
    double now = third == Objective.ENERGY ? 0 : afterMove(third, task, node, node);
    double then = afterMove(third, task, node, best);
    if (third == Objective.ENERGY) {
      return "on %s, the best other node, it would take %s %s"
          .formatted(best.name(), Score.energy(Math.abs(then)), then >= 0 ? "more" : "less");
    }
    return Math.abs(then - now) < 1e-12
        ? "on %s it would be as good".formatted(best.name())
        : String.format(
            Locale.ROOT,
            "on %s, the best other node, the largest load would be %.2f instead of %.2f",
            best.name(),
            then,
            now);
  }

  private double afterMove(Objective third, Task task, Node from, Node to) {
    if (third == Objective.ENERGY) {
      double change = to.joulesOf(task) - from.joulesOf(task);
      change += on(to).isEmpty() ? to.joulesAwake(problem.seconds()) : 0;
      return change - (on(from).size() == 1 ? from.joulesAwake(problem.seconds()) : 0);
    }
    double largest = 0;
    for (Node node : problem.nodes()) {
      Resources here = used(node);
      here = node.equals(from) ? here.minus(task.needs()) : here;
      here = node.equals(to) ? here.plus(task.needs()) : here;
      largest = Math.max(largest, here.shareOf(node.capacity()));
    }
    return largest;
  }

  // --- why it is nowhere ---------------------------------------------------------------------

  private Unplaced unplaced(Task task) {
    if (task.group().isPresent()) {
      return ofGroup(task, task.group().get());
    }
    return alone(task);
  }

  /** Puts the group's tasks one by one where they fit best; the first that fails is the reason. */
  private Unplaced ofGroup(Task task, String group) {
    var trial = new Usage(problem, assignment);
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
                  comparingDouble(node ->
                      node.capacity()
                          .minus(trial.used(node))
                          .minus(member.needs())
                          .shareOf(node.capacity())));
      if (fitting.isEmpty()) {
        Unplaced why = trial.alone(member);
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
      trial.put(member, fitting.get().name());
      trial.assignment.put(member.name(), fitting.get().name());
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

  private static Obstacle leftOut() {
    return new Obstacle(
        Constraint.NONE,
        0,
        "there is room, but the search did not find it or had better use for it");
  }

  private Unplaced alone(Task task) {
    var at = new EnumMap<Constraint, List<Node>>(Constraint.class);
    for (Node node : problem.nodes()) {
      at.computeIfAbsent(obstacle(task, node), _ -> new ArrayList<>()).add(node);
    }
    if (at.containsKey(Constraint.NONE)) {
      return new Unplaced(task.name(), List.of(leftOut()), List.of());
    }
    var obstacles = new ArrayList<Obstacle>();
    at.forEach((constraint, nodes) ->
        obstacles.add(new Obstacle(constraint, nodes.size(), words(task, constraint, nodes))));
    obstacles.sort(comparing(Obstacle::nodes).reversed());
    return new Unplaced(task.name(), obstacles, remedies(task, at));
  }

  private String words(Task task, Constraint constraint, List<Node> nodes) {
    String count = Words.nodes(nodes.size());
    boolean one = nodes.size() == 1;
    return switch (constraint) {
      case LABELS ->
          "%s %s not have the labels %s".formatted(count, one ? "does" : "do", labels(task));
      case SIZE ->
          "%s %s too small even when empty (%s)"
              .formatted(count, one ? "is" : "are", shortage(task, nodes, true));
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
              .formatted(count, one ? "has" : "have", shortage(task, nodes, false));
      case GROUP, NONE -> "";
    };
  }

  private static String labels(Task task) {
    return String.join(
        ", ", task.labels().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  /** Of the node that lacks least: {@code 2 GPUs asked, 1 GPU free on gpu-1}. */
  private String shortage(Task task, List<Node> nodes, boolean empty) {
    Node nearest = nearest(task, nodes, empty);
    Resources there = empty ? nearest.capacity() : nearest.capacity().minus(used(nearest));
    var parts = new ArrayList<String>();
    for (Resource kind : Resource.values()) {
      if (kind.of(task.needs()) > kind.of(there)) {
        boolean memory = kind == Resource.MEMORY || kind == Resource.GPU_MEMORY;
        parts.add(
            "%s%s asked, %s %s %s"
                .formatted(
                    kind.words(kind.of(task.needs())),
                    memory ? " " + kind.title() : "",
                    kind.words(kind.of(there)),
                    empty ? "in all on" : "free on",
                    nearest.name()));
      }
    }
    return String.join("; ", parts);
  }

  private Node nearest(Task task, List<Node> nodes, boolean empty) {
    return nodes.stream()
        .min(
            comparingDouble(
                node -> missing(task, empty ? node.capacity() : node.capacity().minus(used(node)))))
        .orElseThrow();
  }

  /** The sum over all kinds of the part of its needs that is not there. */
  private static double missing(Task task, Resources there) {
    double sum = 0;
    for (Resource kind : Resource.values()) {
      long needed = kind.of(task.needs());
      sum += needed == 0 ? 0 : Math.max(0, needed - kind.of(there)) / (double) needed;
    }
    return sum;
  }

  private List<String> remedies(Task task, Map<Constraint, List<Node>> at) {
    var remedies = new ArrayList<String>();
    List<Node> full = at.get(Constraint.ROOM);
    if (full != null) {
      cheapestRemoval(task, full).ifPresent(remedies::add);
      Node nearest = nearest(task, full, false);
      remedies.add(
          "%s more on %s"
              .formatted(lacking(task, nearest.capacity().minus(used(nearest))), nearest.name()));
    }
    if (at.containsKey(Constraint.APART)) {
      remedies.add("another node that can run it, without a task of " + task.apart().orElse(""));
    }
    if (at.containsKey(Constraint.TOGETHER)) {
      remedies.add(
          "room on %s, where the others of %s are"
              .formatted(
                  task.together().map(placeOfTogether::get).orElse(""),
                  task.together().orElse("")));
    }
    if (full == null && remedies.isEmpty()) {
      List<Node> small = at.get(Constraint.SIZE);
      if (small != null) {
        Node nearest = nearest(task, small, true);
        remedies.add(
            "a node like %s with %s more"
                .formatted(nearest.name(), lacking(task, nearest.capacity())));
      }
      if (at.containsKey(Constraint.GPU_SIZE)) {
        remedies.add("GPUs with more memory, or more of them for the task");
      }
      List<Node> unlabelled = at.get(Constraint.LABELS);
      if (unlabelled != null) {
        var able = unlabelled.stream().filter(n -> task.needs().fitsIn(n.capacity())).toList();
        remedies.add(
            able.isEmpty()
                ? "a node with the labels %s".formatted(labels(task))
                : "the labels %s on %s"
                    .formatted(labels(task), Words.few(able.stream().map(Node::name).toList())));
      }
    }
    return remedies;
  }

  private static String lacking(Task task, Resources there) {
    var lacking = Resources.from(kind -> Math.max(0, kind.of(task.needs()) - kind.of(there)));
    return lacking.toString();
  }

  /** The task that counts least and whose end would make room. */
  private Optional<String> cheapestRemoval(Task task, List<Node> full) {
    @Nullable Task cheapest = null;
    Node place = full.getFirst();
    for (Node node : full) {
      for (Task other : on(node)) {
        if ((cheapest == null || other.value() < cheapest.value())
            && used(node).minus(other.needs()).plus(task.needs()).fitsIn(node.capacity())) {
          cheapest = other;
          place = node;
        }
      }
    }
    return cheapest == null
        ? Optional.empty()
        : Optional.of(
            "the end of %s on %s, which counts %s where this counts %s"
                .formatted(
                    cheapest.name(),
                    place.name(),
                    Words.number(cheapest.value()),
                    Words.number(task.value())));
  }
}
