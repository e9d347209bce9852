package dev.tauon.optimization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** The page about this library says what is so: its examples are run, in one go. */
class DocumentedExamplesTest {
  private static final Path PAGE = Path.of("../../docs/optimization.md");

  private record Example(int line, String code, Optional<String> output) {}

  private static List<Example> examples() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    var found = new ArrayList<Example>();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).equals("```java")) {
        int end = end(lines, at);
        boolean output = end + 1 < lines.size() && lines.get(end + 1).equals("```text");
        int last = output ? end(lines, end + 1) : end;
        found.add(
            new Example(
                at + 1,
                String.join("\n", lines.subList(at + 1, end)),
                output
                    ? Optional.of(String.join("\n", lines.subList(end + 2, last)))
                    : Optional.empty()));
        at = last;
      }
    }
    return found;
  }

  private static int end(List<String> lines, int start) {
    int end = start + 1;
    while (!lines.get(end).equals("```")) {
      end++;
    }
    return end;
  }

  @Test
  void every_example_shows_what_the_page_says() throws IOException {
    List<Example> examples = examples();
    assertThat(examples).hasSizeGreaterThan(9);
    try (var shell = JShell.builder().executionEngine("local").build()) {
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
        shell.addToClasspath(entry);
      }
      for (String line :
          List.of(
              "import java.util.*;",
              "import java.time.*;",
              "import org.ojalgo.optimisation.*;",
              "import dev.tauon.optimization.*;")) {
        shell.eval(line);
      }
      for (Example example : examples) {
        String shown = run(shell, example);
        example
            .output()
            .ifPresent(expected ->
                assertThat(trimmed(shown))
                    .as("line %d", example.line())
                    .matches(pattern(trimmed(expected))));
      }
    }
  }

  /** Runs all of it; what its last expression is, as text. */
  private static String run(JShell shell, Example example) {
    String rest = example.code();
    String shown = "";
    while (!rest.isBlank()) {
      var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String source = next.source();
      String before = next.remaining();
      rest = before;
      String wrapped = rest.isBlank() ? source : "";
      for (SnippetEvent event : shell.eval(source)) {
        assertThat(event.exception()).as("line %d: %s", example.line(), source).isNull();
        assertThat(
                shell
                    .diagnostics(event.snippet())
                    .filter(d -> d.isError())
                    .map(d -> d.getMessage(null))
                    .toList())
            .as("line %d: %s", example.line(), source)
            .isEmpty();
        if (!wrapped.isEmpty() && event.value() != null) {
          shown = text(shell, event);
        }
      }
    }
    return shown;
  }

  /** JShell shortens and quotes values; this is the whole one. */
  private static String text(JShell shell, SnippetEvent event) {
    String name =
        event.snippet() instanceof jdk.jshell.ExpressionSnippet expression
            ? expression.name()
            : ((jdk.jshell.VarSnippet) event.snippet()).name();
    shell.eval("System.setProperty(\"documented\", String.valueOf(" + name + "));");
    return System.getProperty("documented", "");
  }

  private static String trimmed(String text) {
    return text.lines().map(String::stripTrailing).reduce("", (a, b) -> a + "\n" + b).strip();
  }

  private static Pattern pattern(String expected) {
    var pattern = new StringBuilder();
    for (String part : expected.split("…", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
