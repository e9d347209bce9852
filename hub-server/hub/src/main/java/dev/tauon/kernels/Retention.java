package dev.tauon.kernels;

import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For whom how much of what a kernel said is kept, and when the kernel has to wait. {@link Clients}
 * guards it.
 */
final class Retention {
  /** How far a kernel may be ahead of a connected client. */
  private static final long AHEAD = 8L << 20;

  /** How much may wait for a session that is not connected. */
  private static final long WAITING = 1L << 30;

  /** How much may wait for one while others are connected; it is forgotten then. */
  private static final long BEHIND_OTHERS = 64L << 20;

  /** How much is kept for a connected client that does not confirm what it was given. */
  private static final long UNCONFIRMED = 16L << 20;

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final Spoken spoken;
  private final Positions positions;
  private long sizeWhenTrimmed;

  Retention(Spoken spoken, Positions positions) {
    this.spoken = spoken;
    this.positions = positions;
  }

  /**
   * Whether the kernel may say more.
   *
   * @param connected by the name of their session
   */
  boolean hasRoom(Map<String, ClientReader> connected) {
    if (connected.isEmpty()) {
      return spoken.size() < WAITING;
    }
    return connected.values().stream().allMatch(r -> spoken.sizeAfter(r.read) < AHEAD);
  }

  /** Whether nothing has come or gone since what nobody needs was deleted last. */
  boolean isTrimmed() {
    return spoken.size() == sizeWhenTrimmed;
  }

  /**
   * Deletes what nobody needs any more.
   *
   * @param connected by the name of their session
   */
  void trim(Map<String, ClientReader> connected) {
    if (!connected.isEmpty()) {
      positions.removeIf((name, position) ->
          !connected.containsKey(name) && spoken.sizeAfter(position.taken()) > BEHIND_OTHERS);
    }
    long needed = spoken.last() + 1;
    for (var position : positions.all()) {
      needed = Math.min(needed, neededBy(position));
    }
    try {
      spoken.dropBefore(needed);
    } catch (IOException e) {
      log.atWarn().setCause(e).log("what every client has cannot be deleted");
    }
    sizeWhenTrimmed = spoken.size();
  }

  private long neededBy(Position position) {
    long unconfirmed = spoken.sizeAfter(position.confirmed()) - spoken.sizeAfter(position.taken());
    return unconfirmed > UNCONFIRMED ? position.taken() + 1 : position.confirmed();
  }
}
