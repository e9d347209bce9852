package dev.tauon.kernels;

import dev.tauon.kernels.KernelStore.KernelRecord;
import java.io.IOException;
import java.util.Optional;

/** Where the processes of kernels come from. */
interface ProcessSource {
  /** Whether one waits for a kernel like this; somebody else may be faster and take it. */
  boolean hasWaiting(Start start);

  /**
   * A process for a kernel, which it is told of from now on.
   *
   * @throws CannotLaunch when there is none
   */
  LinkedProcess provide(Start start, long epoch, LinkedProcess.Listener listener)
      throws InterruptedException;

  /**
   * The process that an earlier hub has launched; empty when it has ended.
   *
   * @param heard the number of its last message that is kept
   */
  Optional<LinkedProcess> find(KernelRecord record, long heard, LinkedProcess.Listener listener)
      throws IOException;
}
