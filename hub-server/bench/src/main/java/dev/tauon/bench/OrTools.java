package dev.tauon.bench;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.Literal;
import dev.tauon.optimization.Node;
import dev.tauon.optimization.Problem;
import dev.tauon.optimization.Resource;
import dev.tauon.optimization.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * OR-Tools on the first objective of a problem without groups and neighbours: each task on at most
 * one node, capacities of each resource, most weighted work. On all processors.
 */
final class OrTools {
  /**
   * What a solver found.
   *
   * @param served weighted work
   * @param bound what it proved that no placement surpasses
   */
  record Answer(double served, double bound, double seconds) {}

  private static boolean loaded;

  private OrTools() {}

  private static void load() {
    if (!loaded) {
      Loader.loadNativeLibraries();
      loaded = true;
    }
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  static Answer cpSat(Problem problem, double seconds) {
    load();
    long start = System.nanoTime();
    var model = new CpModel();
    var served = LinearExpr.newBuilder();
    var onNode = new ArrayList<List<BoolVar>>();
    var demands = new ArrayList<List<Task>>();
    for (int j = 0; j < problem.nodes().size(); j++) {
      onNode.add(new ArrayList<>());
      demands.add(new ArrayList<>());
    }
    for (Task task : problem.tasks()) {
      var places = new ArrayList<Literal>();
      for (int j = 0; j < problem.nodes().size(); j++) {
        if (task.canRunOn(problem.nodes().get(j))) {
          BoolVar here = model.newBoolVar("");
          places.add(here);
          onNode.get(j).add(here);
          demands.get(j).add(task);
          served.addTerm(here, Math.round(task.value()));
        }
      }
      model.addAtMostOne(places);
    }
    for (int j = 0; j < onNode.size(); j++) {
      for (Resource kind : Resource.values()) {
        var used = LinearExpr.newBuilder();
        for (int n = 0; n < onNode.get(j).size(); n++) {
          used.addTerm(onNode.get(j).get(n), kind.of(demands.get(j).get(n).needs()));
        }
        model.addLessOrEqual(used, kind.of(problem.nodes().get(j).capacity()));
      }
    }
    model.maximize(served);
    var solver = new CpSolver();
    solver.getParameters().setMaxTimeInSeconds(seconds).setNumWorkers(processors());
    CpSolverStatus status = solver.solve(model);
    boolean found = status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
    return new Answer(
        found ? solver.objectiveValue() : 0,
        found ? solver.bestObjectiveBound() : Double.POSITIVE_INFINITY,
        (System.nanoTime() - start) / 1e9);
  }

  static Answer scip(Problem problem, double seconds) {
    load();
    long start = System.nanoTime();
    MPSolver solver = MPSolver.createSolver("SCIP");
    var rows = new ArrayList<MPConstraint[]>();
    for (Node node : problem.nodes()) {
      var row = new MPConstraint[Resource.values().length];
      for (Resource kind : Resource.values()) {
        row[kind.ordinal()] = solver.makeConstraint(0, kind.of(node.capacity()), "");
      }
      rows.add(row);
    }
    for (Task task : problem.tasks()) {
      MPConstraint once = solver.makeConstraint(0, 1, "");
      for (int j = 0; j < problem.nodes().size(); j++) {
        if (task.canRunOn(problem.nodes().get(j))) {
          MPVariable here = solver.makeBoolVar("");
          once.setCoefficient(here, 1);
          solver.objective().setCoefficient(here, task.value());
          for (Resource kind : Resource.values()) {
            long need = kind.of(task.needs());
            if (need > 0) {
              rows.get(j)[kind.ordinal()].setCoefficient(here, need);
            }
          }
        }
      }
    }
    solver.objective().setMaximization();
    solver.setTimeLimit(Math.round(seconds * 1_000));
    MPSolver.ResultStatus status = solver.solve();
    boolean found =
        status == MPSolver.ResultStatus.OPTIMAL || status == MPSolver.ResultStatus.FEASIBLE;
    var answer =
        new Answer(
            found ? solver.objective().value() : 0,
            found ? solver.objective().bestBound() : Double.POSITIVE_INFINITY,
            (System.nanoTime() - start) / 1e9);
    solver.delete();
    return answer;
  }
}
