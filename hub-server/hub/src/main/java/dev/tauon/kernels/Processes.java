package dev.tauon.kernels;

import dev.tauon.auth.Secrets;
import dev.tauon.kernels.KernelLauncher.Launch;
import dev.tauon.kernels.LinkedProcess.Listener;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes that were started for kernels and have not ended. */
final class Processes {
  private static final Logger log = LoggerFactory.getLogger(Processes.class);

  private final KernelLauncher launcher;
  private final Secrets secrets;
  private final Supplier<UUID> ids;
  private final Map<ProcessId, LinkedProcess> processes = new ConcurrentHashMap<>();

  Processes(KernelLauncher launcher, Secrets secrets, Supplier<UUID> ids) {
    this.launcher = launcher;
    this.secrets = secrets;
    this.ids = ids;
  }

  /**
   * Starts a process.
   *
   * @param epoch which process of its kernel it is
   * @param warm whether it is to be handed over to a kernel later
   * @throws CannotLaunch when it cannot be started
   */
  LinkedProcess launch(Start start, long epoch, boolean warm, Listener listener) {
    var id = new ProcessId(ids.get());
    var process = new LinkedProcess(id, epoch, secrets, listener);
    processes.put(id, process);
    try {
      var started =
          launcher.launch(new Launch(id, epoch, start, process.admission().oneTimeToken(), warm));
      process.launched(started);
      var unused =
          started
              .ended()
              .thenAccept(status -> {
                processes.remove(id);
                log.atInfo()
                    .addKeyValue("process", id)
                    .addKeyValue("status", status)
                    .log("kernel process ended");
              });
    } catch (CannotLaunch e) {
      processes.remove(id);
      throw e;
    }
    return process;
  }

  /** The process of this id, whoever it works for. */
  Optional<LinkedProcess> find(String id) {
    return ProcessId.parse(id).map(processes::get);
  }
}
