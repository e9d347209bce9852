package dev.tauon.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportTest {
  private static final Notebook NOTEBOOK =
      new Notebook(
          "digits <1>",
          "java",
          ".java",
          "//",
          List.of(
              new Cell.Text("# Title\n\n|a|b|\n|-|-|\n|1|2|", Map.of()),
              new Cell.Text("![x](attachment:x.png)", Map.of("x.png", "data:image/png;base64,AAA")),
              new Cell.Code(
                  "var a = 1 < 2;",
                  "3",
                  List.of(
                      new Output.Stream(false, "a <b>\n"),
                      new Output.Failure("\u001b[1;31mError\u001b[0m: <x>"),
                      new Output.Rich(Map.of("text/plain", "true", "image/png", "BBB")),
                      new Output.Rich(Map.of("text/html", "<b>bold</b>", "text/plain", "bold"))))));

  @Test
  void a_script_is_the_code_with_the_text_as_comments() {
    assertThat(ScriptExport.of(NOTEBOOK))
        .isEqualTo(
            """
            // # Title
            //
            // |a|b|
            // |-|-|
            // |1|2|

            // ![x](attachment:x.png)

            var a = 1 < 2;
            """);
  }

  @Test
  void a_page_shows_text_code_and_the_richest_output() {
    var page = HtmlExport.of(NOTEBOOK);

    assertThat(page)
        .contains("<title>digits &lt;1&gt;</title>")
        .contains("<h1>Title</h1>", "<td>2</td>")
        .contains("src=\"data:image/png;base64,AAA\"", "src=\"data:image/png;base64,BBB\"")
        .contains("var a = 1 &lt; 2;", "[3]", "a &lt;b&gt;")
        .contains("<span class=\"ansi-bold ansi-red\">Error</span>: &lt;x&gt;")
        .contains("<b>bold</b>")
        .doesNotContain("@@", "\u001b");
  }

  @Test
  void markdown_has_fences_without_colours_and_pictures_in_place() {
    var text = MarkdownExport.of(NOTEBOOK);

    assertThat(text)
        .contains("```java\nvar a = 1 < 2;\n```")
        .contains("```text\nError: <x>\n```")
        .contains("![output](data:image/png;base64,BBB)")
        .contains("![x](data:image/png;base64,AAA)");
  }

  @Test
  void a_fence_is_longer_than_those_in_the_code() {
    var notebook =
        new Notebook("t", "java", ".java", "//", List.of(new Cell.Code("// ```", "", List.of())));
    assertThat(MarkdownExport.of(notebook)).startsWith("````java\n// ```\n````");
  }
}
