package dev.tauon.kernels;

import dev.tauon.kernels.Spoken.Utterance;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.util.List;

/** Hands messages to one connection of a session, from where the session is. */
final class ClientReader implements Runnable {
  private static final long CONFIRM_AFTER_BYTES = 256 * 1024L;
  private static final long CONFIRM_AFTER_MESSAGES = 256;

  /** No status message has more of content; others need not be read. */
  private static final int STATUS_BYTES = 64;

  final KernelClient client;
  final String name;
  final Position position;

  /** The last message that was handed over; {@link Clients} guards it. */
  long read;

  /** Whether the connection is to get no more; {@link Clients} guards it. */
  boolean stopped;

  private final Clients clients;
  private final MessageForms forms;
  private long unconfirmedBytes;
  private long unconfirmed;

  /**
   * @param name of the session of the client
   */
  ClientReader(
      Clients clients, MessageForms forms, KernelClient client, String name, Position position) {
    this.clients = clients;
    this.forms = forms;
    this.client = client;
    this.name = name;
    this.position = position;
    read = position.taken();
  }

  @Override
  public void run() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        var batch = clients.next(this);
        goesOn = !batch.isEmpty() && deliver(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.over(this);
    }
  }

  /** Returns false when the client is gone or this is to stop. */
  private boolean deliver(List<Utterance> batch) throws InterruptedException {
    for (var utterance : batch) {
      var message = utterance.message().filter(this::isForThis);
      if (message.isPresent() && !client.deliver(message.get())) {
        return false;
      }
      if (!clients.took(this, utterance.number())) {
        return false;
      }
      askToConfirm(utterance);
      if (message.isPresent() && makesReconnect(message.get())) {
        clients.awaitReconnect(this);
      }
    }
    return true;
  }

  /**
   * At this news JupyterLab's client drops its connection, and with it what comes over that in the
   * meantime, and connects anew.
   */
  private boolean makesReconnect(Message message) {
    return message.channel() == Channel.IOPUB
        && message.content().length <= STATUS_BYTES
        && forms.routing(message.header()).type().equals("status")
        && forms.executionState(message.content()).filter("restarting"::equals).isPresent();
  }

  private void askToConfirm(Utterance utterance) {
    unconfirmed++;
    unconfirmedBytes += utterance.size();
    if (unconfirmed >= CONFIRM_AFTER_MESSAGES || unconfirmedBytes >= CONFIRM_AFTER_BYTES) {
      client.askToConfirm(utterance.number());
      unconfirmed = 0;
      unconfirmedBytes = 0;
    }
  }

  /** Output is for all, a reply for the session that asked, if that is there. */
  private boolean isForThis(Message message) {
    if (message.channel() == Channel.IOPUB) {
      return true;
    }
    try {
      var asking = Positions.name(forms.routing(message.parentHeader()).session());
      return asking.equals(name) || !clients.knows(asking);
    } catch (MalformedMessage e) {
      return false;
    }
  }
}
