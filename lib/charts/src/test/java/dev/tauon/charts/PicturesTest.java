package dev.tauon.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PicturesTest {
  @Nested
  class AsSvg {
    @Test
    void a_line_is_one_element_however_many_points_it_has() throws Exception {
      var y = new double[50_000];
      for (int i = 0; i < y.length; i++) {
        y[i] = Math.sin(i) + i / 10_000.0;
      }
      String svg = Svg.of(Figure.of(Charts.line("noise", y)));
      parse(svg);
      assertThat(svg).hasSizeLessThan(250_000).doesNotContain("<line");
    }

    @Test
    void every_colour_has_one_for_dark_pages() throws Exception {
      String svg = Svg.of(Figure.of(Charts.line("a line", new double[] {1, 3, 2})));
      parse(svg);
      assertThat(svg)
          .contains("@media (prefers-color-scheme:dark)")
          .contains("[style*=\"fill:rgb(255,255,255)\"]{fill:#")
          .contains("[style*=\"stroke:rgb(37,99,201)\"]{stroke:#");
    }

    @Test
    void pixels_come_by_day_and_by_night() throws Exception {
      String svg = Svg.ofPixels(Figure.of(Charts.line("a & b", new double[] {1, 3, 2})));
      parse(svg);
      assertThat(svg).contains("class=\"day\"", "class=\"night\"", "<title>a &amp; b</title>");
    }

    private static void parse(String svg) throws Exception {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    }
  }

  @Nested
  class Schedules {
    @Test
    void tasks_that_overlap_stand_below_one_another() {
      var after = List.of(new Gantt.Bar("m", "a", 0, 2), new Gantt.Bar("m", "b", 2, 3));
      var over = List.of(new Gantt.Bar("m", "a", 0, 2), new Gantt.Bar("m", "b", 1, 3));
      assertThat(Charts.gantt("", "", over).height())
          .isGreaterThan(Charts.gantt("", "", after).height());
    }

    @Test
    void a_task_cannot_end_before_it_begins() {
      assertThatThrownBy(() -> new Gantt.Bar("m", "a", 3, 2))
          .hasMessage("The task 'a' cannot last from 3 to 2");
      assertThatThrownBy(() -> Charts.gantt("", "", List.of())).hasMessageContaining("no task");
    }

    @Test
    void tell_in_words_what_they_show() {
      assertThat(Charts.gantt("Week", "", List.of(new Gantt.Bar("m", "a", 0, 2))).description())
          .isEqualTo("Week: 1 tasks on m");
    }
  }

  @Nested
  class HeatMaps {
    @Test
    void need_a_name_for_each_row_and_column() {
      double[][] values = {{1, 2}, {3, 4}};
      assertThatThrownBy(() -> Charts.heatMap("", values, List.of("a"), List.of("x", "y")))
          .hasMessage("A heat map of 2 rows cannot have 1 row names");
      assertThatThrownBy(() -> Charts.heatMap("", values, List.of("a", "b"), List.of("x")))
          .hasMessage("A heat map with 1 column names cannot have a row of 2 values");
    }

    @Test
    void can_be_drawn_without_any_value() {
      var empty = Charts.heatMap("", new double[][] {{Double.NaN}}, List.of("a"), List.of("x"));
      assertThat(Png.of(empty)).isNotEmpty();
    }
  }

  @Test
  void boxes_can_be_drawn_with_long_names() {
    var boxes =
        Charts.box("", Map.of("a name that is quite a bit longer than its box", new double[] {1}));
    assertThat(Png.of(boxes)).isNotEmpty();
    assertThatThrownBy(() -> Charts.box("", Map.of())).hasMessageContaining("no box");
  }
}
