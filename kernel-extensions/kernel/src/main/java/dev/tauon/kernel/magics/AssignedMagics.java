package dev.tauon.kernel.magics;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines such as {@code var added = %jars lib/*.jar}, as Java. */
final class AssignedMagics {
  private static final Pattern ASSIGNED =
      Pattern.compile("^([^\"\\n]*[\\w\\]>]\\s*=\\s*)%([A-Za-z]\\w*)([^\\n]*)$", Pattern.MULTILINE);
  private static final String TEXT_BLOCK = "\"\"\"";

  private AssignedMagics() {}

  /** The same number of lines, with the magics as calls of functions. */
  static String toJava(String code, Predicate<String> known) {
    if (!code.contains("%")) {
      return code;
    }
    return ASSIGNED
        .matcher(code)
        .replaceAll(match -> {
          var name = match.group(2);
          boolean inTextBlock = occurrences(code.substring(0, match.start())) % 2 == 1;
          var java =
              inTextBlock || !known.test(name)
                  ? match.group()
                  : match.group(1) + call(name, match.group(3));
          return java.replace("\\", "\\\\").replace("$", "\\$");
        });
  }

  private static String call(String name, String arguments) {
    var line = arguments.strip();
    List<String> words = Words.of(line.endsWith(";") ? line.substring(0, line.length() - 1) : line);
    return "dev.tauon.kernel.notebook.Notebook.lineMagic(\"%s\", java.util.List.of(%s));"
        .formatted(
            name, words.stream().map(AssignedMagics::literal).collect(Collectors.joining(", ")));
  }

  private static String literal(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static int occurrences(String text) {
    return text.split(TEXT_BLOCK, -1).length - 1;
  }
}
