package dev.tauon.kernel.requests;

import dev.tauon.kernel.dap.DebugAdapter;
import dev.tauon.kernel.protocol.Request;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Requests of a debugger. They have a thread of their own, so that looking at a value that takes
 * long does not hold up an interrupt.
 */
final class DebugRequests {
  private final Answers answers;
  private final DebugAdapter adapter;
  private final LinkedBlockingQueue<Request> queue = new LinkedBlockingQueue<>();

  DebugRequests(Answers answers, DebugAdapter adapter) {
    this.answers = answers;
    this.adapter = adapter;
  }

  void accept(Request request) {
    queue.add(request);
  }

  void start() {
    Thread.ofPlatform().daemon().name("debugger").start(this::live);
  }

  private void live() {
    try {
      while (true) {
        answers.giveUnnoticed(queue.take(), adapter::answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
