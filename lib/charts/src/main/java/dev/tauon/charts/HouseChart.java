package dev.tauon.charts;

import java.awt.Graphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.theme.Theme;

/**
 * An XChart chart whose ticks stand at round numbers.
 *
 * <p>Where the abscissas of all series are equally far from one another, XChart puts ticks at these
 * and as close together as their labels fit. One more abscissa, of a series that is not drawn and
 * only there while the chart is painted, makes it choose ticks as it does for any other data.
 */
final class HouseChart extends XYChart {
  /** A share of the range that no equal spacing has. */
  private static final double BETWEEN = 0.381966;

  private static final String UNEVEN = "\u200buneven";

  private boolean numbers = true;

  HouseChart(int width, int height, Theme theme) {
    super(width, height, theme);
  }

  /** The abscissas are times: these have ticks of their own. */
  void overTime() {
    numbers = false;
  }

  @Override
  public synchronized void paint(Graphics2D graphics, int width, int height) {
    boolean uneven = numbers && !getSeriesCollection().isEmpty();
    if (uneven) {
      addUnevenAbscissa();
    }
    try {
      super.paint(graphics, width, height);
    } finally {
      if (uneven) {
        removeSeries(UNEVEN);
      }
    }
  }

  private void addUnevenAbscissa() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double any = 0;
    for (XYSeries series : getSeriesCollection()) {
      low = Math.min(low, series.getXMin());
      high = Math.max(high, series.getXMax());
      any = series.getYMin();
    }
    XYSeries helper =
        addSeries(UNEVEN, new double[] {low + BETWEEN * (high - low)}, new double[] {any});
    helper.setEnabled(false);
    helper.setShowInLegend(false);
  }
}
