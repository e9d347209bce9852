package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A kernel with every library: what the first cell can say without an import. */
@Timeout(120)
class PlatformKernelTest {
  @AutoClose private static RunningKernel kernel;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
  }

  @Test
  void tables_charts_and_models_need_no_import() throws Exception {
    assertThat(
            kernel.result(
                """
                var table = Table.create("t", IntColumn.create("n", 1, 2), StringColumn.create("s", "a", "b"));
                var chart = new XYChartBuilder().width(300).height(200).build();
                chart.addSeries("line", new double[] {1, 2}, new double[] {3, 4});
                var model = new ExpressionsBasedModel();
                Variable x = model.newVariable("x").lower(0).upper(4).weight(1);
                Optimisation.Result best = model.maximise();
                table.rowCount() + " " + chart.getWidth() + " " + best.getState() + " " + x.getValue().intValue()
                """))
        .isEqualTo("2 300 OPTIMAL 4");
  }

  @Test
  void the_example_of_the_readme_runs() throws Exception {
    var example = Documentation.examples(Path.of("..", "..", "README.md")).getFirst();
    var sales =
        Files.writeString(
            folder.resolve("sales.csv"), "month,amount\nJanuary,10.5\nJanuary,4.5\nFebruary,8.0\n");
    var code = example.code().replace("\"sales.csv\"", "\"" + sales + "\"");
    assertThat(code).contains(sales.toString());
    assertThat(kernel.result(code)).contains("Sum [amount]", "January", "15", "February", "8");
  }

  @Test
  void networks_need_no_import() throws Exception {
    var nd4j =
        Thread.currentThread()
            .getContextClassLoader()
            .getResource("org/nd4j/linalg/factory/Nd4j.class");
    assumeThat(nd4j).as("the training library is on the class path").isNotNull();
    assertThat(
            kernel.result(
                """
                var configuration = new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(0.01)).list()
                    .layer(new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.RELU).build())
                    .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MSE).nIn(3).nOut(1).activation(Activation.IDENTITY).build())
                    .build();
                var network = new MultiLayerNetwork(configuration);
                network.init();
                INDArray output = network.output(Nd4j.zeros(1, 2));
                output.length()
                """))
        .isEqualTo("1");
  }

  @Test
  void a_notebook_may_declare_a_type_whose_name_is_imported_from_the_start() throws Exception {
    assertThat(kernel.result("record JoinType(String how) {}\nnew JoinType(\"left\").how()"))
        .isEqualTo("left");
    assertThat(kernel.result("new JoinType(\"right\").how() + List.of(1)")).isEqualTo("right[1]");
  }

  @ParameterizedTest
  @CsvSource({
    "List, java.util",
    "Map, java.util",
    "Set, java.util",
    "Row, tech.tablesaw.api",
    "Table, tech.tablesaw.api",
    "Function, java.util.function",
    "Random, java.util",
    "Duration, java.time",
    "Path, java.nio.file",
    "Histogram, org.knowm.xchart",
    "Variable, org.ojalgo.optimisation",
    "Expression, org.ojalgo.optimisation",
    "Collectors, java.util.stream",
    "Optional, java.util",
    "Arrays, java.util",
    "Executors, java.util.concurrent",
    "Pattern, java.util.regex",
    "Model, org.deeplearning4j.nn.api",
    "Progress, dev.tauon.display",
    "Text, dev.tauon.widgets",
    "Box, dev.tauon.widgets",
    "Markup, dev.tauon.display",
  })
  void usual_names_mean_what_one_expects(String name, String packageName) throws Exception {
    assertThat(kernel.result(name + ".class.getPackageName()")).isEqualTo(packageName);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a cache", "missing"})
  void a_cache_that_does_not_fit_costs_time_and_nothing_else(String content) throws Exception {
    var cache = folder.resolve("kernel.aot");
    if (!content.equals("missing")) {
      Files.writeString(cache, content);
    }
    try (var started =
        RunningKernel.start("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")) {
      assertThat(started.result("1 + 1")).isEqualTo("2");
    }
  }
}
