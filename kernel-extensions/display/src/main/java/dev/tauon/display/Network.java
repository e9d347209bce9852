package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network's layers as a table, in the order in which they are computed. */
final class Network {
  private Network() {}

  /**
   * A line of the table.
   *
   * @param from names of what it takes its input from; empty in a row of layers
   * @param parameters weights that it learns
   */
  private record Line(
      String name, String type, String units, String activation, String from, long parameters) {
    static Line of(String name, Layer layer, String from) {
      var conf = layer.conf().getLayer();
      return new Line(
          name,
          conf.getClass().getSimpleName(),
          Network.units(conf),
          Network.activation(conf),
          from,
          layer.numParams());
    }
  }

  static MimeBundle bundle(MultiLayerNetwork network) {
    List<Line> lines =
        Arrays.stream(network.getLayers())
            .map(layer ->
                Line.of(
                    Optional.ofNullable(layer.conf().getLayer().getLayerName()).orElse(""),
                    layer,
                    ""))
            .toList();
    return bundle("MultiLayerNetwork", lines, false, network.numParams());
  }

  static MimeBundle bundle(ComputationGraph network) {
    List<Line> lines =
        Arrays.stream(network.topologicalSortOrder())
            .mapToObj(i -> line(network, network.getVertices()[i]))
            .toList();
    return bundle("ComputationGraph", lines, true, network.numParams());
  }

  private static Line line(ComputationGraph network, GraphVertex vertex) {
    String name = vertex.getVertexName();
    List<String> inputs = network.getConfiguration().getVertexInputs().get(name);
    String from = inputs == null ? "" : String.join(", ", inputs);
    if (vertex.hasLayer()) {
      return Line.of(name, vertex.getLayer(), from);
    }
    String type = vertex.isInputVertex() ? "input" : vertex.getClass().getSimpleName();
    return new Line(name, type, "", "", from, vertex.numParams());
  }

  private static MimeBundle bundle(String kind, List<Line> lines, boolean graph, long parameters) {
    var rows = new StringBuilder();
    var text = new StringBuilder();
    for (Line line : lines) {
      rows.append(
          graph
              ? SimpleTable.row(
                  Html.text(line.name, 80),
                  left(line.type),
                  left(line.units),
                  left(line.activation),
                  left(line.from),
                  Html.count(line.parameters))
              : SimpleTable.row(
                  Html.text(line.name, 80),
                  left(line.type),
                  left(line.units),
                  left(line.activation),
                  Html.count(line.parameters)));
      text.append(
          "%-10s %-20s %-18s %-10s %s%,12d%n"
              .formatted(
                  line.name,
                  line.type,
                  line.units,
                  line.activation,
                  graph ? "%-20s ".formatted(line.from) : "",
                  line.parameters));
    }
    String type = heading("Type");
    String units = heading("Units");
    String activation = heading("Activation");
    String table =
        graph
            ? SimpleTable.of(rows, "Vertex", type, units, activation, heading("From"), "Parameters")
            : SimpleTable.of(rows, "Layer", type, units, activation, "Parameters");
    return MimeBundle.of(
            MimeBundle.HTML,
            table + SimpleTable.note("%s, %s parameters", kind, Html.count(parameters)))
        .with(MimeBundle.TEXT, text + "%s, %,d parameters".formatted(kind, parameters));
  }

  private static String heading(String text) {
    return "<div style=\"text-align:left\">" + text + "</div>";
  }

  private static String left(String text) {
    return heading(Html.text(text, 80));
  }

  private static String units(org.deeplearning4j.nn.conf.layers.Layer conf) {
    return switch (conf) {
      case ConvolutionLayer c -> "%d of %s".formatted(c.getNOut(), sides(c.getKernelSize()));
      case SubsamplingLayer s ->
          "%s %s"
              .formatted(
                  String.valueOf(s.getPoolingType()).toLowerCase(Locale.ROOT),
                  sides(s.getKernelSize()));
      case FeedForwardLayer f -> "%d → %d".formatted(f.getNIn(), f.getNOut());
      default -> "";
    };
  }

  private static String sides(int[] kernel) {
    return String.join(" × ", Arrays.stream(kernel).mapToObj(Integer::toString).toList());
  }

  private static String activation(org.deeplearning4j.nn.conf.layers.Layer conf) {
    return conf instanceof BaseLayer b && b.getActivationFn() != null
        ? b.getActivationFn().toString()
        : "";
  }
}
