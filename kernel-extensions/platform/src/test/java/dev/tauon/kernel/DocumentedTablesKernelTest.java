package dev.tauon.kernel;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the documentation of tables, in the order of the page, in one kernel. */
@Timeout(300)
class DocumentedTablesKernelTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "tables.md");

  @TempDir static Path folder;
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.startIn(folder, "-Xmx1g");
  }

  @TestFactory
  Stream<DynamicTest> examples() throws Exception {
    return Documentation.examples(PAGE).stream()
        .map(example ->
            DynamicTest.dynamicTest(
                example.section() + ", line " + example.line(),
                () -> DocumentedExamplesKernelTest.check(kernel, example)));
  }
}
