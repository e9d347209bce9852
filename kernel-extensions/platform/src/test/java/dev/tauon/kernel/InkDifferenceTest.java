package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InkDifferenceTest {
  private static final int WIDTH = 1448;
  private static final int HEIGHT = 808;

  @Nested
  class OfAChartWithOneThinLine {
    private final BufferedImage chart = chart(graphics -> line(graphics, Math::sin));

    @Test
    void edges_that_are_not_smooth_and_letters_of_another_font_are_no_difference() {
      var rough =
          chart(graphics -> {
            graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 28));
            line(graphics, Math::sin);
          });
      assertThat(InkDifference.of(chart, rough)).matches(InkDifference::isSmall);
      assertThat(InkDifference.of(chart, chart)).isEqualTo(new InkDifference(0, 0));
    }

    @Test
    void a_blank_card_has_none_of_its_ink() {
      assertThat(InkDifference.of(chart, card())).isEqualTo(new InkDifference(1, 1));
    }

    @Test
    void its_axes_alone_have_none_of_its_colour() {
      var axes = chart(_ -> {});
      assertThat(InkDifference.of(chart, axes).colour()).isEqualTo(1);
      assertThat(InkDifference.of(chart, axes)).matches(difference -> !difference.isSmall());
    }

    @Test
    void another_line_between_the_same_axes_is_another_chart() {
      var other = chart(graphics -> line(graphics, Math::cos));
      assertThat(InkDifference.of(chart, other)).matches(difference -> !difference.isSmall());
    }
  }

  @Test
  void no_picture_of_the_page_passes_for_the_next_one_or_for_a_blank_card() throws IOException {
    List<Path> files;
    try (var folder = Files.list(Path.of("..", "..", "docs", "images", "charts"))) {
      files = folder.sorted().toList();
    }
    var pictures = new ArrayList<BufferedImage>();
    for (Path file : files) {
      pictures.add(ImageIO.read(file.toFile()));
    }
    for (int i = 0; i < pictures.size(); i++) {
      BufferedImage next = pictures.get((i + 1) % pictures.size());
      assertThat(InkDifference.of(pictures.get(i), next))
          .as("%s beside the next one", files.get(i))
          .matches(difference -> !difference.isSmall());
      assertThat(InkDifference.of(pictures.get(i), card()))
          .as("%s beside a blank card", files.get(i))
          .matches(difference -> !difference.isSmall());
    }
  }

  private static BufferedImage card() {
    var card = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var graphics = card.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
    return card;
  }

  /** Two axes with numbers, and what is drawn between them. */
  private static BufferedImage chart(Consumer<Graphics2D> drawn) {
    var card = card();
    var graphics = card.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 28));
    drawn.accept(graphics);
    graphics.setColor(Color.DARK_GRAY);
    graphics.drawLine(100, 40, 100, 720);
    graphics.drawLine(100, 720, 1400, 720);
    for (int i = 0; i < 10; i++) {
      graphics.drawString("" + i, 120 + 130 * i, 760);
    }
    graphics.dispose();
    return card;
  }

  private static void line(Graphics2D graphics, DoubleUnaryOperator height) {
    graphics.setColor(new Color(0x2563C9));
    graphics.setStroke(new BasicStroke(4));
    for (int x = 100; x < 1400; x += 4) {
      graphics.drawLine(x, y(x, height), x + 4, y(x + 4, height));
    }
    graphics.setStroke(new BasicStroke(1));
  }

  private static int y(int x, DoubleUnaryOperator height) {
    return (int) (380 - 300 * height.applyAsDouble(x / 150.0));
  }
}
