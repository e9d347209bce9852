package dev.tauon.optimization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A problem as arrays, in the order of its tasks and nodes, for solvers that look often. */
final class Instance {
  static final int KINDS = Resource.values().length;

  final Problem problem;
  final int tasks;
  final int nodes;

  /** {@code need[4 i + k]} of resource k by task i. */
  final long[] need;

  /** {@code capacity[4 j + k]} of resource k on node j. */
  final long[] capacity;

  final double[] value;

  /** Seconds that task i may take, infinite without a deadline. */
  final double[] limit;

  final double[] work;
  final double[] rate;

  /** Number of the key that a task names, or -1. */
  final int[] group;

  final int[] together;
  final int[] apart;
  final int[][] groups;
  final int[][] togethers;
  final int aparts;

  private final int[] labelling;
  private final List<boolean[]> labelled;
  private final boolean[] wantsGpuMemory;

  Instance(Problem problem) {
    this.problem = problem;
    tasks = problem.tasks().size();
    nodes = problem.nodes().size();
    need = new long[tasks * KINDS];
    capacity = new long[nodes * KINDS];
    value = new double[tasks];
    limit = new double[tasks];
    work = new double[tasks];
    rate = new double[nodes];
    labelling = new int[tasks];
    wantsGpuMemory = new boolean[tasks];
    for (int i = 0; i < tasks; i++) {
      Task task = problem.tasks().get(i);
      copy(task.needs(), need, i);
      value[i] = task.value();
      work[i] = task.work();
      limit[i] =
          task.deadline().map(d -> Task.seconds(d) * (1 + 1e-12)).orElse(Double.POSITIVE_INFINITY);
      wantsGpuMemory[i] = task.needs().gpus() > 0 && task.needs().gpuMemoryMib() > 0;
    }
    for (int j = 0; j < nodes; j++) {
      copy(problem.nodes().get(j).capacity(), capacity, j);
      rate[j] = problem.nodes().get(j).rate();
    }
    labelled = labels();
    group = new int[tasks];
    together = new int[tasks];
    apart = new int[tasks];
    groups = keys(Task::group, group);
    togethers = keys(Task::together, together);
    aparts = keys(Task::apart, apart).length;
  }

  private static void copy(Resources from, long[] to, int row) {
    to[row * KINDS] = from.milliCores();
    to[row * KINDS + 1] = from.memoryMib();
    to[row * KINDS + 2] = from.gpus();
    to[row * KINDS + 3] = from.gpuMemoryMib();
  }

  /** For each set of labels that some task requires, which nodes have it. */
  private List<boolean[]> labels() {
    var numbers = new HashMap<Map<String, String>, Integer>();
    var sets = new ArrayList<boolean[]>();
    for (int i = 0; i < tasks; i++) {
      Map<String, String> required = problem.tasks().get(i).labels();
      Integer known = numbers.get(required);
      if (known == null) {
        known = sets.size();
        numbers.put(required, known);
        var has = new boolean[nodes];
        for (int j = 0; j < nodes; j++) {
          has[j] = problem.nodes().get(j).labels().entrySet().containsAll(required.entrySet());
        }
        sets.add(has);
      }
      labelling[i] = known;
    }
    return sets;
  }

  private int[][] keys(Function<Task, Optional<String>> key, int[] numbers) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    var order = new HashMap<String, Integer>();
    for (int i = 0; i < tasks; i++) {
      numbers[i] = -1;
      Optional<String> name = key.apply(problem.tasks().get(i));
      if (name.isPresent()) {
        members.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(i);
        numbers[i] = order.computeIfAbsent(name.get(), _ -> order.size());
      }
    }
    return members.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** Whether node j, empty, could run task i. */
  boolean eligible(int i, int j) {
    if (!labelled.get(labelling[i])[j]) {
      return false;
    }
    for (int k = 0; k < KINDS; k++) {
      if (need[i * KINDS + k] > capacity[j * KINDS + k]) {
        return false;
      }
    }
    return gpusSuit(i, j);
  }

  /** Labels and GPUs alone, without the sizes that whoever asks looks at anyway. */
  boolean suits(int i, int j) {
    return labelled.get(labelling[i])[j] && gpusSuit(i, j);
  }

  private boolean gpusSuit(int i, int j) {
    return !wantsGpuMemory[i]
        || need[i * KINDS + 3] * capacity[j * KINDS + 2]
            <= capacity[j * KINDS + 3] * need[i * KINDS + 2];
  }

  boolean inTime(int i, int j) {
    return work[i] / rate[j] <= limit[i];
  }

  boolean hasDeadline(int i) {
    return limit[i] < Double.POSITIVE_INFINITY;
  }

  /** Whether a task can be served or not, here or there, without one other going along. */
  boolean movable(int i) {
    return group[i] < 0 && together[i] < 0;
  }

  /** The largest share of node j that task i takes. */
  double share(int i, int j) {
    double largest = 0;
    for (int k = 0; k < KINDS; k++) {
      long needed = need[i * KINDS + k];
      if (needed > 0) {
        largest = Math.max(largest, (double) needed / capacity[j * KINDS + k]);
      }
    }
    return largest;
  }

  /** Joules that task i takes on node j, beside what keeps the node awake. */
  double joules(int i, int j) {
    return problem.nodes().get(j).dynamicWatts() * share(i, j) * work[i] / rate[j];
  }

  double joulesAwake(int j) {
    return problem.nodes().get(j).joulesAwake(problem.seconds());
  }

  /** What the numbers of nodes stand for, -1 for none. */
  Map<String, String> named(int[] nodeOf) {
    Map<String, String> assignment = LinkedHashMap.newLinkedHashMap(tasks);
    for (int i = 0; i < tasks; i++) {
      if (nodeOf[i] >= 0) {
        assignment.put(problem.tasks().get(i).name(), problem.nodes().get(nodeOf[i]).name());
      }
    }
    return assignment;
  }
}
