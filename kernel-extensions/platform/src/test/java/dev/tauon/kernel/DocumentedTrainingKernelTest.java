package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the page about training, in its order, in one kernel. */
@Timeout(300)
class DocumentedTrainingKernelTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "training.md");

  @TempDir static Path home;
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.startIn(Files.createDirectories(home.resolve("notebooks")), "-Xmx1g");
  }

  @TestFactory
  Stream<DynamicTest> examples() throws Exception {
    return Documentation.examples(PAGE).stream()
        .map(example ->
            DynamicTest.dynamicTest(
                example.section() + ", line " + example.line(),
                () -> {
                  var told = kernel.run(example.code());
                  var text = Documentation.text(told);
                  if (example.output().isPresent()) {
                    assertThat(example.matches(text)).as("%s%ngave%n%s", example, text).isTrue();
                  } else {
                    assertThat(told)
                        .as(example.code() + "\n" + text)
                        .extracting(Told::type)
                        .doesNotContain("error");
                  }
                  assertThat(Documentation.types(told)).containsAll(example.shows());
                }));
  }
}
