package dev.tauon.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.display.MimeBundle;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableRendererTest {
  private static String html(Table table) {
    return (String) new TableRenderer().render(table).data().get(MimeBundle.HTML);
  }

  private static Table numbered(int rows) {
    return Table.create("Numbers", IntColumn.create("n", IntStream.range(0, rows).toArray()));
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void nothing_from_the_data_becomes_markup() {
    String attack = "<img src=x onerror=alert(1)>'\"&";
    Table table =
        Table.create(
            attack, StringColumn.create("<script>alert(1)</script>", new String[] {attack}));
    assertThat(html(table))
        .doesNotContain("<img")
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("&lt;img src=x onerror=alert(1)&gt;&#39;&quot;&amp;");
  }

  @Test
  void there_is_no_script_and_the_first_page_shows_without_styles() {
    String html = html(numbered(95));
    assertThat(html).doesNotContain("<script").doesNotContain("onclick");
    assertThat(count(html, "<tr style=")).isEqualTo(10);
    assertThat(count(html, "<tr hidden")).isEqualTo(85);
    assertThat(html).contains("95 rows, 1 column").contains("rows 85–94 of 95");
  }

  @Test
  void a_short_table_has_no_pages_to_turn() {
    assertThat(html(numbered(3))).doesNotContain("rows 0–").doesNotContain("next");
  }

  @Test
  void types_stand_in_the_head_and_numbers_at_the_right() {
    Table table =
        Table.create("t", StringColumn.create("word", "a"), DoubleColumn.create("size", 0.1 + 0.2));
    assertThat(html(table))
        .contains("word<small> string</small>")
        .contains("<th class=\"n\" style=\"text-align:right\">size<small> double</small>")
        .contains("<td class=\"n\" style=\"text-align:right\">0.3</td>");
  }

  @Test
  void a_missing_value_is_a_dash() {
    DoubleColumn column = DoubleColumn.create("size", 1);
    column.setMissing(0);
    assertThat(html(Table.create("t", column))).contains("<i>–</i>");
  }

  @Test
  void a_large_table_is_cut_with_a_notice() {
    String html = html(numbered(100_000));
    assertThat(html)
        .contains("100,000 rows")
        .contains("Only the first 1,000 rows")
        .contains("0 – 99999<br>mean 50000")
        .hasSizeLessThan(220_000);
  }

  @Test
  void every_row_knows_its_place_in_the_order_of_each_column() {
    DoubleColumn size = DoubleColumn.create("size", 3, 0, 2);
    size.setMissing(1);
    Table table = Table.create("t", size, StringColumn.create("word", "b", "c", "a"));
    assertThat(html(table))
        .containsSubsequence("--o0:1;--o1:1;", "--o0:2;--o1:2;", "--o0:0;--o1:0;")
        .contains("order:calc(var(--o1)*-1)");
  }

  @Test
  void each_column_is_summed_up() {
    DoubleColumn size = DoubleColumn.create("size", 3, 0, 2);
    size.setMissing(1);
    Table table =
        Table.create(
            "t",
            size,
            StringColumn.create("word", "b", "b", "a"),
            BooleanColumn.create("flag", true, true, false),
            DateColumn.create(
                "day",
                LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 3, 1)));
    assertThat(html(table))
        .contains("2 – 3<br>mean 2.5<br>1 missing")
        .contains("2 different")
        .contains("2 true<br>1 false")
        .contains("2026-01-01 –<br>2026-03-01");
  }

  @Test
  void a_front_end_with_a_data_grid_gets_the_data_with_its_types() {
    DoubleColumn size = DoubleColumn.create("size", 3, 0);
    size.setMissing(1);
    var second = new HashMap<String, Object>(Map.of("word", "c"));
    second.put("size", null);
    var data =
        new TableRenderer()
            .render(Table.create("t", size, StringColumn.create("word", "b", "c")))
            .data()
            .get("application/vnd.dataresource+json");
    assertThat(data)
        .isEqualTo(
            Map.of(
                "schema",
                Map.of(
                    "fields",
                    List.of(
                        Map.of("name", "size", "type", "number"),
                        Map.of("name", "word", "type", "string"))),
                "data",
                List.of(Map.of("size", 3.0, "word", "b"), second)));
  }

  @Test
  void a_wide_table_is_cut_with_a_notice() {
    Table table = Table.create("wide");
    for (int c = 0; c < 100; c++) {
      table.addColumns(IntColumn.create("c" + c, new int[500]));
    }
    assertThat(html(table))
        .contains("The first 60 of 100 columns")
        .contains("Only the first 330 rows");
  }

  @Test
  void an_empty_table_is_shown() {
    assertThat(html(Table.create("empty"))).contains("0 rows, 0 columns");
  }

  @Test
  void every_output_has_names_of_its_own() {
    assertThat(html(numbered(30))).isNotEqualTo(html(numbered(30)));
  }
}
