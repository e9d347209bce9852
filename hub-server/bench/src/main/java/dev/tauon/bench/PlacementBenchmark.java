package dev.tauon.bench;

import dev.tauon.optimization.Aim;
import dev.tauon.optimization.Cluster;
import dev.tauon.optimization.Objective;
import dev.tauon.optimization.Placement;
import dev.tauon.optimization.Problem;
import dev.tauon.optimization.Scheduler;
import dev.tauon.optimization.Task;
import dev.tauon.optimization.Workload;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How good and how fast the online scheduler is, beside OR-Tools on the same instances: {@code
 * bench placement [--seconds N] [--large]}.
 *
 * <p>Instances are made up ({@code Workload}), at several loads, with and without labels, groups
 * and neighbours; where tasks are alike the linear bound is far from what can be reached. The first
 * solve of each size is cold; the others' median is told, with what the thread used of a processor,
 * since other programs may use the machine too. The gap is to our own bound, which holds for every
 * placement. OR-Tools solves what has neither groups nor neighbours, for so many seconds, and with
 * {@code --large} also the largest size.
 */
public final class PlacementBenchmark {
  private static final int RUNS = 9;

  private record Size(int tasks, int nodes, double gap, double millis) {}

  private static final List<Size> SIZES =
      List.of(
          new Size(500, 50, 0.01, Double.NaN),
          new Size(1_000, 100, 0.01, Double.NaN),
          new Size(10_000, 1_000, 0.02, 100));

  private PlacementBenchmark() {}

  public static void main(String[] arguments) {
    var options = new ArrayList<>(List.of(arguments));
    boolean large = options.remove("--large");
    int at = options.indexOf("--seconds");
    double seconds = at >= 0 ? Double.parseDouble(options.get(at + 1)) : 10;
    warmUp();
    SIZES.forEach(PlacementBenchmark::ours);
    oneMore();
    for (Size size : SIZES) {
      if (large || size.tasks <= 1_000) {
        beside(size, seconds);
      }
    }
  }

  private static void warmUp() {
    for (int run = 0; run < 30; run++) {
      Scheduler.online().solve(Workload.of(2_000, 200, 0.6 + run % 10 / 10.0, run).problem());
    }
  }

  private static List<Workload> workloads(Size size) {
    var workloads = new ArrayList<Workload>();
    for (double load : new double[] {0.6, 0.9, 1.0, 1.2, 1.5}) {
      workloads.add(Workload.of(size.tasks, size.nodes, load, 1));
    }
    workloads.add(Workload.of(size.tasks, size.nodes, 1.2, 1).unbound());
    workloads.add(Workload.of(size.tasks, size.nodes, 1.2, 1).unbound().withAlikeTasks());
    return workloads;
  }

  private static void ours(Size size) {
    print(
        "%n%,d tasks on %,d nodes (asked: gap %.0f %%%s)",
        size.tasks,
        size.nodes,
        100 * size.gap,
        Double.isNaN(size.millis) ? "" : String.format(Locale.ROOT, ", %.0f ms", size.millis));
    print("  %-28s %9s %8s %8s %9s %8s", "load", "served", "gap", "median", "processor", "slowest");
    for (Workload workload : workloads(size)) {
      Problem problem = workload.problem();
      var wall = new double[RUNS];
      var processor = new double[RUNS];
      Placement answer = Scheduler.online().solve(problem);
      for (int run = 0; run < RUNS; run++) {
        long used = processorNanos();
        long start = System.nanoTime();
        answer = Scheduler.online().solve(problem);
        wall[run] = (System.nanoTime() - start) / 1e6;
        processor[run] = (processorNanos() - used) / 1e6;
      }
      require(answer);
      Arrays.sort(wall);
      Arrays.sort(processor);
      double gap = answer.proof().of(Objective.WORK_SERVED).gap();
      print(
          "  %-28s %7.2f %% %6.2f %%%s %5.1f ms%s %6.1f ms %5.1f ms",
          name(workload),
          100 * answer.score().served() / answer.score().asked(),
          100 * gap,
          gap <= size.gap ? " " : "!",
          wall[RUNS / 2],
          wall[RUNS / 2] > size.millis ? "!" : " ",
          processor[RUNS / 2],
          wall[RUNS - 1]);
    }
  }

