package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.Documentation.Example;
import dev.tauon.kernel.RunningKernel.Told;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every example of the page about charts, in one kernel, and the pictures of the page: they are
 * what the examples show. {@code -Dtauon.pictures=write} makes them anew.
 */
@Timeout(300)
class DocumentedChartsKernelTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "charts.md");
  private static final Path MADE = Path.of("target", "charts");

  @TempDir static Path folder;
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.startIn(folder);
    Files.createDirectories(MADE);
  }

  @TestFactory
  Stream<DynamicTest> examples() throws Exception {
    var examples = Documentation.examples(PAGE);
    assertThat(examples)
        .filteredOn(example -> example.picture().isPresent())
        .hasSizeGreaterThan(12);
    return examples.stream()
        .map(example ->
            DynamicTest.dynamicTest(
                example.section() + ", line " + example.line(), () -> check(example)));
  }

  private static void check(Example example) throws Exception {
    var messages = kernel.run(example.code());
    assertThat(messages).as(example.code()).extracting(Told::type).doesNotContain("error");
    if (example.picture().isPresent()) {
      var shown =
          messages.stream()
              .filter(message -> message.content().get("data") != null)
              .map(message -> message.map("data").get("image/png"))
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .reduce((_, last) -> last);
      assertThat(shown).as("%s shows a picture", example.code()).isPresent();
      compare(example.picture().get(), Base64.getMimeDecoder().decode(shown.orElseThrow()));
    }
  }

  private static void compare(String name, byte[] png) throws IOException {
    var kept = PAGE.resolveSibling(name);
    Files.write(MADE.resolve(kept.getFileName()), png);
    if ("write".equals(System.getProperty("tauon.pictures"))) {
      Files.createDirectories(kept.getParent());
      Files.write(kept, png);
    }
    assertThat(InkDifference.of(picture(Files.readAllBytes(kept)), picture(png)))
        .as("%s beside what its example shows", name)
        .matches(InkDifference::isSmall, "differs little");
  }

  private static BufferedImage picture(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
