package dev.tauon.kernel;

import dev.tauon.kernel.Documentation.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the libraries' pages, in the order of each page, in a kernel for each. */
@Timeout(600)
class DocumentedLibrariesKernelTest {
  private static final Path DOCS = Path.of("..", "..", "docs");
  private static final List<String> PAGES = List.of("tables.md", "training.md", "datasets.md");

  @TempDir static Path home;
  private static String open = "";
  private static @Nullable RunningKernel kernel;

  @TestFactory
  Stream<DynamicContainer> pages() {
    return PAGES.stream().map(page -> DynamicContainer.dynamicContainer(page, tests(page)));
  }

  private static Stream<DynamicTest> tests(String page) {
    return examples(page).stream()
        .map(example ->
            DynamicTest.dynamicTest(
                example.section() + ", line " + example.line(),
                () -> Documentation.check(kernelOf(page), example)));
  }

  private static List<Example> examples(String page) {
    try {
      return Documentation.examples(DOCS.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunningKernel kernelOf(String page) throws Exception {
    if (kernel == null || !open.equals(page)) {
      stop();
      kernel =
          RunningKernel.startIn(
              Files.createDirectories(home.resolve(page)),
              "-Xmx1g",
              // What one page generates is there for the next, and nothing is left behind.
              "-Dtauon.cache=" + home.resolve("data"));
      open = page;
    }
    return kernel;
  }

  @AfterAll
  static void stop() throws Exception {
    if (kernel != null) {
      kernel.close();
      kernel = null;
    }
  }
}