  private static String name(Workload workload) {
    return String.format(
        Locale.ROOT,
        "%.1f%s%s",
        workload.load(),
        workload.bound() ? "" : ", free",
        workload.alike() ? ", alike" : "");
  }

  private static void require(Placement answer) {
    if (!answer.violations().isEmpty()) {
      throw new IllegalStateException("A placement is wrong: " + answer.violations().getFirst());
    }
  }

  /** One task added to a running cluster of 1,000 nodes, and taken off again. */
  private static void oneMore() {
    for (Aim aim : Aim.values()) {
      Problem running = Workload.of(10_000, 1_000, 0.8, 1).problem().aim(aim);
      Cluster cluster = Cluster.of(Scheduler.online().solve(running));
      List<Task> more = Workload.of(2_000, 1_000, 0.1, 2).problem().tasks();
      var micros = new ArrayList<Double>();
      for (int round = 0; round < 3; round++) {
        micros.clear();
        for (Task each : more) {
          if (each.group().isPresent()) {
            continue;
          }
          Task task =
              Task.named("one more")
                  .cpu(0.5)
                  .memoryGib(1)
                  .work(each.work())
                  .gpus((int) each.needs().gpus());
          long start = System.nanoTime();
          boolean placed = cluster.add(task).isPlaced();
          micros.add((System.nanoTime() - start) / 1e3);
          if (placed) {
            cluster.remove(task.name());
          }
        }
      }
      micros.sort(null);
      print(
          "%none task added to a cluster of 1,000 nodes with %,d tasks, %s: median %.3f ms, 99 of 100 below %.3f ms (asked: 1 ms)",
          cluster.tasks().size(),
          aim.objective().title(),
          micros.get(micros.size() / 2) / 1e3,
          micros.get(micros.size() * 99 / 100) / 1e3);
    }
  }

  private static void beside(Size size, double seconds) {
    print(
        "%n%,d tasks on %,d nodes beside OR-Tools, %.0f s for each of its solvers",
        size.tasks, size.nodes, seconds);
    print(
        "  %-16s %-8s %9s %10s %8s %10s  %s",
        "load", "solver", "served", "time", "gap", "to ours", "and takes so many times as long");
    for (Workload workload :
        List.of(
            Workload.of(size.tasks, size.nodes, 0.9, 1).unbound(),
            Workload.of(size.tasks, size.nodes, 1.2, 1).unbound(),
            Workload.of(size.tasks, size.nodes, 1.5, 1).unbound(),
            Workload.of(size.tasks, size.nodes, 1.2, 1).unbound().withAlikeTasks())) {
      Problem problem = workload.problem();
      long start = System.nanoTime();
      Placement answer = Scheduler.online().solve(problem);
      double time = (System.nanoTime() - start) / 1e9;
      double bound = answer.proof().of(Objective.WORK_SERVED).bound();
      row(workload, "ours", answer.score().served(), time, bound, answer, time);
      for (Peer peer : Peer.values()) {
        OrTools.Answer theirs = peer.solve(problem, seconds);
        // The lower of both bounds is the one that counts.
        row(
            workload,
            peer.title,
            theirs.served(),
            theirs.seconds(),
            Math.min(bound, theirs.bound()),
            answer,
            time);
      }
    }
  }

  private enum Peer {
    CP_SAT("CP-SAT"),
    SCIP("SCIP");

    final String title;

    Peer(String title) {
      this.title = title;
    }

    OrTools.Answer solve(Problem problem, double seconds) {
      return switch (this) {
        case CP_SAT -> OrTools.cpSat(problem, seconds);
        case SCIP -> OrTools.scip(problem, seconds);
      };
    }
  }

  private static void row(
      Workload workload,
      String solver,
      double served,
      double seconds,
      double bound,
      Placement ours,
      double ourSeconds) {
    print(
        "  %-16s %-8s %7.2f %% %7.3f s %6.2f %% %10.4f  %.0f",
        name(workload),
        solver,
        100 * served / ours.score().asked(),
        seconds,
        100 * (1 - served / bound),
        served / ours.score().served(),
        seconds / ourSeconds);
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}
