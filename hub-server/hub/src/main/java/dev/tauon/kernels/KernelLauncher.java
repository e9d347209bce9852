package dev.tauon.kernels;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Starts the processes of kernels. */
public interface KernelLauncher {
  /**
   * What a process is started with.
   *
   * @param epoch counts the processes of its kernel from 1
   * @param token opens the link to the hub once
   * @param warm whether it has no kernel yet and is to be handed over later
   */
  record Launch(ProcessId process, long epoch, Start start, String token, boolean warm) {}

  /** A process that was started. */
  interface KernelProcess {
    /** Its number in the operating system. */
    long pid();

    /** When it started. */
    Instant started();

    /** Completes with the exit status, -1 where it is unknown, when the process has ended. */
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

  /** A process that an earlier hub has launched; empty when it has ended. */
  Optional<KernelProcess> find(long pid, Instant started);
}
