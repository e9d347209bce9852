package dev.tauon.kernels;

import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Starts the processes of kernels. */
public interface KernelLauncher {
  /**
   * What a kernel's process is started with.
   *
   * @param epoch counts the processes of this kernel from 1
   * @param folder the working directory: where the notebook lies
   * @param token opens the link to the hub once
   */
  record Launch(
      KernelId kernel, KernelSpec spec, long epoch, UserName owner, Path folder, String token) {}

  /** A process that was started. */
  interface KernelProcess {
    /** Completes with the exit status when the process has ended. */
    CompletableFuture<Integer> ended();

    /** Ends the process at once, with all that it started. */
    void kill();
  }

  /**
   * Starts a process; it will connect to the hub by itself.
   *
   * @throws CannotLaunch with the reason
   */
  KernelProcess launch(Launch launch);
}
