package dev.tauon.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The digits tutorial, cell after cell in plain JShell. */
class TutorialTest {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../..").normalize();

  @Test
  void the_digits_tutorial_runs_and_learns_to_read() throws IOException {
    if (System.getenv("TAUON_DATA") == null) {
      System.setProperty("tauon.data", REPOSITORY.resolve("../shared/data").toString());
    }
    String output = run(REPOSITORY.resolve("notebooks/mnist-cnn.ipynb"));
    Matcher accuracy = Pattern.compile("Test accuracy: (0\\.\\d{4}|1\\.0000)").matcher(output);
    assertThat(accuracy.find()).as(output).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThanOrEqualTo(0.96);
    assertThat(output).contains("693,962 parameters").contains("This is a ");
    assertThat(Files.exists(Path.of("image_recognition_model"))).isTrue();
    Files.delete(Path.of("image_recognition_model"));
  }

  private static String run(Path notebook) throws IOException {
    PrintStream console = System.out;
    Locale locale = Locale.getDefault();
    var output = new ByteArrayOutputStream();
    try (JShell shell =
        JShell.builder().executionEngine("local").out(console).err(System.err).build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      Locale.setDefault(Locale.ROOT);
      prepare(shell);
      for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
        if (cell.get("cell_type").asString().equals("code")) {
          evaluate(shell, source(cell), cell.get("id").asString());
        }
      }
    } finally {
      System.setOut(console);
      Locale.setDefault(locale);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  /** What a kernel has ready before the first cell. */
  private static void prepare(JShell shell) throws IOException {
    for (String start :
        List.of("java.io", "java.util", "java.util.stream", "java.nio.file", "java.math")) {
      evaluate(shell, "import " + start + ".*;", "start");
    }
    for (URL imports :
        ClassLoader.getSystemClassLoader().resources("META-INF/tauon/imports").toList()) {
      try (var in = imports.openStream()) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("import "))
            .forEach(line -> evaluate(shell, line, "imports"));
      }
    }
    evaluate(shell, "void display(Object value) {}", "display");
  }

  private static String source(JsonNode cell) {
    return String.join(
        "",
        StreamSupport.stream(cell.get("source").spliterator(), false)
            .map(JsonNode::asString)
            .toList());
  }

  private static void evaluate(JShell shell, String code, String cell) {
    String rest = code;
    while (!rest.isBlank()) {
      CompletionInfo part = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String snippet = part.source() == null ? rest : part.source();
      for (SnippetEvent event : shell.eval(snippet)) {
        assertThat(event.exception()).as("cell %s: %s", cell, snippet).isNull();
        assertThat(event.status())
            .as(
                "cell %s: %s%n%s",
                cell,
                snippet,
                shell.diagnostics(event.snippet()).map(d -> d.getMessage(Locale.ROOT)).toList())
            .isNotEqualTo(Status.REJECTED);
      }
      rest = part.source() == null ? "" : part.remaining();
    }
  }
}
