package dev.tauon.optimization;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine that runs tasks.
 *
 * <pre>{@code
 * var node = Node.named("gpu-1").cpu(64).memoryGib(512).gpus(8).gpuMemoryGib(8 * 80)
 *     .rate(1.5).label("zone", "a").watts(400, 3_600);
 * }</pre>
 *
 * <p>Settings are values: each method returns another node and leaves this one as it is.
 *
 * @param name no two nodes of a problem have the same
 * @param capacity what its tasks may take together
 * @param rate units of work that each of its tasks gets done in a second, more than 0
 * @param labels what tasks may require of it
 * @param idleWatts power that it takes while it is awake, without any task
 * @param dynamicWatts what comes on top of that at full load; in between, in proportion to the load
 * @param asleep whether it is asleep now, in which state it takes no power
 * @param wakeJoules energy that waking it up takes
 */
public record Node(
    String name,
    Resources capacity,
    double rate,
    Map<String, String> labels,
    double idleWatts,
    double dynamicWatts,
    boolean asleep,
    double wakeJoules) {

  public Node {
    if (name.isBlank()) {
      throw new BadProblem("A node needs a name");
    }
    if (!(rate > 0) || !Double.isFinite(rate)) {
      throw new BadProblem(
          "The rate of node %s has to be more than 0, not %s".formatted(name, rate));
    }
    for (double amount : new double[] {idleWatts, dynamicWatts, wakeJoules}) {
      if (!(amount >= 0) || !Double.isFinite(amount)) {
        throw new BadProblem("Power and energy of node %s cannot be %s".formatted(name, amount));
      }
    }
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** A node of rate 1 that has nothing yet. */
  public static Node named(String name) {
    return new Node(name, Resources.NONE, 1, Map.of(), 0, 0, false, 0);
  }

  /** Processor cores. */
  public Node cpu(double cores) {
    return having(Resource.CPU, cores);
  }

  /** GiB of main memory. */
  public Node memoryGib(double gib) {
    return having(Resource.MEMORY, gib);
  }

  /** Whole GPUs. */
  public Node gpus(int count) {
    return having(Resource.GPUS, count);
  }

  /** GiB of GPU memory, of all its GPUs together. */
  public Node gpuMemoryGib(double gib) {
    return having(Resource.GPU_MEMORY, gib);
  }

  private Node having(Resource kind, double units) {
    long amount = kind.whole(units, "The %s of node %s".formatted(kind.title(), name));
    return new Node(
        name,
        capacity.with(kind, amount),
        rate,
        labels,
        idleWatts,
        dynamicWatts,
        asleep,
        wakeJoules);
  }

  /** Units of work in a second. */
  public Node rate(double workPerSecond) {
    return new Node(
        name, capacity, workPerSecond, labels, idleWatts, dynamicWatts, asleep, wakeJoules);
  }

  /** Something that tasks may require. */
  public Node label(String label, String value) {
    var more = new TreeMap<>(labels);
    more.put(label, value);
    return new Node(name, capacity, rate, more, idleWatts, dynamicWatts, asleep, wakeJoules);
  }

  /** Power when idle, and what comes on top at full load. */
  public Node watts(double idle, double dynamic) {
    return new Node(name, capacity, rate, labels, idle, dynamic, asleep, wakeJoules);
  }

  /** It is asleep, and waking it takes this energy. */
  public Node asleep(double joulesToWake) {
    return new Node(name, capacity, rate, labels, idleWatts, dynamicWatts, true, joulesToWake);
  }

  /** It is awake. */
  public Node awake() {
    return new Node(name, capacity, rate, labels, idleWatts, dynamicWatts, false, wakeJoules);
  }

  /** Whether the other differs in nothing but its name. */
  boolean isSameAs(Node other) {
    return capacity.equals(other.capacity)
        && rate == other.rate
        && labels.equals(other.labels)
        && idleWatts == other.idleWatts
        && dynamicWatts == other.dynamicWatts
        && asleep == other.asleep
        && wakeJoules == other.wakeJoules;
  }

  /** Whether each GPU that these needs take whole has its part of the memory. */
  boolean hasGpusFor(Resources needs) {
    return needs.gpus() == 0
        || needs.gpuMemoryMib() * capacity.gpus() <= capacity.gpuMemoryMib() * needs.gpus();
  }

  /** Joules that keeping it awake takes for so long, waking it first if need be. */
  double joulesAwake(double seconds) {
    return idleWatts * seconds + (asleep ? wakeJoules : 0);
  }

  /** Joules that this task adds to a node that is awake: its share of the node for its time. */
  double joulesOf(Task task) {
    return dynamicWatts * task.needs().shareOf(capacity) * task.secondsOn(this);
  }
}
