package dev.tauon.notebooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A notebook as one page without scripts, to be read, printed or sent. What cells put out as HTML
 * is in it as it is: the page belongs into a sandbox.
 */
public final class HtmlExport {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser MARKDOWN = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private HtmlExport() {}

  public static String of(Notebook notebook) {
    var cells = notebook.cells().stream().map(HtmlExport::cell).collect(Collectors.joining("\n"));
    return page().replace("@@TITLE@@", Html.escape(notebook.title())).replace("@@CELLS@@", cells);
  }

  private static String cell(Cell cell) {
    return switch (cell) {
      case Cell.Text text -> "<section class=\"text\">" + markdown(text.resolved()) + "</section>";
      case Cell.Raw raw -> "<pre class=\"raw\">" + Html.escape(raw.source()) + "</pre>";
      case Cell.Code code -> code(code);
    };
  }

  private static String code(Cell.Code code) {
    var outputs = code.outputs().stream().map(HtmlExport::output).collect(Collectors.joining("\n"));
    return """
    <section class="code"><div class="prompt">[%s]</div>
    <pre class="source"><code>%s</code></pre>
    <div class="outputs">%s</div></section>\
    """
        .formatted(
            code.count().isEmpty() ? "&nbsp;" : Html.escape(code.count()),
            Html.escape(code.source()),
            outputs);
  }

  private static String output(Output output) {
    return switch (output) {
      case Output.Stream stream ->
          "<pre class=\"%s\">%s</pre>"
              .formatted(stream.error() ? "stderr" : "stdout", Ansi.html(stream.text()));
      case Output.Failure failure ->
          "<pre class=\"failure\">" + Ansi.html(failure.traceback()) + "</pre>";
      case Output.Rich rich -> rich(rich);
    };
  }

  private static String rich(Output.Rich rich) {
    var data = rich.data();
    for (var form : new String[] {"text/html", "image/svg+xml"}) {
      if (data.containsKey(form)) {
        return "<div class=\"rich\">" + data.get(form) + "</div>";
      }
    }
    for (var form : new String[] {"image/png", "image/jpeg", "image/gif"}) {
      if (data.containsKey(form)) {
        return "<img alt=\"output\" src=\"data:%s;base64,%s\">"
            .formatted(form, Html.escape(data.get(form).replace("\n", "")));
      }
    }
    if (data.containsKey("text/markdown")) {
      return markdown(data.get("text/markdown"));
    }
    return "<pre>" + Ansi.html(data.getOrDefault("text/plain", "")) + "</pre>";
  }

  private static String markdown(String text) {
    return RENDERER.render(MARKDOWN.parse(text));
  }

  private static String page() {
    try (var in = HtmlExport.class.getResourceAsStream("export.html")) {
      if (in == null) {
        throw new IllegalStateException("The page for exports is missing in the program.");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
