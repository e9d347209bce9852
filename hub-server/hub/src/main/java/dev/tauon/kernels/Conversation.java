package dev.tauon.kernels;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.LinkClosed;
import dev.tauon.messaging.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The hub's own talk with a process that works for no kernel: one request, one reply. */
final class Conversation implements LinkedProcess.Listener {
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final LinkedBlockingQueue<Message> replies = new LinkedBlockingQueue<>();

  @Override
  public void connected() {
    connected.complete(null);
  }

  @Override
  public void said(long number, Message message) {
    if (message.channel() == Channel.SHELL) {
      replies.add(message);
    }
  }

  @Override
  public void ended() {
    ended.complete(null);
  }

  boolean hasEnded() {
    return ended.isDone();
  }

  /** Asks a process and waits for its reply; empty when there was none in that time. */
  Optional<Message> ask(LinkedProcess process, Message request, Duration patience)
      throws InterruptedException {
    replies.clear();
    try {
      process.send(request);
    } catch (LinkClosed e) {
      return Optional.empty();
    }
    long until = System.nanoTime() + patience.toNanos();
    while (!ended.isDone() && System.nanoTime() < until) {
      var reply = replies.poll(100, TimeUnit.MILLISECONDS);
      if (reply != null) {
        return Optional.of(reply);
      }
    }
    return Optional.empty();
  }
}
