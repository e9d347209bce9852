package dev.tauon.kernels;

import dev.tauon.messaging.Message;

/** A browser tab or program that is connected to a kernel. */
public interface KernelClient {
  /** The session id the client gave itself; replies to its requests carry it. */
  String session();

  /**
   * Hands a message over; returns when the connection has taken it.
   *
   * @return false when the client is gone
   */
  boolean deliver(Message message) throws InterruptedException;

  /**
   * Asks the client to confirm that it has what it was handed so far; it will do so by {@link
   * Kernel#confirmed}.
   *
   * @param number what it is to confirm
   */
  void askToConfirm(long number);

  /** Goes away, since another connection of the same session took its place. */
  void leave();
}
