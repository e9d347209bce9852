package dev.tauon.notebooks;

import java.util.stream.Collectors;

/** A notebook as Markdown: code and outputs in fences, pictures as data URLs. */
public final class MarkdownExport {
  private MarkdownExport() {}

  public static String of(Notebook notebook) {
    return notebook.cells().stream()
        .map(cell ->
            switch (cell) {
              case Cell.Text text -> text.resolved();
              case Cell.Raw raw -> raw.source();
              case Cell.Code code -> code(code, notebook.language());
            })
        .filter(part -> !part.isBlank())
        .map(String::strip)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private static String code(Cell.Code code, String language) {
    var outputs =
        code.outputs().stream()
            .map(MarkdownExport::output)
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining("\n\n"));
    return fenced(code.source(), language) + "\n\n" + outputs;
  }

  private static String output(Output output) {
    return switch (output) {
      case Output.Stream stream -> fenced(Ansi.stripped(stream.text()), "text");
      case Output.Failure failure -> fenced(Ansi.stripped(failure.traceback()), "text");
      case Output.Rich rich -> rich(rich);
    };
  }

  private static String rich(Output.Rich rich) {
    var data = rich.data();
    if (data.containsKey("image/png")) {
      return "![output](data:image/png;base64," + data.get("image/png").replace("\n", "") + ")";
    }
    for (var form : new String[] {"image/svg+xml", "text/markdown", "text/html"}) {
      if (data.containsKey(form)) {
        return data.get(form);
      }
    }
    return data.containsKey("text/plain") ? fenced(data.get("text/plain"), "text") : "";
  }

  /** A fence longer than any in the text. */
  private static String fenced(String text, String language) {
    var fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return text.isBlank() ? "" : fence + language + "\n" + text.stripTrailing() + "\n" + fence;
  }
}
