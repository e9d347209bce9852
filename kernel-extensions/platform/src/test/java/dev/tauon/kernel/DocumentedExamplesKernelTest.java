package dev.tauon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tauon.kernel.Documentation.Example;
import dev.tauon.kernel.RunningKernel.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    check(kernel, example);
  }

  /** Runs an example and looks whether it does what its page says. */
  static void check(RunningKernel kernel, Example example) throws Exception {
    var messages = kernel.run(example.code());
    var text = text(messages);
    if (example.output().isPresent()) {
      assertThat(example.matches(text)).as("%s%ngave%n%s", example, text).isTrue();
    } else {
      assertThat(messages).as(example.code()).extracting(Told::type).doesNotContain("error");
    }
    assertThat(types(messages)).containsAll(example.shows());
  }

  private static boolean isFetched(String library) {
    var parts = library.split(":");
    return Files.isDirectory(
        FETCHED.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]));
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

  private static void checkThatNoneIsMissing() throws Exception {
    var page = Files.readString(PAGE);
    var listed =
        RunningKernel.printed(kernel.run("%lsmagic"), "stdout")
            .lines()
            .flatMap(line -> Stream.of(line.split(" {2}")[0].split(", ")));
    assertThat(listed).isNotEmpty().allSatisfy(magic -> assertThat(page).contains(magic));
  }
}
