package dev.tauon.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.knowm.xchart.style.theme.AbstractBaseTheme;

/** {@link Look} as an XChart theme: {@code new XYChart(640, 360, new HouseTheme())}. */
public final class HouseTheme extends AbstractBaseTheme {
  private static final Color CLEAR = new Color(255, 255, 255, 0);

  @Override
  public Font getBaseFont() {
    return Look.font(Font.PLAIN, 12);
  }

  @Override
  public Color getChartBackgroundColor() {
    return Look.CARD;
  }

  @Override
  public Color getChartFontColor() {
    return Look.INK;
  }

  @Override
  public int getChartPadding() {
    return 14;
  }

  @Override
  public Color[] getSeriesColors() {
    return Look.SERIES.toArray(Color[]::new);
  }

  @Override
  public Marker[] getSeriesMarkers() {
    return new Marker[] {SeriesMarkers.NONE};
  }

  @Override
  public BasicStroke[] getSeriesLines() {
    var lines = new BasicStroke[Look.SERIES.size()];
    Arrays.fill(lines, Look.line(2.2f));
    return lines;
  }

  @Override
  public Font getChartTitleFont() {
    return Look.font(Font.BOLD, 15);
  }

  @Override
  public boolean isChartTitleBoxVisible() {
    return false;
  }

  @Override
  public Color getChartTitleBoxBackgroundColor() {
    return CLEAR;
  }

  @Override
  public Color getChartTitleBoxBorderColor() {
    return CLEAR;
  }

  @Override
  public int getChartTitlePadding() {
    return 6;
  }

  @Override
  public Font getLegendFont() {
    return Look.font(Font.PLAIN, 12);
  }

  @Override
  public Color getLegendBackgroundColor() {
    return CLEAR;
  }

  @Override
  public Color getLegendBorderColor() {
    return CLEAR;
  }

  @Override
  public LegendPosition getLegendPosition() {
    return LegendPosition.OutsideS;
  }

  @Override
  public int getLegendSeriesLineLength() {
    return 22;
  }

  @Override
  public int getLegendPadding() {
    return 6;
  }

  @Override
  public Font getAxisTitleFont() {
    return Look.font(Font.PLAIN, 12.5f);
  }

  @Override
  public Font getAxisTickLabelsFont() {
    return Look.font(Font.PLAIN, 11.5f);
  }

  @Override
  public Color getAxisTickLabelsColor() {
    return Look.SOFT_INK;
  }

  @Override
  public Color getAxisTickMarksColor() {
    return Look.SOFT_INK;
  }

  @Override
  public boolean isAxisTicksLineVisible() {
    return false;
  }

  @Override
  public boolean isAxisTicksMarksVisible() {
    return false;
  }

  @Override
  public boolean isPlotTicksMarksVisible() {
    return false;
  }

  @Override
  public int getAxisTickMarkLength() {
    return 0;
  }

  @Override
  public int getAxisTickPadding() {
    return 6;
  }

  @Override
  public int getAxisTitlePadding() {
    return 8;
  }

  @Override
  public Color getPlotBackgroundColor() {
    return Look.CARD;
  }

  @Override
  public boolean isPlotBorderVisible() {
    return false;
  }

  @Override
  public Color getPlotBorderColor() {
    return CLEAR;
  }

  @Override
  public Color getPlotGridLinesColor() {
    return Look.GRID;
  }

  @Override
  public BasicStroke getPlotGridLinesStroke() {
    return new BasicStroke(1f);
  }

  @Override
  public boolean isPlotGridVerticalLinesVisible() {
    return false;
  }

  @Override
  public int getPlotMargin() {
    return 2;
  }

  @Override
  public int getMarkerSize() {
    return 7;
  }

  @Override
  public Font getAnnotationTextFont() {
    return Look.font(Font.BOLD, 12);
  }

  @Override
  public Color getAnnotationTextFontColor() {
    return Look.INK;
  }

  @Override
  public Color getAnnotationLineColor() {
    return Look.SOFT_INK;
  }

  @Override
  public BasicStroke getAnnotationLineStroke() {
    return new BasicStroke(
        1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0);
  }
}
