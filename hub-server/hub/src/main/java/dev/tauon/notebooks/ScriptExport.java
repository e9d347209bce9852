package dev.tauon.notebooks;

import java.util.stream.Collectors;

/** A notebook as a program: code as it is, text as comments. */
public final class ScriptExport {
  private ScriptExport() {}

  public static String of(Notebook notebook) {
    return notebook.cells().stream()
        .map(cell ->
            switch (cell) {
              case Cell.Code code -> code.source();
              case Cell.Text text -> commented(text.source(), notebook.lineComment());
              case Cell.Raw raw -> commented(raw.source(), notebook.lineComment());
            })
        .filter(part -> !part.isBlank())
        .map(String::strip)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private static String commented(String text, String comment) {
    return text.lines()
        .map(line -> (comment + " " + line).stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
