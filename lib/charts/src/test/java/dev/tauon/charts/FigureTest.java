package dev.tauon.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class FigureTest {
  private static Figure twoPanels() {
    XYChart left = Charts.xy("", "x", "", 300, 200);
    Charts.add(left, "a", new double[] {1, 2}, new double[] {3, 4});
    XYChart right = Charts.xy("", "x", "", 300, 200);
    Charts.add(right, "b", new double[] {1, 2}, new double[] {4, 3});
    return Figure.of(
        Panel.of("Left", List.of("a"), left), Panel.of("R<ght & up", List.of("b"), right));
  }

  @Test
  void panels_side_by_side_are_one_well_formed_svg() throws Exception {
    String svg = Svg.of(twoPanels());
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 604 240");
    assertThat(root.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Left: a; R<ght & up: b");
    assertThat(svg).doesNotContain("<!DOCTYPE");
  }

  @Test
  void the_cards_edge_goes_around_all_panels() {
    String svg = Svg.of(twoPanels());
    String drawn = svg.substring(svg.indexOf("</style>"));
    String before = drawn.substring(0, drawn.indexOf("stroke:rgb(227,230,235)"));
    assertThat(before.substring(before.lastIndexOf("<g"))).doesNotContain("translate(302");
  }

  @Test
  void a_png_has_two_pixels_for_one() throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(Png.of(twoPanels())));
    assertThat(image.getWidth()).isEqualTo(2 * twoPanels().width());
    assertThat(image.getHeight()).isEqualTo(2 * twoPanels().height());
  }

  @Test
  void the_card_is_light_and_its_corners_are_clear() {
    var image = Png.image(twoPanels(), 1);
    assertThat(image.getRGB(0, 0) >>> 24).isLessThan(128);
    assertThat(image.getRGB(image.getWidth() / 2, 8)).isEqualTo(Look.CARD.getRGB());
  }

  @Test
  void numbers_beside_an_axis_are_short() {
    assertThat(Numbers.text(0.30000000000000004)).isEqualTo("0.3");
    assertThat(Numbers.text(1_000_000)).isEqualTo("1,000,000");
    assertThat(Numbers.text(0.00000032)).isEqualTo("3.2E-7");
    assertThat(Numbers.text(1e-17)).isEqualTo("0");
  }
}
