package dev.tauon.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.notebook.Notebook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What ordinary values look like with all renderers of this module. */
class ValuesTest {
  record Planet(String name, double radius, int moons) {}

  private static final Planet EARTH = new Planet("Earth <b>", 6371.0, 1);

  private static String html(Object value) {
    return String.valueOf(Notebook.render(value).data().get(MimeBundle.HTML));
  }

  private static String text(Object value) {
    return Notebook.render(value).data().get(MimeBundle.TEXT).toString();
  }

  @Test
  void a_record_is_a_table_of_its_components() {
    assertThat(html(EARTH)).contains(">name</td>", ">Earth &lt;b&gt;</td>", ">6371</td>", "Planet");
    assertThat(text(EARTH)).isEqualTo("Planet[name=Earth <b>, radius=6371.0, moons=1]");
  }

  @Test
  void records_of_one_type_are_the_rows_of_a_table() {
    assertThat(html(List.of(EARTH, new Planet("Mars", 3389.5, 2))))
        .contains(">name</th>", ">radius</th>", ">Mars</td>", ">3389.5</td>", "2 of Planet");
    var many = IntStream.range(0, 1000).mapToObj(i -> new Planet("p" + i, i, i)).toList();
    assertThat(html(many)).contains(">p99</td>", "the first 100 of 1,000").doesNotContain(">p100<");
  }

  @Test
  void other_collections_are_text() {
    assertThat(Notebook.render(List.of(1, EARTH)).data()).containsOnlyKeys(MimeBundle.TEXT);
    assertThat(Notebook.render(List.of()).data()).containsEntry(MimeBundle.TEXT, "[]");
    assertThat(Notebook.render(new int[] {1, 2}).data())
        .containsExactlyEntriesOf(Map.of(MimeBundle.TEXT, "[1, 2]"));
  }

  @Test
  void a_map_is_a_table_in_its_order() {
    var map = new LinkedHashMap<String, Object>();
    map.put("z", 1);
    map.put("a", new int[] {1, 2});
    map.put("n", null);
    assertThat(html(map))
        .containsSubsequence(">key<", ">z<", ">1<", ">a<", ">[1, 2]<", ">n<", ">null<");
    assertThat(text(map)).isEqualTo("{z=1, a=[1, 2], n=null}");
  }

  @Test
  void an_array_of_arrays_is_a_matrix() {
    assertThat(text(new double[][] {{1, 2.5}, {3}})).isEqualTo("[[1.0, 2.5],\n [3.0]]");
    assertThat(html(new double[][] {{1, 2.5}, {3}})).contains(">2.5</td>", "double[2][2]");
    assertThat(html(new int[100][50])).contains("int[100][50], the first 20 columns");
  }

  @Test
  void an_optional_is_what_is_in_it() {
    assertThat(text(Optional.of(3))).isEqualTo("Optional[3]");
    assertThat(text(Optional.empty())).isEqualTo("Optional.empty");
    assertThat(html(Optional.of(EARTH))).contains(">name</td>");
  }

  @Nested
  class MarkupOf {
    @Test
    void text_forms_carry_their_source_as_text() {
      assertThat(Markup.markdown("**a**").data())
          .containsEntry("text/markdown", "**a**")
          .containsEntry("text/plain", "**a**");
      assertThat(Markup.html("<p>a <b>b</b></p>").data()).containsEntry("text/plain", "a b");
      assertThat(Markup.svg("<svg/>").data()).containsEntry("image/svg+xml", "<svg/>");
    }

    @Test
    void a_formula_gets_delimiters_when_it_has_none() {
      assertThat(Markup.latex("x^2").data()).containsEntry("text/latex", "$$x^2$$");
      assertThat(Markup.latex("so $x$").data()).containsEntry("text/latex", "so $x$");
    }

    @Test
    void json_is_data() {
      var json = Notebook.render(Markup.json(Map.of("a", List.of(1, "b"))));
      assertThat(json.data().get("application/json")).isEqualTo(Map.of("a", List.of(1, "b")));
      assertThat(json.data()).containsEntry("text/plain", "{\"a\": [1, \"b\"]}");
    }

    @Test
    void a_chart_can_be_given_as_map_or_text() {
      var spec = "{\"mark\": \"bar\", \"encoding\": {\"x\": {\"axis\": null}}}";
      var shown = Notebook.render(Markup.vegaLite(spec)).data().get(Markup.VEGA_LITE);
      assertThat(shown).asString().isEqualTo("{mark=bar, encoding={x={axis=null}}}");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Markup.vegaLite("no"))
          .withMessage("A Vega-Lite specification is a JSON object.");
    }
  }
}
