package dev.tauon.kernel.link;

import dev.tauon.messaging.Message;
import java.time.Duration;

/** What carries messages between the kernel and its clients. */
public interface Transport {
  /** Why a transport is over. */
  enum Ending {
    /** The hub does not want this process any more. */
    REFUSED,
    /** The hub was out of reach for too long. */
    OUT_OF_REACH,
    /** The kernel closed it. */
    CLOSED
  }

  /**
   * Sends a message; waits while the other side is too slow. An interrupt does not lose it: it is
   * sent and the thread stays interrupted. After the end messages have nowhere to go.
   */
  void send(Message message);

  /** Takes and sends messages until the transport is over. */
  Ending run() throws InterruptedException;

  /** Ends it when what was sent has been written, or the deadline has passed. */
  void close(Duration deadline) throws InterruptedException;
}
