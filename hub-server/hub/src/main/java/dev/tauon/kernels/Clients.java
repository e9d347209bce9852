package dev.tauon.kernels;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one kernel, and what waits for a client that lost its connection.
 *
 * <p>As Jupyter Server does, messages that come while nobody listens are kept for the session that
 * was connected last; they are dropped when another session connects instead.
 */
final class Clients {
  private static final long MOST_WAITING_BYTES = 64L << 20;

  private final MessageForms forms;
  private final List<KernelClient> connected = new ArrayList<>();
  private final List<Message> waiting = new ArrayList<>();
  private long waitingBytes;
  private @Nullable String waitingFor;

  Clients(MessageForms forms) {
    this.forms = forms;
  }

  synchronized void connect(KernelClient client) {
    if (client.session().equals(waitingFor)) {
      waiting.forEach(client::deliver);
    }
    clearWaiting();
    connected.add(client);
  }

  synchronized void disconnect(KernelClient client) {
    if (connected.remove(client) && connected.isEmpty()) {
      waitingFor = client.session();
    }
  }

  synchronized int count() {
    return connected.size();
  }

  /** Hands a message to those it is for: output to all, a reply to the session that asked. */
  void deliver(Message message, String session) {
    for (var client : receivers(message, session)) {
      client.deliver(message);
    }
  }

  private synchronized List<KernelClient> receivers(Message message, String session) {
    if (connected.isEmpty()) {
      keep(message);
      return List.of();
    }
    if (message.channel() == Channel.IOPUB) {
      return List.copyOf(connected);
    }
    var asked = connected.stream().filter(c -> c.session().equals(session)).toList();
    return asked.isEmpty() ? List.copyOf(connected) : asked;
  }

  private void keep(Message message) {
    if (waitingFor == null) {
      return;
    }
    waiting.add(message);
    waitingBytes += message.frame().length;
    if (waitingBytes > MOST_WAITING_BYTES) {
      waiting.clear();
      var notice =
          forms.notice(
              "Output was left out here: more than %d MiB came while no browser was connected.\n"
                  .formatted(MOST_WAITING_BYTES >> 20));
      waiting.add(notice);
      waitingBytes = notice.frame().length;
    }
  }

  private void clearWaiting() {
    waiting.clear();
    waitingBytes = 0;
    waitingFor = null;
  }
}
