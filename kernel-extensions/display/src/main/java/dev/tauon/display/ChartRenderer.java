package dev.tauon.display;

import dev.tauon.charts.Figure;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import org.knowm.xchart.internal.chartpart.IChart;

/** XChart's charts of every kind. */
public final class ChartRenderer implements Renderer<IChart> {
  @Override
  public Class<IChart> type() {
    return IChart.class;
  }

  @Override
  public MimeBundle render(IChart chart) {
    return Pictures.bundle(Figure.of(chart));
  }
}
