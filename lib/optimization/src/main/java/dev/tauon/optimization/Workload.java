package dev.tauon.optimization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up cluster and what is asked of it, to try placement on: five kinds of machines in three
 * zones, and kernels, batch jobs, memory-hungry jobs, GPU trainings and users of shared GPUs. The
 * same numbers give the same problem.
 *
 * @param tasks how many tasks
 * @param nodes how many nodes
 * @param load the cores asked as a part of those that there are, and the GPUs likewise; above 1 not
 *     all tasks can be served
 * @param bound true where some tasks require zones, are in groups, or are to be apart or together
 * @param alike true where the work of a task is in proportion to its size, so that no task is worth
 *     much more than another for what it takes; otherwise they do not depend on each other
 * @param seed of the random numbers
 */
public record Workload(int tasks, int nodes, double load, boolean bound, boolean alike, long seed) {
  private static final List<String> ZONES = List.of("a", "b", "c");

  /** A workload with labels, groups and neighbours, its work independent of its size. */
  public static Workload of(int tasks, int nodes, double load, long seed) {
    return new Workload(tasks, nodes, load, true, false, seed);
  }

  /** The same without labels, groups and neighbours. */
  public Workload unbound() {
    return new Workload(tasks, nodes, load, false, alike, seed);
  }

  /** The same with work in proportion to size, the harder case. */
  public Workload withAlikeTasks() {
    return new Workload(tasks, nodes, load, bound, true, seed);
  }

  /** The problem. */
  public Problem problem() {
    var random = new SplittableRandom(seed);
    List<Node> cluster = cluster(random);
    double cores =
        cluster.stream().mapToDouble(n -> Resource.CPU.inUnits(n.capacity().milliCores())).sum();
    long gpus = (long) (load * cluster.stream().mapToLong(n -> n.capacity().gpus()).sum());
    var wanted = new ArrayList<Shape>();
    while (wanted.size() < tasks) {
      Shape shape = Shape.draw(random, gpus, tasks - wanted.size());
      gpus -= shape.gpus;
      wanted.add(shape);
    }
    // GPU tasks need a number of cores for each GPU; what is left is for the others.
    double fixed = wanted.stream().filter(s -> s.gpus > 0).mapToDouble(s -> s.cores).sum();
    double elastic = wanted.stream().filter(s -> s.gpus == 0).mapToDouble(s -> s.cores).sum();
    double scale = Math.max(0.1, (load * cores - fixed) / Math.max(1, elastic));
    var asked = new ArrayList<Task>();
    for (int i = 0; i < tasks; i++) {
      asked.add(task(i, wanted.get(i), scale, random));
    }
    return Problem.of(asked, cluster);
  }

  private List<Node> cluster(SplittableRandom random) {
    var cluster = new ArrayList<Node>();
    for (int j = 0; j < nodes; j++) {
      int kind = j * 10 / nodes;
      Node node = Node.named("node-" + (j + 1));
      node =
          switch (kind) {
            case 0, 1, 2 -> node.cpu(16).memoryGib(64).watts(60, 140).rate(1);
            case 3, 4, 5 -> node.cpu(32).memoryGib(128).watts(90, 260).rate(1.2);
            case 6, 7 -> node.cpu(64).memoryGib(512).watts(160, 440).rate(1);
            case 8 ->
                node.cpu(48).memoryGib(384).gpus(4).gpuMemoryGib(160).watts(300, 1_600).rate(1.5);
            default ->
                node.cpu(96).memoryGib(768).gpus(8).gpuMemoryGib(640).watts(500, 5_200).rate(2);
          };
      cluster.add(node.label("zone", ZONES.get(random.nextInt(3))));
    }
    return cluster;
  }

  /** What a task takes, before cores and memory are scaled to the load. */
  private record Shape(double cores, double memory, int gpus, double gpuMemory) {
    static Shape draw(SplittableRandom random, long gpusLeft, int tasksLeft) {
      // Whole GPUs go to about every sixth task while there are any to ask for.
      if (gpusLeft > 0 && random.nextDouble() < Math.max(1.0 / 6, gpusLeft / (2.0 * tasksLeft))) {
        int gpus = (int) Math.min(gpusLeft, 1L << random.nextInt(3));
        return new Shape(6.0 * gpus, 40.0 * gpus, gpus, gpus * random.nextInt(8, 41));
      }
      double draw = random.nextDouble();
      if (draw < 0.4) {
        return new Shape(random.nextInt(1, 9) / 4.0, random.nextInt(1, 9), 0, 0);
      }
      if (draw < 0.8) {
        return new Shape(random.nextInt(2, 13), random.nextInt(4, 49), 0, 0);
      }
      return draw < 0.93
          ? new Shape(random.nextInt(1, 7), random.nextInt(16, 129), 0, 0)
          : new Shape(random.nextInt(1, 5), random.nextInt(2, 17), 0, random.nextInt(2, 13));
    }
  }

  private Task task(int number, Shape shape, double scale, SplittableRandom random) {
    double size = shape.gpus > 0 ? 1 : scale;
    double cores = Math.clamp(shape.cores * size, 0.1, 16);
    Task task =
        Task.named("task-" + (number + 1))
            .cpu(Math.round(cores * 10) / 10.0)
            .memoryGib(Math.clamp(Math.round(shape.memory * size * 4) / 4.0, 0.25, 256))
            .gpus(shape.gpus)
            .gpuMemoryGib(shape.gpuMemory);
    double work =
        alike
            ? 60 * (cores + 30 * shape.gpus + shape.memory / 8) * (0.9 + 0.2 * random.nextDouble())
            : 600 * Math.exp(gaussian(random));
    task =
        task.work(Math.ceil(work))
            .priority(alike ? 1 : List.of(1, 1, 1, 2, 5).get(random.nextInt(5)));
    if (random.nextBoolean()) {
      task =
          task.deadline(Duration.ofSeconds((long) Math.ceil(work * (0.45 + random.nextDouble()))));
    }
    return bound ? bind(task, number, random) : task;
  }

  private Task bind(Task task, int number, SplittableRandom random) {
    double draw = random.nextDouble();
    if (draw < 0.1) {
      task = task.requires("zone", ZONES.get(random.nextInt(3)));
    } else if (draw < 0.13) {
      task = task.apart("service-" + number / 40);
    } else if (draw < 0.15) {
      task = task.together("data-" + number / 40);
    }
    // Of every fifty tasks the first three are a group.
    return number % 50 < 3 ? task.group("group-" + number / 50) : task;
  }

  private static double gaussian(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
