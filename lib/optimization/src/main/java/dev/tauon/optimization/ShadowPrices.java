package dev.tauon.optimization;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * What more of a resource would be worth: the dual prices of the linear relaxation, in which tasks
 * can be divided among nodes and served in part.
 *
 * <pre>
 * maximise Σ v[i] x[i,j]  with  Σ_j x[i,j] ≤ 1,  Σ_i d[i,k] x[i,j] ≤ C[j,k],  x ≥ 0
 * </pre>
 *
 * <p>What is solved is its dual, of the same optimum, whose variables are the prices themselves:
 *
 * <pre>
 * minimise Σ C[j,k] u[j,k] + Σ w[i]  with  w[i] + Σ_k d[i,k] u[j,k] ≥ v[i],  u, w ≥ 0
 * </pre>
 *
 * <p>Groups, and what is to be together or apart, are left out. A price holds for small changes,
 * and where the optimum has a kink it is the price on one of its sides.
 *
 * @param served the weighted work of the relaxation, which no placement surpasses
 * @param ofResources by node and resource, weighted work for one more core, GiB or GPU; without
 *     those that a node does not have
 * @param ofTasks by task, what of its weighted work remains when the resources that it takes are
 *     paid for
 */
public record ShadowPrices(
    double served, Map<String, Map<Resource, Double>> ofResources, Map<String, Double> ofTasks) {
  private static final double NONE = 1e-9;

  public ShadowPrices {
    ofResources = Map.copyOf(ofResources);
    ofTasks = Map.copyOf(ofTasks);
  }

  /**
   * Solves the relaxation, which takes a while from some thousand pairs of task and node on.
   *
   * @throws BadProblem if ojAlgo does not solve it
   */
  public static ShadowPrices of(Problem problem) {
    var of = new Instance(problem);
    var model = new ExpressionsBasedModel();
    double unit = Math.max(1e-12, Arrays.stream(of.value).max().orElse(1));
    var remains = new Variable[of.tasks];
    var price = new Variable[of.nodes][Instance.KINDS];
    for (int i = 0; i < of.tasks; i++) {
      remains[i] = model.newVariable("task " + i).lower(0).weight(1);
    }
    for (int j = 0; j < of.nodes; j++) {
      for (Resource kind : Resource.values()) {
        long capacity = kind.of(problem.nodes().get(j).capacity());
        price[j][kind.ordinal()] =
            model.newVariable(kind + " " + j).lower(0).weight(kind.inUnits(capacity));
      }
      for (int i = 0; i < of.tasks; i++) {
        if (of.eligible(i, j)) {
          Expression paid = model.newExpression(i + " on " + j).lower(of.value[i] / unit);
          paid.set(remains[i], 1);
          for (Resource kind : Resource.values()) {
            long need = kind.of(problem.tasks().get(i).needs());
            if (need > 0) {
              paid.set(price[j][kind.ordinal()], kind.inUnits(need));
            }
          }
        }
      }
    }
    Optimisation.Result result = model.minimise();
    if (!result.getState().isOptimal()) {
      throw new BadProblem("The linear relaxation was not solved: " + result.getState());
    }
    Map<String, Map<Resource, Double>> resources = new HashMap<>();
    for (int j = 0; j < of.nodes; j++) {
      Node node = problem.nodes().get(j);
      var prices = new EnumMap<Resource, Double>(Resource.class);
      for (Resource kind : Resource.values()) {
        if (kind.of(node.capacity()) > 0) {
          prices.put(kind, unit * value(result, model, price[j][kind.ordinal()]));
        }
      }
      resources.put(node.name(), prices);
    }
    Map<String, Double> tasks = new HashMap<>();
    for (int i = 0; i < of.tasks; i++) {
      tasks.put(problem.tasks().get(i).name(), unit * value(result, model, remains[i]));
    }
    return new ShadowPrices(unit * result.getValue(), resources, tasks);
  }

  private static double value(
      Optimisation.Result result, ExpressionsBasedModel model, Variable variable) {
    return Math.max(0, result.doubleValue(model.indexOf(variable)));
  }

  /** What one more core, GiB or GPU of this on that node is worth; 0 where there is none of it. */
  public double of(String node, Resource resource) {
    return ofResources.getOrDefault(node, Map.of()).getOrDefault(resource, 0.0);
  }

  /** The resources that have a price, each with its node, as a table. */
  @Override
  public String toString() {
    var table = new TextTable("node", "resource", "price of one more");
    new TreeMap<>(ofResources)
        .forEach((node, prices) ->
            prices.forEach((kind, price) -> {
              if (price > NONE) {
                table.row(node, kind.title(), Words.number(price));
              }
            }));
    return String.format(
        Locale.ROOT, "At most %s of weighted work can be served.%n%s", Words.number(served), table);
  }
}
