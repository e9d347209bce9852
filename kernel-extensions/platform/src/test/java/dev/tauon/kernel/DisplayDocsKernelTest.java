package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the documentation, one after the other in a fresh kernel. */
@Timeout(120)
class DisplayDocsKernelTest {
  private record Example(String code, String expected) {}

  private static final Path DOCS =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../../docs");
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\\n(.*?)```(?:\\s*```text\\n(.*?)```)?", Pattern.DOTALL);
  private static final Set<String> SHOWING = Set.of("stream", "display_data", "execute_result");

  @ParameterizedTest
  @ValueSource(strings = {"kernel-display.md", "kernel-widgets.md"})
  void every_example_runs_and_shows_what_the_page_says(String page) throws Exception {
    try (var kernel = RunningKernel.start()) {
      for (var example : examples(page)) {
        var told = kernel.run(example.code);
        assertThat(told).as(example.code).noneMatch(m -> m.type().equals("error"));
        if (!example.expected.isEmpty()) {
          assertThat(shown(told)).as(example.code).isEqualTo(example.expected);
        }
      }
    }
  }

  private static List<Example> examples(String page) throws IOException {
    var examples = new ArrayList<Example>();
    var matcher = EXAMPLE.matcher(Files.readString(DOCS.resolve(page)));
    while (matcher.find()) {
      var expected = matcher.group(2) == null ? "" : matcher.group(2).strip();
      examples.add(new Example(matcher.group(1), expected));
    }
    assertThat(examples).isNotEmpty();
    return examples;
  }

  private static String shown(List<Told> told) {
    return told.stream()
        .filter(m -> SHOWING.contains(m.type()))
        .map(m ->
            m.type().equals("stream")
                ? m.text("text").strip()
                : m.map("data").get("text/plain").toString())
        .collect(Collectors.joining("\n"));
  }
}
