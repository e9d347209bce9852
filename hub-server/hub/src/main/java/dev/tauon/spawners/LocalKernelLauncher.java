package dev.tauon.spawners;

import dev.tauon.kernels.CannotLaunch;
import dev.tauon.kernels.KernelLauncher;
import dev.tauon.kernels.KernelSpec;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Starts kernels as processes of this machine. */
public final class LocalKernelLauncher implements KernelLauncher {
  /** Writes the connect file's JSON; JSON is not this package's business. */
  @FunctionalInterface
  public interface ConnectFile {
    byte[] bytes(Map<String, ?> fields);
  }

  /**
   * Where kernels reach the hub.
   *
   * @param authority in PEM form, where the address is one of TLS: kernels trust nobody else
   */
  public record HubAddress(URI url, Optional<String> authority) {}

  private static final Duration CLOCK_ERROR = Duration.ofSeconds(3);

  private final KernelDistribution distribution;
  private final Path runtime;
  private final Path logs;
  private final Supplier<HubAddress> hub;
  private final ConnectFile connectFile;

  /**
   * @param runtime where connect files lie for the moment, readable by the owner only
   * @param logs where each kernel's own log goes
   * @param hub the address on which kernels reach the hub, known once it listens
   */
  public LocalKernelLauncher(
      KernelDistribution distribution,
      Path runtime,
      Path logs,
      Supplier<HubAddress> hub,
      ConnectFile connectFile) {
    this.distribution = distribution;
    this.runtime = runtime;
    this.logs = logs;
    this.hub = hub;
    this.connectFile = connectFile;
  }

  @Override
  public KernelProcess launch(Launch launch) {
    if (!distribution.isBuilt()) {
      throw new CannotLaunch("The Java kernel is not built yet; ./tauon build builds it.");
    }
    try {
      var file = writeConnectFile(launch);
      var log = logs.resolve("kernel-" + launch.process() + ".log").toFile();
      var builder =
          new ProcessBuilder(
                  distribution.command(
                      launch.start().spec(), launch.start().jvm(), launch.warm(), file))
              .directory(launch.start().folder().toFile())
              .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
              .redirectError(ProcessBuilder.Redirect.appendTo(log));
      environment(builder.environment(), launch.start().spec());
      builder.environment().putAll(launch.start().environment());
      return new LocalProcess(builder.start(), file);
    } catch (IOException e) {
      throw new CannotLaunch("The kernel's process could not be started.", e);
    }
  }

  private void environment(Map<String, String> environment, KernelSpec spec) {
    environment.putIfAbsent("TAUON_HISTORY", logs.resolveSibling("history").toString());
    environment.keySet().removeIf(name -> name.startsWith("TAUON_TOKEN"));
    environment.putIfAbsent(
        "OMP_NUM_THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()));
    var usual =
        spec.folder().isPresent() ? KernelEnvironment.ofOthers() : KernelEnvironment.ofJava();
    usual.forEach(environment::putIfAbsent);
  }

  private Path writeConnectFile(Launch launch) throws IOException {
    var address = hub.get();
    var fields = new HashMap<String, Object>();
    fields.put(
        "url", address.url().resolve("/hub/kernels/" + launch.process() + "/link").toString());
    address.authority().ifPresent(pem -> fields.put("authority", pem));
    fields.put("token", launch.token());
    fields.put("kernel_id", launch.process().toString());
    fields.put("epoch", launch.epoch());
    fields.put("warm", launch.warm());
    var file =
        Files.createTempFile(
            runtime,
            "connect-",
            ".json",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, connectFile.bytes(fields));
    return file;
  }

  @Override
  public Optional<KernelProcess> find(long pid, Instant started) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(found -> isSame(found.info().startInstant(), started))
        .map(KnownProcess::new);
  }

  /** The system counts from its own start, whose time it corrects by moments. */
  private static boolean isSame(Optional<Instant> found, Instant started) {
    return found
        .filter(at -> Duration.between(at, started).abs().compareTo(CLOCK_ERROR) < 0)
        .isPresent();
  }

  private static File nullDevice() {
    return Path.of("/dev/null").toFile();
  }

  /** One kernel's process. */
  private static final class LocalProcess implements KernelProcess {
    private final Process process;
    private final CompletableFuture<Integer> ended;

    LocalProcess(Process process, Path connectFile) {
      this.process = process;
      ended =
          process
              .onExit()
              .thenApply(p -> {
                // The kernel deletes it first of all; one that never came so far did not.
                connectFile.toFile().delete();
                connectFile.resolveSibling(connectFile.getFileName() + ".kernel").toFile().delete();
                return p.exitValue();
              });
    }

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
      return ended;
    }

    @Override
    public void kill() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A kernel's process that an earlier hub has started. */
  private record KnownProcess(ProcessHandle handle, CompletableFuture<Integer> ended)
      implements KernelProcess {
    KnownProcess(ProcessHandle handle) {
      this(handle, handle.onExit().thenApply(_ -> -1));
    }

    @Override
    public long pid() {
      return handle.pid();
    }

    @Override
    public Instant started() {
      return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    @Override
    public void kill() {
      handle.descendants().forEach(ProcessHandle::destroyForcibly);
      handle.destroyForcibly();
    }
  }
}
