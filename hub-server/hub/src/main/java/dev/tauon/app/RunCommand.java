package dev.tauon.app;

import dev.tauon.app.KernelConversation.ConnectionLost;
import dev.tauon.contents.DurableFile;
import dev.tauon.contents.WrongContentType;
import dev.tauon.users.UserName;
import dev.tauon.web.NotebookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tauon run}: a notebook from its first cell to its last, without a browser. */
@Command(
    name = "run",
    description = "Run a notebook without a browser and write a copy with its outputs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Cells run in the notebook's folder. The copy is written also where a cell fails or the run is",
      "stopped with Ctrl-C. A cell with the tag raises-exception may fail.",
      "Exit codes: 0 all cells ran, 1 one failed, 2 the command line is wrong."
    })
final class RunCommand implements Callable<Integer> {
  private static final String SUFFIX = ".ipynb";
  private static final String SESSION = "run";
  private static final long TIME_TO_WRITE_S = 20;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Parameters(paramLabel = "NOTEBOOK", description = "The notebook's file.")
  @SuppressWarnings("NullAway.Init")
  private Path notebook;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write the copy; otherwise NAME-executed.ipynb beside the notebook.")
  private @Nullable Path output;

  @Option(names = "--in-place", description = "Write the outputs into the notebook itself.")
  private boolean inPlace;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description = "The kernel to run it in; otherwise the one that the notebook names.")
  private @Nullable String kernelName;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long a cell may run before it is interrupted and counts as failed.")
  private @Nullable Integer timeout;

  @Option(names = "--allow-errors", description = "Go on after a cell that fails.")
  private boolean allowErrors;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    var source = notebook.toAbsolutePath().normalize();
    var target = target(source);
    var content = read(source);
    var state = Files.createTempDirectory("tauon-run-");
    var written = new CountDownLatch(1);
    stopWithTheProcess(Thread.currentThread(), written);
    try {
      var failure = runAndWrite(source, target, content, state);
      failure.ifPresent(this::say);
      if (!quiet) {
        say("Written to " + target);
      }
      return failure.isPresent() ? 1 : 0;
    } finally {
      Folders.deleteQuietly(state);
      // The process may end from here on.
      written.countDown();
    }
  }

  private Optional<String> runAndWrite(
      Path source, Path target, Map<String, Object> content, Path state) throws Exception {
    boolean began = true;
    try {
      LogSetup.start(state.resolve("logs"), "ERROR");
      return run(source, content, state);
    } catch (InterruptedException e) {
      return Optional.of("Stopped.");
    } catch (CannotStart e) {
      began = false;
      throw e;
    } finally {
      if (began) {
        write(target, content);
      }
    }
  }

  private Path target(Path source) {
    if (timeout != null && timeout < 1) {
      throw new ParameterException(spec.commandLine(), "--timeout: give 1 or more seconds.");
    }
    if (inPlace && output != null) {
      throw new ParameterException(spec.commandLine(), "Give --output or --in-place, not both.");
    }
    if (inPlace) {
      return source;
    }
    if (output != null) {
      var target = output.toAbsolutePath().normalize();
      if (Files.isDirectory(target)) {
        return target.resolve(String.valueOf(source.getFileName()));
      }
      return target;
    }
    var name = String.valueOf(source.getFileName());
    var stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return source.resolveSibling(stem + "-executed" + SUFFIX);
  }

  private static Map<String, Object> read(Path source) throws IOException {
    try {
      return NotebookFile.read(Files.readAllBytes(source), String.valueOf(source));
    } catch (NoSuchFileException e) {
      throw new CannotStart("There is no file " + source + ".", e);
    } catch (WrongContentType e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<String> run(Path source, Map<String, Object> content, Path state)
      throws Exception {
    var token = UUID.randomUUID().toString();
    var home = Path.of(System.getProperty("tauon.home", ".")).toAbsolutePath().normalize();
    var folder = Optional.ofNullable(source.getParent()).orElseThrow();
    var config =
        new HubConfig(
            "127.0.0.1",
            0,
            folder,
            state,
            home,
            new UserName("run"),
            Optional.of(token),
            HubConfig.KernelConfig.usual(Optional.of(0)));
    try (var hub = Hub.start(config);
        var client = new HubClient(hub.url() + "/user/" + config.user(), token)) {
      var kernel = startKernel(client, content, String.valueOf(source.getFileName()));
      try (var conversation = client.connect(kernel, SESSION)) {
        var limit = Optional.ofNullable(timeout).map(Duration::ofSeconds);
        return new NotebookRun(client, kernel, conversation, limit, allowErrors)
            .run(cells(content), new Told());
      } catch (ConnectionLost e) {
        return Optional.of("The kernel died; the copy holds what was said before.");
      } finally {
        client.delete("/api/kernels/" + kernel);
      }
    }
  }

  private String startKernel(HubClient client, Map<String, Object> content, String name)
      throws InterruptedException {
    try {
      return client.startKernel(kernelName(content), name);
    } catch (IOException e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    }
  }

  private String kernelName(Map<String, Object> content) {
    if (kernelName != null) {
      return kernelName;
    }
    return content.get("metadata") instanceof Map<?, ?> metadata
            && metadata.get("kernelspec") instanceof Map<?, ?> kernelspec
            && kernelspec.get("name") instanceof String name
        ? name
        : "java";
  }

  @SuppressWarnings("unchecked") // NotebookFile has made sure of it
  private static List<Map<String, Object>> cells(Map<String, Object> content) {
    return (List<Map<String, Object>>) content.getOrDefault("cells", List.of());
  }

  private static void write(Path target, Map<String, Object> content) {
    try {
      DurableFile.write(target, NotebookFile.write(content));
    } catch (IOException e) {
      throw new CannotStart("%s cannot be written: %s".formatted(target, e.getMessage()), e);
    }
  }

  /** Ctrl-C stops the run; the process waits until what there is so far is written. */
  private static void stopWithTheProcess(Thread run, CountDownLatch written) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  run.interrupt();
                  try {
                    var unused = written.await(TIME_TO_WRITE_S, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private void say(String sentence) {
    spec.commandLine().getErr().println(sentence);
    spec.commandLine().getErr().flush();
  }

  /** Tells of each cell in a line. */
  private final class Told implements NotebookRun.Watcher {
    private static final int LONGEST = 60;

    private String line = "";

    @Override
    public void begins(int number, int all, String source) {
      var first = source.strip().lines().findFirst().orElse("");
      line = first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "…";
    }

    @Override
    public void ended(int number, int all, Duration time, Optional<String> error) {
      if (!quiet) {
        var width = Integer.toString(all).length();
        say(
            String.format(
                Locale.ROOT,
                "%" + width + "d/%d  %6.1f s  %s%s",
                number,
                all,
                time.toMillis() / 1000.0,
                line,
                error.map(e -> "  [failed]").orElse("")));
      }
    }
  }
}
