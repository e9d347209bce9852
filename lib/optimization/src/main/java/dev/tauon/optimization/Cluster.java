package dev.tauon.optimization;

import static java.util.Comparator.comparingDouble;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster at work: tasks come and go one by one, nodes are lost, go to sleep and wake up, and
 * what runs stays where it is. Adding a task looks at each node once.
 *
 * <pre>{@code
 * var cluster = Cluster.of(nodes, Aim.LEAST_LARGEST_LOAD);
 * Explanation where = cluster.add(task);
 * cluster.lose("gpu-1");
 * }</pre>
 *
 * <p>A task is put where it is in time, if that can be; then, with the aim of a small load, on the
 * node that is least loaded with it, rather awake than asleep; with the aim of little energy, where
 * the energy grows least, and of equal nodes on the fullest. It is not safe for use by several
 * threads at once.
 */
public final class Cluster {
  private final Aim aim;
  private final double seconds;
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, Machine> placeOf = new HashMap<>();
  private final Map<String, Machine> placeOfTogether = new HashMap<>();

  private Cluster(Problem empty) {
    aim = empty.aim();
    seconds = empty.seconds();
    empty.nodes().forEach(node -> machines.put(node.name(), new Machine(node)));
  }

  /** A cluster without tasks; energy is of an hour. */
  public static Cluster of(Collection<Node> nodes, Aim aim) {
    return new Cluster(Problem.of(List.of(), List.copyOf(nodes)).aim(aim));
  }

  /**
   * A cluster with the tasks of a placement where it has put them; those without a node are left
   * out.
   */
  public static Cluster of(Placement placement) {
    Problem problem = placement.problem();
    var cluster = new Cluster(problem);
    for (Task task : problem.tasks()) {
      String node = placement.assignment().get(task.name());
      if (node != null) {
        cluster.put(task, cluster.machine(node));
      }
    }
    return cluster;
  }

  /**
   * Puts a task on a node, if one can run it now. A node that is asleep is woken for it.
   *
   * @return where and why, or what keeps it from being placed; then the cluster is as it was
   * @throws BadProblem if a task of this name is there already, or the task is of a group: a group
   *     comes whole, with {@link #addGroup}
   */
  public Explanation add(Task task) {
    if (task.group().isPresent()) {
      throw new BadProblem(
          "Task %s is of group %s, which has to be added as a whole"
              .formatted(task.name(), task.group().get()));
    }
    isNew(task);
    Optional<Machine> found = find(task);
    if (found.isEmpty()) {
      return explain(task);
    }
    put(task, found.get());
    return found.get().explain(task);
  }

  /**
   * Puts all of these tasks on nodes, or none of them; then the cluster is as it was.
   *
   * @return an explanation for each, in their order
   * @throws BadProblem if a task of one of the names is there already
   */
  public List<Explanation> addGroup(List<Task> group) {
    group.forEach(this::isNew);
    var done = new ArrayList<Task>();
    var woken = new ArrayList<Machine>();
    // What takes most comes first: it finds room in fewest places.
    var order = group.stream().sorted(comparingDouble((Task task) -> -largestShare(task))).toList();
    for (Task task : order) {
      Optional<Machine> found = tasks.containsKey(task.name()) ? Optional.empty() : find(task);
      if (found.isEmpty()) {
        Explanation why = explain(task);
        done.forEach(placed -> remove(placed.name()));
        woken.forEach(machine -> machine.sleep(machine.node().wakeJoules()));
        return group.stream().map(member -> WhyNowhere.without(task, why, member)).toList();
      }
      if (found.get().node().asleep()) {
        woken.add(found.get());
      }
      put(task, found.get());
      done.add(task);
    }
    return group.stream().map(task -> at(task).explain(task)).toList();
  }

  private double largestShare(Task task) {
    double largest = 0;
    for (Machine machine : machines.values()) {
      if (task.canRunOn(machine.node())) {
        largest = Math.max(largest, task.needs().shareOf(machine.node().capacity()));
      }
    }
    return largest;
  }

  private void isNew(Task task) {
    if (tasks.containsKey(task.name())) {
      throw new BadProblem("A task named %s is there already".formatted(task.name()));
    }
  }

