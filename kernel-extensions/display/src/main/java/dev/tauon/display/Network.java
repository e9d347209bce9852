package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** A network's layers as a table. */
final class Network {
  private Network() {}

  static MimeBundle bundle(String kind, List<Layer> layers, long parameters) {
    var rows = new StringBuilder();
    var text = new StringBuilder();
    for (Layer layer : layers) {
      var conf = layer.conf().getLayer();
      String name = conf.getLayerName() == null ? "" : conf.getLayerName();
      String type = conf.getClass().getSimpleName();
      rows.append(
          SimpleTable.row(
              Html.text(name, 80),
              left(type),
              left(units(conf)),
              left(activation(conf)),
              Html.count(layer.numParams())));
      text.append(
          "%-10s %-20s %-18s %-10s %,12d%n"
              .formatted(name, type, units(conf), activation(conf), layer.numParams()));
    }
    String html =
        SimpleTable.of(
                rows,
                "Layer",
                heading("Type"),
                heading("Units"),
                heading("Activation"),
                "Parameters")
            + SimpleTable.note("%s, %s parameters", kind, Html.count(parameters));
    return MimeBundle.of(MimeBundle.HTML, html)
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
                  String.valueOf(s.getPoolingType()).toLowerCase(java.util.Locale.ROOT),
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
