package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tauon.kernel.Documentation.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the kernel's documentation, in the order of the page, in one kernel. */
@Timeout(300)
class DocumentedExamplesKernelTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "kernel.md");

  /** What the build itself has fetched serves as the repository that everything comes from. */
  private static final Path FETCHED =
      Path.of(
          System.getProperty(
              "maven.repo.local",
              Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));

  @TempDir static Path home;
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(
        home.resolve(".m2/settings.xml"),
        "<settings><mirrors><mirror><id>build</id><url>%s</url><mirrorOf>*</mirrorOf></mirror></mirrors></settings>"
            .formatted(FETCHED.toUri()));
    var folder = Files.createDirectories(home.resolve("notebooks"));
    kernel = RunningKernel.startIn(folder, "-Xmx1g", "-Duser.home=" + home);
  }

  @TestFactory
  Stream<DynamicTest> examples() throws Exception {
    var examples =
        Documentation.examples(PAGE).stream()
            .map(example ->
                DynamicTest.dynamicTest(
                    example.section() + ", line " + example.line(), () -> check(example)));
    var all =
        DynamicTest.dynamicTest(
            "every magic is explained", DocumentedExamplesKernelTest::checkThatNoneIsMissing);
    return Stream.concat(examples, Stream.of(all));
  }

  private static void check(Example example) throws Exception {
    for (var library : example.fetches()) {
      assumeTrue(isFetched(library), library + " was not fetched by the build");
    }
    Documentation.check(kernel, example);
  }

  private static boolean isFetched(String library) {
    var parts = library.split(":");
    return Files.isDirectory(
        FETCHED.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]));
  }

  private static void checkThatNoneIsMissing() throws Exception {
    var page = Files.readString(PAGE);
    var listed =
        RunningKernel.printed(kernel.run("%lsmagic"), "stdout")
            .lines()
            .flatMap(line -> Stream.of(line.split(" {2}")[0].split(", ")));
    assertThat(listed)
        .isNotEmpty()
        .allSatisfy(magic -> assertThat(page).containsPattern(whole(magic)));
  }

  /** The magic of this name: neither one with a longer name, nor the cell magic of a line magic. */
  private static Pattern whole(String magic) {
    return Pattern.compile("(?<!%)" + Pattern.quote(magic) + "(?!\\w)");
  }
}
