package dev.tauon.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/**
 * A confusion matrix as a picture: a row for each true class, a column for each predicted one.
 * Shades are shares of the row, so a rare class shows as clearly as a frequent one.
 *
 * @param counts {@code counts[t][p]} examples of class t that were taken for p; not copied
 * @param classes names of the classes, in order
 */
@SuppressWarnings("ArrayRecordComponent")
public record ConfusionPicture(long[][] counts, List<String> classes) implements Picture {
  private static final int TOP = 62;
  private static final int PAD = 22;
  private static final String SUBTITLE = "Rows: true class, columns: predicted class";
  private static final int MOST_CELLS = 40;

  public ConfusionPicture {
    classes = List.copyOf(classes);
    if (counts.length != classes.size() || counts.length == 0) {
      throw new IllegalArgumentException(
          "A confusion matrix of %d rows needs as many class names, not %d"
              .formatted(counts.length, classes.size()));
    }
    for (long[] row : counts) {
      if (row.length != counts.length) {
        throw new IllegalArgumentException("A confusion matrix must be square");
      }
    }
  }

  private int cell() {
    return counts.length <= 12 ? 42 : counts.length <= 20 ? 32 : Math.max(6, 640 / counts.length);
  }

  private boolean lettered() {
    return counts.length <= MOST_CELLS;
  }

  private int left() {
    double widest = classes.stream().mapToDouble(c -> Words.width(c, names())).max().orElse(0);
    return PAD + 26 + (int) Math.ceil(lettered() ? widest : 0);
  }

  private static Font names() {
    return Look.font(Font.PLAIN, 12);
  }

  @Override
  public int width() {
    double words = 2 * PAD + Words.width(SUBTITLE, names());
    return (int) Math.ceil(Math.max(words, left() + counts.length * cell() + PAD));
  }

  @Override
  public int height() {
    return TOP + counts.length * cell() + 58;
  }

  @Override
  public String description() {
    return "Confusion matrix, rows true class, columns predicted class: "
        + String.join(", ", classes);
  }

  @Override
  public void paint(Graphics2D graphics) {
    Words.draw(graphics, "Confusion matrix", Look.font(Font.BOLD, 15), Look.INK, PAD, 28);
    Words.draw(graphics, SUBTITLE, names(), Look.SOFT_INK, PAD, 47);
    for (int row = 0; row < counts.length; row++) {
      long total = 0;
      for (long count : counts[row]) {
        total += count;
      }
      for (int column = 0; column < counts.length; column++) {
        cell(graphics, row, column, total == 0 ? 0 : (double) counts[row][column] / total);
      }
      if (lettered()) {
        double end = left() - 8 - Words.width(classes.get(row), names());
        Words.draw(
            graphics,
            classes.get(row),
            names(),
            Look.SOFT_INK,
            end,
            TOP + (row + 0.5) * cell() + 4);
      }
    }
    columnNames(graphics);
  }

  private void columnNames(Graphics2D graphics) {
    double bottom = TOP + counts.length * cell();
    for (int column = 0; lettered() && column < counts.length; column++) {
      String name = classes.get(column);
      if (Words.width(name, names()) <= cell()) {
        double middle = left() + (column + 0.5) * cell();
        Words.centre(graphics, name, names(), Look.SOFT_INK, middle, bottom + 18);
      }
    }
    double middle = left() + counts.length * cell() / 2.0;
    Words.centre(
        graphics, "Predicted", Look.font(Font.PLAIN, 12.5f), Look.INK, middle, bottom + 40);
    double centre = TOP + counts.length * cell() / 2.0;
    graphics.translate(PAD, centre);
    graphics.rotate(-Math.PI / 2);
    Words.centre(graphics, "True", Look.font(Font.PLAIN, 12.5f), Look.INK, 0, 4);
    graphics.rotate(Math.PI / 2);
    graphics.translate(-PAD, -centre);
  }

  private void cell(Graphics2D graphics, int row, int column, double share) {
    int size = cell();
    double x = left() + column * size;
    double y = TOP + row * size;
    long count = counts[row][column];
    graphics.setColor(count == 0 ? new Color(0xF6F7F9) : Look.shade(Math.sqrt(share)));
    graphics.fill(new RoundRectangle2D.Double(x + 1, y + 1, size - 2, size - 2, 6, 6));
    if (count > 0) {
      Color ink = Math.sqrt(share) > 0.42 ? Color.WHITE : Look.INK;
      String text = Long.toString(count);
      float fitting = Math.min(12.5f, 0.32f * size);
      Font font = Look.font(row == column ? Font.BOLD : Font.PLAIN, fitting);
      double wide = Words.width(text, font);
      if (wide > size - 6) {
        font = font.deriveFont((float) (fitting * (size - 6) / wide));
      }
      Words.centre(graphics, text, font, ink, x + size / 2.0, y + size / 2.0 + fitting * 0.36);
    }
  }
}
