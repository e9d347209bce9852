package dev.tauon.charts;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Small images in rows, each over its caption, with every pixel to be seen.
 *
 * @param title above them; may be empty
 * @param images all of one size
 * @param captions one for each image, or none at all
 * @param columns images in a row
 */
public record ImageGrid(
    String title, List<BufferedImage> images, List<String> captions, int columns)
    implements Picture {
  private static final int PAD = 18;
  private static final int GAP = 8;
  private static final int CAPTION = 18;
  private static final int LEAST_SIDE = 56;

  public ImageGrid {
    images = List.copyOf(images);
    captions = List.copyOf(captions);
    if (images.isEmpty() || columns < 1) {
      throw new IllegalArgumentException("A grid needs an image and a column at least");
    }
    if (!captions.isEmpty() && captions.size() != images.size()) {
      throw new IllegalArgumentException(
          "%d images cannot have %d captions".formatted(images.size(), captions.size()));
    }
  }

  private int magnified() {
    return Math.max(1, Math.ceilDiv(LEAST_SIDE, images.getFirst().getWidth()));
  }

  private int cellWidth() {
    return images.getFirst().getWidth() * magnified();
  }

  private int cellHeight() {
    return images.getFirst().getHeight() * magnified() + (captions.isEmpty() ? 0 : CAPTION);
  }

  private int top() {
    return title.isEmpty() ? PAD : 44;
  }

  @Override
  public int width() {
    int shown = Math.min(columns, images.size());
    int grid = shown * (cellWidth() + GAP) - GAP + 2 * PAD;
    int heading = (int) Math.ceil(Words.width(title, Look.font(Font.BOLD, 15))) + 2 * PAD;
    return Math.max(grid, heading);
  }

  @Override
  public int height() {
    return top() + Math.ceilDiv(images.size(), columns) * (cellHeight() + GAP) - GAP + PAD;
  }

  @Override
  public boolean isPhotographic() {
    return true;
  }

  @Override
  public String description() {
    return title + (captions.isEmpty() ? "" : ": " + String.join(", ", captions));
  }

  @Override
  public void paint(Graphics2D graphics) {
    Words.draw(graphics, title, Look.font(Font.BOLD, 15), Look.INK, PAD, 28);
    for (int i = 0; i < images.size(); i++) {
      BufferedImage image = images.get(i);
      int x = PAD + i % columns * (cellWidth() + GAP);
      int y = top() + i / columns * (cellHeight() + GAP);
      int height = image.getHeight() * magnified();
      graphics.drawImage(image, x, y, cellWidth(), height, null);
      if (!captions.isEmpty()) {
        double middle = x + cellWidth() / 2.0;
        Font font = Look.font(Font.PLAIN, 12);
        Words.centre(graphics, captions.get(i), font, Look.SOFT_INK, middle, y + height + 14);
      }
    }
  }
}
