package dev.tauon.optimization;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something to run on one node, all of it or not at all.
 *
 * <pre>{@code
 * var train = Task.named("train-3").cpu(4).memoryGib(16).gpus(1)
 *     .work(3_600).deadline(Duration.ofHours(1)).priority(2).requires("zone", "a");
 * }</pre>
 *
 * <p>Settings are values: each method returns another task and leaves this one as it is.
 *
 * @param name no two tasks of a problem have the same
 * @param needs what it takes of its node while it runs. Each of its whole GPUs has to have its part
 *     of the GPU memory; GPU memory without whole GPUs is a share of GPUs that others use too
 * @param work how much there is to do, in any unit, more than 0; a node does {@link Node#rate()} of
 *     it in a second
 * @param deadline how long from now it may take until it is done
 * @param priority what a unit of its work counts, more than 0
 * @param group the tasks of a group are served all of them or none
 * @param together tasks that name the same are on one node, as far as they are served
 * @param apart no two tasks that name the same are on one node
 * @param labels what its node has to be labelled with
 */
public record Task(
    String name,
    Resources needs,
    double work,
    Optional<Duration> deadline,
    double priority,
    Optional<String> group,
    Optional<String> together,
    Optional<String> apart,
    Map<String, String> labels) {

  public Task {
    if (name.isBlank()) {
      throw new BadProblem("A task needs a name");
    }
    if (!(work > 0) || !Double.isFinite(work)) {
      throw new BadProblem(
          "The work of task %s has to be more than 0, not %s".formatted(name, work));
    }
    if (!(priority > 0) || !Double.isFinite(priority)) {
      throw new BadProblem(
          "The priority of task %s has to be more than 0, not %s".formatted(name, priority));
    }
    if (deadline.filter(d -> d.isNegative() || d.isZero()).isPresent()) {
      throw new BadProblem("The deadline of task %s has to be in the future".formatted(name));
    }
    labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** A task that needs nothing yet, with one unit of work and priority 1. */
  public static Task named(String name) {
    return new Task(
        name,
        Resources.NONE,
        1,
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Processor cores, also parts of one. */
  public Task cpu(double cores) {
    return needing(Resource.CPU, cores);
  }

  /** GiB of main memory. */
  public Task memoryGib(double gib) {
    return needing(Resource.MEMORY, gib);
  }

  /** Whole GPUs. */
  public Task gpus(int count) {
    return needing(Resource.GPUS, count);
  }

  /** GiB of GPU memory, of all its GPUs together. */
  public Task gpuMemoryGib(double gib) {
    return needing(Resource.GPU_MEMORY, gib);
  }

  private Task needing(Resource kind, double units) {
    long amount = kind.whole(units, "The %s of task %s".formatted(kind.title(), name));
    return new Task(
        name, needs.with(kind, amount), work, deadline, priority, group, together, apart, labels);
  }

  /** How much there is to do. */
  public Task work(double amount) {
    return new Task(name, needs, amount, deadline, priority, group, together, apart, labels);
  }

  /** How long from now it may take until it is done. */
  public Task deadline(Duration fromNow) {
    return new Task(
        name, needs, work, Optional.of(fromNow), priority, group, together, apart, labels);
  }

  /** What a unit of its work counts. */
  public Task priority(double weight) {
    return new Task(name, needs, work, deadline, weight, group, together, apart, labels);
  }

  /** All tasks of this group are served, or none. */
  public Task group(String all) {
    return new Task(
        name, needs, work, deadline, priority, Optional.of(all), together, apart, labels);
  }

  /** On the same node as others that say the same. */
  public Task together(String key) {
    return new Task(name, needs, work, deadline, priority, group, Optional.of(key), apart, labels);
  }

  /** On another node than each other one that says the same. */
  public Task apart(String key) {
    return new Task(
        name, needs, work, deadline, priority, group, together, Optional.of(key), labels);
  }

  /** Only on nodes that have this label. */
  public Task requires(String label, String value) {
    var more = new TreeMap<>(labels);
    more.put(label, value);
    return new Task(name, needs, work, deadline, priority, group, together, apart, more);
  }

  /** What serving it counts: priority × work. */
  public double value() {
    return priority * work;
  }

  /** How many seconds it takes on this node. */
  public double secondsOn(Node node) {
    return work / node.rate();
  }

  /** Whether it is done in time on this node, which it always is without a deadline. */
  public boolean isInTimeOn(Node node) {
    return deadline.isEmpty() || secondsOn(node) <= seconds(deadline.get()) * (1 + 1e-12);
  }

  /**
   * Whether an empty node of this kind could run it: it has the labels, is large enough, and each
   * of its GPUs has enough memory.
   */
  public boolean canRunOn(Node node) {
    return node.labels().entrySet().containsAll(labels.entrySet())
        && needs.fitsIn(node.capacity())
        && node.hasGpusFor(needs);
  }

  static double seconds(Duration duration) {
    return duration.toSeconds() + duration.getNano() / 1e9;
  }
}
