package dev.tauon.kernels;

import dev.tauon.auth.Secrets;
import dev.tauon.kernels.KernelLauncher.KernelProcess;
import dev.tauon.kernels.KernelLauncher.Launch;
import dev.tauon.kernels.KernelStore.KernelRecord;
import dev.tauon.kernels.LinkedProcess.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final Path folder;
  private final Secrets secrets;
  private final Supplier<UUID> ids;
  private final Map<ProcessId, LinkedProcess> processes = new ConcurrentHashMap<>();

  /**
   * @param folder where each has a folder for what it has not acknowledged
   */
  Processes(KernelLauncher launcher, Path folder, Secrets secrets, Supplier<UUID> ids) {
    this.folder = folder;
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
    var token = secrets.next();
    LinkedProcess process;
    try {
      process = LinkedProcess.fresh(id, epoch, token, secrets, folderOf(id), listener);
    } catch (IOException e) {
      throw new CannotLaunch("The kernel cannot be started: the state folder takes no files.", e);
    }
    processes.put(id, process);
    try {
      watch(process, launcher.launch(new Launch(id, epoch, start, token, warm)));
    } catch (CannotLaunch e) {
      processes.remove(id);
      process.forget();
      throw e;
    }
    return process;
  }

  /**
   * A process that an earlier hub has launched, which will connect again; empty when it has ended.
   *
   * @param heard the number of its last message that is kept
   */
  Optional<LinkedProcess> adopt(KernelRecord record, long heard, Listener listener)
      throws IOException {
    var running = launcher.find(record.pid(), record.started());
    if (running.isEmpty()) {
      return Optional.empty();
    }
    var process = LinkedProcess.known(record, heard, secrets, folderOf(record.process()), listener);
    processes.put(process.id(), process);
    watch(process, running.get());
    return Optional.of(process);
  }

  private void watch(LinkedProcess process, KernelProcess started) {
    process.launched(started);
    var unused =
        started
            .ended()
            .thenAccept(status -> {
              processes.remove(process.id());
              process.forget();
              log.atInfo()
                  .addKeyValue("process", process.id())
                  .addKeyValue("status", status)
                  .log("kernel process ended");
            });
  }

  private Path folderOf(ProcessId id) {
    return folder.resolve(id.toString());
  }

  /** Deletes what is kept for processes that are not there. */
  void deleteLeftovers() throws IOException {
    Files.createDirectories(folder);
    try (var folders = Files.list(folder)) {
      for (var left : folders.toList()) {
        if (find(left.getFileName().toString()).isEmpty()) {
          Folders.delete(left);
        }
      }
    }
  }

  /** The process of this id, whoever it works for. */
  Optional<LinkedProcess> find(String id) {
    return ProcessId.parse(id).map(processes::get);
  }
}
