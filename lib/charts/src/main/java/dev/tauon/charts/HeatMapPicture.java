package dev.tauon.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A table of numbers as shades. Where values lie on both sides of zero, zero is the palest colour
 * and the sides are blue and orange; else the smallest value is. A cell without a value (NaN) stays
 * empty.
 *
 * @param title above it; may be empty
 * @param values {@code values[row][column]}; not copied
 * @param rows names at the left, one for each row
 * @param columns names below, one for each column
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeatMapPicture(
    String title, double[][] values, List<String> rows, List<String> columns) implements Picture {
  private static final int BAR = 76;
  private static final int RIGHT = 20;
  private static final int SHADES = 64;
  private static final double LARGEST_CELL = 64;
  private static final double LEAST_FOR_NUMBERS = 34;
  private static final double DARK = 0.6;

  public HeatMapPicture {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    if (rows.isEmpty() || columns.isEmpty()) {
      throw new IllegalArgumentException("A heat map needs a row and a column at least");
    }
    if (values.length != rows.size()) {
      throw new IllegalArgumentException(
          "A heat map of %d rows cannot have %d row names".formatted(values.length, rows.size()));
    }
    for (double[] row : values) {
      if (row.length != columns.size()) {
        throw new IllegalArgumentException(
            "A heat map with %d column names cannot have a row of %d values"
                .formatted(columns.size(), row.length));
      }
    }
  }

  private double left() {
    return 24 + Math.ceil(Frame.widest(rows)) + 8;
  }

  private double cellWidth() {
    return Math.min(LARGEST_CELL, (Charts.WIDTH - left() - BAR - RIGHT) / columns.size());
  }

  private double cellHeight() {
    return Math.min(Math.max(22, Math.min(40, cellWidth())), Math.max(3, 480.0 / rows.size()));
  }

  @Override
  public int width() {
    double heading = Words.width(title, Look.font(Font.BOLD, 15)) + 2 * RIGHT;
    return (int) Math.ceil(Math.max(heading, left() + columns.size() * cellWidth() + BAR + RIGHT));
  }

  @Override
  public int height() {
    double below = Frame.roomBelow(columns, cellWidth());
    return (int) Math.ceil(Frame.TITLE_HEIGHT + rows.size() * cellHeight() + below + 10);
  }

  @Override
  public String description() {
    return (title.isEmpty() ? "Heat map" : title)
        + ": %d rows and %d columns".formatted(rows.size(), columns.size());
  }

  @Override
  public void paint(Graphics2D graphics) {
    double[] numbers =
        Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    double low = Arrays.stream(numbers).min().orElse(0);
    double high = Arrays.stream(numbers).max().orElse(1);
    boolean bothSides = low < 0 && high > 0;
    double reach = Math.max(-low, high);
    DoubleUnaryOperator share =
        bothSides ? v -> v / reach : v -> high > low ? (v - low) / (high - low) : 0.5;
    var frame =
        new Frame(
            left(), Frame.TITLE_HEIGHT, columns.size() * cellWidth(), rows.size() * cellHeight());
    Frame.title(graphics, title, width());
    cells(graphics, frame, share);
    frame.namesBelow(graphics, columns);
    int every = Math.max(1, (int) Math.ceil(14 / cellHeight()));
    for (int row = 0; row < rows.size(); row += every) {
      double base = frame.y() + (row + 0.5) * cellHeight() + 4;
      Frame.rightAligned(graphics, rows.get(row), frame.x() - 8, base);
    }
    bar(graphics, frame, share, bothSides ? Scale.within(-reach, reach, 4) : scale(low, high));
  }

  private static Scale scale(double low, double high) {
    return Scale.within(low, high, 4);
  }

  private void cells(Graphics2D graphics, Frame frame, DoubleUnaryOperator share) {
    boolean numbered = cellWidth() >= LEAST_FOR_NUMBERS && cellHeight() >= 18;
    double gap = Math.min(cellWidth(), cellHeight()) > 14 ? 1 : 0;
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < columns.size(); column++) {
        double value = values[row][column];
        if (Double.isNaN(value)) {
          continue;
        }
        double x = frame.x() + column * cellWidth();
        double y = frame.y() + row * cellHeight();
        double s = share.applyAsDouble(value);
        graphics.setColor(colour(s));
        graphics.fill(new Rectangle2D.Double(x, y, cellWidth() - gap, cellHeight() - gap));
        if (numbered) {
          String text = shortNumber(value);
          Color ink = Math.abs(s) > DARK ? Look.CARD : Look.INK;
          Font font = fitting(text);
          Words.centre(graphics, text, font, ink, x + cellWidth() / 2, y + cellHeight() / 2 + 4);
        }
      }
    }
  }

  private Font fitting(String text) {
    Font font = Frame.tickFont();
    double wide = Words.width(text, font);
    double room = cellWidth() - 6;
    return wide <= room ? font : font.deriveFont((float) (font.getSize2D() * room / wide));
  }

  /** Three digits are as much as a cell can say. */
  private static String shortNumber(double value) {
    double size = Math.abs(value);
    if (size >= 1000 || size == 0 || size < 0.001) {
      return Numbers.text(value == 0 ? 0 : Double.parseDouble("%.2e".formatted(value)));
    }
    int digits = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
    double unit = Math.pow(10, Math.min(digits, 2));
    return Numbers.text(Math.round(value * unit) / unit);
  }

  private static Color colour(double share) {
    return share < 0 ? Look.warmShade(-share) : Look.shade(share);
  }

  private static void bar(
      Graphics2D graphics, Frame frame, DoubleUnaryOperator share, Scale scale) {
    double x = frame.right() + 18;
    double height = Math.max(frame.height(), 60);
    double each = height / SHADES;
    for (int i = 0; i < SHADES; i++) {
      double value = scale.low() + (i + 0.5) / SHADES * (scale.high() - scale.low());
      graphics.setColor(colour(share.applyAsDouble(value)));
      graphics.fill(new Rectangle2D.Double(x, frame.y() + height - (i + 1) * each, 12, each + 0.4));
    }
    var beside = new Frame(x, frame.y(), 12, height);
    for (double tick : scale.ticks()) {
      Words.draw(
          graphics,
          Numbers.text(tick),
          Frame.tickFont(),
          Look.SOFT_INK,
          x + 18,
          beside.up(scale, tick) + 4);
    }
  }
}
