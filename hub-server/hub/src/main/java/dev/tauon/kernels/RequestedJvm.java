package dev.tauon.kernels;

import dev.tauon.kernels.KernelEvent.Connected;
import dev.tauon.kernels.KernelEvent.Ended;
import dev.tauon.kernels.KernelState.Starting;
import dev.tauon.messaging.JvmOptions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM that a notebook has asked for. Options that no process has connected with yet are given
 * up when the first that has them ends before it connects.
 */
final class RequestedJvm {
  private static final Logger log = LoggerFactory.getLogger(RequestedJvm.class);

  private volatile JvmOptions wanted = JvmOptions.NONE;

  /** What the current process was started with. */
  private JvmOptions given = JvmOptions.NONE;

  /** What a process has connected with. */
  private volatile JvmOptions proven = JvmOptions.NONE;

  /**
   * The notebook wants these as well.
   *
   * @throws JvmOptions.Refused when they are too many
   */
  void want(JvmOptions more) {
    wanted = wanted.plus(more);
  }

  /** What has worked for an earlier hub. */
  void recall(List<String> options) {
    try {
      proven = new JvmOptions(options);
      wanted = proven;
      given = proven;
    } catch (JvmOptions.Refused e) {
      log.atWarn().setCause(e).log("options of a kernel's JVM are not allowed any more");
    }
  }

  /** What a process has connected with. */
  JvmOptions proven() {
    return proven;
  }

  /** What to start a process with. */
  JvmOptions give() {
    given = wanted;
    return given;
  }

  /**
   * Takes note of what happens to the kernel.
   *
   * @return what does not work, and is given up
   */
  Optional<JvmOptions> on(KernelState before, KernelEvent event) {
    if (event instanceof Connected(var epoch) && epoch == before.epoch()) {
      proven = given;
    } else if (event instanceof Ended(var epoch)
        && epoch == before.epoch()
        && before instanceof Starting
        && !given.equals(proven)) {
      wanted = proven;
      return Optional.of(given);
    }
    return Optional.empty();
  }
}
