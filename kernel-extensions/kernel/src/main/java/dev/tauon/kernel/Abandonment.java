package dev.tauon.kernel;

import dev.tauon.kernel.link.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a kernel without a hub when the process that started it is gone and no client has said
 * anything for as long as the kernel has patience, not even with a heartbeat.
 */
final class Abandonment {
  private static final Logger log = LoggerFactory.getLogger(Abandonment.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final long INIT = 1;

  private final ProcessHandle parent;
  private final Optional<ProcessHandle> directParent = ProcessHandle.current().parent();
  private final Patience patience;

  private Abandonment(ProcessHandle parent, Patience patience) {
    this.parent = parent;
    this.patience = patience;
  }

  /** Begins to watch, on a thread of its own; a child of init has nobody to lose. */
  static void watch(Patience patience, Supplier<Duration> silence, Runnable end) {
    parent()
        .map(parent -> new Abandonment(parent, patience))
        .ifPresent(watch ->
            Thread.ofPlatform().daemon().name("parent").start(() -> watch.live(silence, end)));
  }

  /** Jupyter names the process that answers for the kernel, which may not be its direct parent. */
  private static Optional<ProcessHandle> parent() {
    var named = Optional.ofNullable(System.getenv("JPY_PARENT_PID")).flatMap(Abandonment::process);
    return named
        .or(() -> ProcessHandle.current().parent())
        .filter(process -> process.pid() != INIT);
  }

  private static Optional<ProcessHandle> process(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void live(Supplier<Duration> silence, Runnable end) {
    try {
      while (!(patience.isOver(silence.get()) && gone())) {
        Thread.sleep(BETWEEN_LOOKS);
      }
      log.atInfo().log("the process that started this kernel is gone: the kernel ends");
      end.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A parent that nobody waits for stays in the list of processes; its children move on. */
  private boolean gone() {
    boolean moved =
        directParent.filter(parent::equals).isPresent()
            && !ProcessHandle.current().parent().equals(directParent);
    return moved || !parent.isAlive();
  }
}
