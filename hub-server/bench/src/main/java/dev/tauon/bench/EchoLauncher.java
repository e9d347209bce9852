package dev.tauon.bench;

import dev.tauon.kernels.CannotLaunch;
import dev.tauon.kernels.KernelLauncher;
import dev.tauon.web.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Starts {@link EchoKernel} where the hub would start a Java kernel. */
record EchoLauncher(Path folder, Supplier<URI> hub) implements KernelLauncher {
  @Override
  public KernelProcess launch(Launch launch) {
    try {
      var file = Files.createTempFile(folder, "connect-", ".json");
      var url = hub.get().resolve("/hub/kernels/" + launch.process() + "/link");
      Files.write(
          file,
          Json.bytes(
              Map.of(
                  "url", url.toString(),
                  "token", launch.token(),
                  "kernel_id", launch.process().toString(),
                  "epoch", launch.epoch())));
      return new EchoProcess(
          Jvm.builder(EchoKernel.class, "--connect-file", file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new CannotLaunch("The echo kernel does not start.", e);
    }
  }

  @Override
  public Optional<KernelProcess> find(long pid, Instant started) {
    return Optional.empty();
  }

  private record EchoProcess(Process process) implements KernelProcess {
    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public Instant started() {
      return process.info().startInstant().orElse(Instant.EPOCH);
    }

    @Override
    public CompletableFuture<Integer> ended() {
      return process.onExit().thenApply(Process::exitValue);
    }

    @Override
    public void kill() {
      process.destroyForcibly();
    }
  }
}
