package dev.tauon.relay;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a foreign kernel.
 *
 * <p>It does not outlive the relay: it is ended with it, it is told the relay's process id in
 * {@code JPY_PARENT_PID}, and on Linux the system itself kills it when the relay was killed. Where
 * there is {@code setsid} it leads a process group of its own, so that an interrupt reaches what it
 * has started too.
 */
final class ForeignProcess {
  private static final Logger log = LoggerFactory.getLogger(ForeignProcess.class);

  private final Process process;
  private final boolean leadsGroup;

  private ForeignProcess(Process process, boolean leadsGroup) {
    this.process = process;
    this.leadsGroup = leadsGroup;
  }

  /**
   * Starts the kernel. The calling thread must live as long as the relay: the system watches the
   * thread that started a process, not its program.
   */
  static ForeignProcess start(ForeignSpec spec, Path connectionFile) throws IOException {
    var command = new ArrayList<String>();
    var setsid = program("setsid");
    setsid.ifPresent(command::add);
    program("setpriv")
        .ifPresent(setpriv -> command.addAll(List.of(setpriv, "--pdeathsig", "KILL", "--")));
    command.addAll(spec.command(connectionFile));
    var builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    spec.addTo(builder.environment());
    builder.environment().put("JPY_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
    return new ForeignProcess(builder.start(), setsid.isPresent());
  }

  private static Optional<String> program(String name) {
    return List.of("/usr/bin", "/bin").stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  void interrupt() {
    signal("INT");
  }

  /** Ends it politely within this time, or else at once, with all that it started. */
  void end(Duration deadline) {
    var started = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }

  private void signal(String name) {
    var target = (leadsGroup ? "-" : "") + process.pid();
    try {
      new ProcessBuilder("kill", "-" + name, "--", target)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .thenAccept(kill -> {
            if (kill.exitValue() != 0) {
              log.atWarn().addKeyValue("signal", name).log("the kernel could not be signalled");
            }
          });
    } catch (IOException e) {
      log.atWarn().setCause(e).log("the kernel could not be signalled");
    }
  }
}