  private Optional<Machine> find(Task task) {
    Machine held = task.together().map(placeOfTogether::get).orElse(null);
    if (held != null) {
      return held.admits(task) ? Optional.of(held) : Optional.empty();
    }
    Machine best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Machine machine : machines.values()) {
      if (machine.admits(task)) {
        double cost = machine.cost(task, aim, seconds);
        if (cost < least) {
          least = cost;
          best = machine;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private void put(Task task, Machine machine) {
    machine.put(task);
    task.together().ifPresent(key -> placeOfTogether.put(key, machine));
    tasks.put(task.name(), task);
    placeOf.put(task.name(), machine);
  }

  /**
   * Takes a task off.
   *
   * @throws BadProblem if there is none of this name
   */
  public void remove(String name) {
    Task task = tasks.remove(name);
    if (task == null) {
      throw new BadProblem("There is no task named " + name);
    }
    at(task).remove(task);
    placeOf.remove(name);
    task.together()
        .filter(key -> tasks.values().stream().noneMatch(t -> t.together().equals(task.together())))
        .ifPresent(placeOfTogether::remove);
  }

  /** A node joins, without tasks. */
  public void join(Node node) {
    if (machines.containsKey(node.name())) {
      throw new BadProblem("A node named %s is there already".formatted(node.name()));
    }
    machines.put(node.name(), new Machine(node));
  }

  /**
   * A node is gone with all that ran on it. Its tasks are placed anew where they can be, those that
   * count most first. Of a group that lost one for good, the others go on.
   *
   * @return an explanation for each task that was on it
   * @throws BadProblem if there is no such node
   */
  public List<Explanation> lose(String node) {
    Machine lost = machine(node);
    var displaced = new ArrayList<>(lost.tasks());
    displaced.forEach(task -> remove(task.name()));
    machines.remove(node);
    displaced.sort(comparingDouble((Task task) -> -task.value()));
    var explanations = new ArrayList<Explanation>();
    for (Task task : displaced) {
      Optional<Machine> found = find(task);
      if (found.isPresent()) {
        put(task, found.get());
        explanations.add(found.get().explain(task));
      } else {
        explanations.add(explain(task));
      }
    }
    return explanations;
  }

  /**
   * Sends a node to sleep.
   *
   * @param joulesToWake what waking it will take
   * @throws BadProblem if tasks are on it, or there is no such node
   */
  public void sleep(String node, double joulesToWake) {
    machine(node).sleep(joulesToWake);
  }

  /**
   * Wakes a node.
   *
   * @throws BadProblem if there is no such node
   */
  public void wake(String node) {
    machine(node).wake();
  }

  /** The nodes that are awake without having a task, which could sleep. */
  public List<Node> idle() {
    return machines.values().stream()
        .filter(machine -> machine.isIdle() && !machine.node().asleep())
        .map(Machine::node)
        .toList();
  }

  /** The nodes as they are, in their order. */
  public List<Node> nodes() {
    return machines.values().stream().map(Machine::node).toList();
  }

  /** The tasks that have a node, in the order in which they came. */
  public List<Task> tasks() {
    return List.copyOf(tasks.values());
  }

  /** The node of a task, if it is there. */
  public Optional<Node> nodeOf(String task) {
    return Optional.ofNullable(placeOf.get(task)).map(Machine::node);
  }

  /**
   * What of a node is not taken.
   *
   * @throws BadProblem if there is no such node
   */
  public Resources free(String node) {
    return machine(node).free();
  }

  /** What is where now, as a placement; all that it serves is all that is there. */
  public Placement placement() {
    var assignment = new LinkedHashMap<String, String>();
    tasks.keySet().forEach(name -> assignment.put(name, requirePlace(name).node().name()));
    var problem = new Problem(tasks(), nodes(), aim, Duration.ofNanos(Math.round(seconds * 1e9)));
    Score score = Score.of(problem, assignment);
    return new Placement(problem, assignment, score, Proof.withoutSearch(score, aim));
  }

  private Machine requirePlace(String task) {
    Machine machine = placeOf.get(task);
    if (machine == null) {
      throw new BadProblem("There is no task named " + task);
    }
    return machine;
  }

  private Machine at(Task task) {
    return requirePlace(task.name());
  }

  private Machine machine(String name) {
    Machine machine = machines.get(name);
    if (machine == null) {
      throw new BadProblem("There is no node named " + name);
    }
    return machine;
  }

  /** Why this task finds no room now. */
  private Explanation explain(Task task) {
    if (machines.isEmpty()) {
      return new Explanation.Unplaced(
          task.name(),
          List.of(new Explanation.Obstacle(Constraint.SIZE, 0, "no node is left")),
          List.of("a node"));
    }
    var all = new ArrayList<>(tasks.values());
    all.removeIf(other -> other.name().equals(task.name()));
    all.add(
        new Task(
            task.name(),
            task.needs(),
            task.work(),
            task.deadline(),
            task.priority(),
            Optional.empty(),
            task.together(),
            task.apart(),
            task.labels()));
    var assignment = new LinkedHashMap<String, String>();
    placeOf.forEach((name, machine) -> assignment.put(name, machine.node().name()));
    var problem = Problem.of(all, nodes()).aim(aim);
    return new Usage(problem, assignment).explain(problem.task(task.name()));
  }
}
