package dev.tauon.app;

import dev.tauon.spawners.KernelDistribution;
import dev.tauon.users.UserName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code tauon rehearse}: part of the build. Starts a hub and a kernel, which runs the cells that
 * warm kernels up, and visits them as a browser does. The JVM of the kernel writes down what it
 * learned, so that kernels start faster; the one of this command can do that for hubs.
 */
@Command(name = "rehearse", hidden = true, description = "Write the cache that kernels start from.")
final class RehearseCommand implements Callable<Integer> {
  private static final Duration TIME_TO_RUN = Duration.ofMinutes(2);
  private static final Duration TIME_TO_WRITE = Duration.ofMinutes(3);
  private static final long LOOK_AGAIN_MS = 50;
  private static final String TOKEN = "rehearsal";

  @Option(names = "--output", required = true, paramLabel = "FILE", description = "The cache.")
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private Path output;

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("tauon-rehearsal-");
    Files.deleteIfExists(output);
    try {
      LogSetup.start(folder.resolve("logs"), "WARN");
      rehearse(folder);
    } finally {
      Folders.delete(folder);
    }
    if (!Files.isRegularFile(output)) {
      return 1;
    }
    new KernelDistribution(KernelDistribution.folderIn(home()), List.of()).cache(output).remember();
    return 0;
  }

  private static Path home() {
    return Path.of(System.getProperty("tauon.home", ".")).toAbsolutePath().normalize();
  }

  private void rehearse(Path folder) throws Exception {
    var home = home();
    var kernels =
        new HubConfig.KernelConfig(
            Optional.of(1),
            List.of(
                "-XX:AOTCacheOutput=" + output.toAbsolutePath(),
                "-Dtauon.kernel.rehearsal=true",
                "-Xlog:aot=error",
                "-Xlog:cds=error"),
            Optional.empty(),
            TIME_TO_WRITE,
            Optional.empty());
    var config =
        new HubConfig(
            "127.0.0.1",
            0,
            folder.resolve("files"),
            folder.resolve("state"),
            home,
            new UserName("rehearsal"),
            Optional.of(TOKEN),
            kernels);
    try (var hub = Hub.start(config)) {
      long until = System.nanoTime() + TIME_TO_RUN.toNanos();
      while (hub.warmKernels() == 0 && System.nanoTime() < until) {
        Thread.sleep(LOOK_AGAIN_MS);
      }
      // Another one, ended before it was ready, would write its little over what this one learned.
      hub.warmNoMore();
      try (var client = new HubClient(hub.url() + "/user/" + hub.config().user(), TOKEN)) {
        new FirstVisit(client).make();
      }
    }
  }
}
