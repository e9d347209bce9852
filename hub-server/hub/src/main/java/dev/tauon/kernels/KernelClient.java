package dev.tauon.kernels;

import dev.tauon.messaging.Message;

/** A browser tab or program that is connected to a kernel. */
public interface KernelClient {
  /** The session id the client gave itself; replies to its requests carry it. */
  String session();

  /**
   * Hands a message over and waits while the client is too slow; a client that is gone ignores it.
   */
  void deliver(Message message);
}
