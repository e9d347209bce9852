package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cells in a page of documentation, and what the page says of them. */
final class Documentation {
  /**
   * @param section the heading above it
   * @param line of the page at which it begins
   * @param output what the page says is printed, shown as text or told as an error
   * @param shows the MIME types in which it shows something
   * @param fetches libraries that it takes from a Maven repository
   * @param picture the file, as the page names it, with a picture of what it shows
   */
  record Example(
      String section,
      int line,
      String code,
      Optional<String> output,
      List<String> shows,
      List<String> fetches,
      Optional<String> picture) {
    /** Whether the output is as the page says. */
    boolean matches(String actual) {
      var pattern = new StringBuilder();
      for (var part : trimmed(output.orElseThrow()).split("…", -1)) {
        pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
      }
      return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(trimmed(actual)).matches();
    }

    private static String trimmed(String text) {
      return text.lines().map(String::stripTrailing).reduce("", (a, b) -> a + "\n" + b).strip();
    }
  }

  private static final String FENCE = "```";
  private static final Pattern NOTE = Pattern.compile("<!-- (shows|fetches|not run): (.*) -->");

  private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\(([^)]*)\\)");

  private Documentation() {}

  static List<Example> examples(Path page) throws IOException {
    var lines = Files.readAllLines(page);
    var examples = new ArrayList<Example>();
    var section = "";
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.startsWith("## ")) {
        section = line.substring(3);
      } else if (line.startsWith(FENCE + "java")) {
        int end = end(lines, i);
        boolean output = end + 1 < lines.size() && lines.get(end + 1).equals(FENCE + "text");
        int outputEnd = output ? end(lines, end + 1) : end;
        var above = i == 0 ? "" : lines.get(i - 1);
        if (note(above, "not run").isEmpty()) {
          examples.add(
              new Example(
                  section,
                  i + 1,
                  String.join("\n", lines.subList(i + 1, end)),
                  output
                      ? Optional.of(String.join("\n", lines.subList(end + 2, outputEnd)))
                      : Optional.empty(),
                  note(above, "shows"),
                  note(above, "fetches"),
                  picture(lines, outputEnd + 1)));
        }
        i = outputEnd;
      } else if (line.startsWith(FENCE)) {
        i = end(lines, i);
      }
    }
    return examples;
  }

  /** Runs an example and looks whether it does what its page says. */
  static void check(RunningKernel kernel, Example example) throws Exception {
    var messages = kernel.run(example.code());
    var text = text(messages);
    if (example.output().isPresent()) {
      assertThat(example.matches(text)).as("%s%ngave%n%s", example, text).isTrue();
    } else {
      assertThat(messages)
          .as(example.code() + "\n" + text)
          .extracting(Told::type)
          .doesNotContain("error");
    }
    assertThat(types(messages)).containsAll(example.shows());
  }

  private static List<String> note(String line, String kind) {
    var note = NOTE.matcher(line);
    return note.matches() && note.group(1).equals(kind)
        ? Stream.of(note.group(2).split(",")).map(String::strip).toList()
        : List.of();
  }

  /** The picture in the first line after a block that is not empty. */
  private static Optional<String> picture(List<String> lines, int from) {
    return lines.stream()
        .skip(from)
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(PICTURE::matcher)
        .filter(Matcher::matches)
        .map(picture -> picture.group(1));
  }

  private static int end(List<String> lines, int start) {
    for (int i = start + 1; i < lines.size(); i++) {
      if (lines.get(i).equals(FENCE)) {
        return i;
      }
    }
    throw new IllegalStateException("Line " + (start + 1) + " opens a block that does not end.");
  }

  /** All that a reader without pictures would see below the cell. */
  private static String text(List<Told> messages) {
    var text = new StringBuilder();
    for (var message : messages) {
      switch (message.type()) {
        case "stream" -> text.append(message.text("text"));
        case "display_data", "execute_result" ->
            text.append(message.map("data").get("text/plain")).append('\n');
        case "error" ->
            text.append(message.text("ename") + ": " + message.text("evalue")).append('\n');
        default -> {}
      }
    }
    return text.toString();
  }

  private static Set<String> types(List<Told> messages) {
    var types = new HashSet<String>();
    for (var message : messages) {
      if (message.content().get("data") != null) {
        types.addAll(message.map("data").keySet());
      }
    }
    return types;
  }
}
