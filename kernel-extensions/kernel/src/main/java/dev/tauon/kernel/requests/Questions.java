package dev.tauon.kernel.requests;

import dev.tauon.kernel.assist.Completeness;
import dev.tauon.kernel.assist.Completions;
import dev.tauon.kernel.assist.Inspections;
import dev.tauon.kernel.comms.Comms;
import dev.tauon.kernel.history.History;
import dev.tauon.kernel.protocol.Request;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Requests that change nothing: completion, documentation, history. They are answered after the
 * requests that came before them, but do not wait for a cell that takes long.
 */
final class Questions {
  private record Asked(Request request, Shell shell, long before) {}

  private static final long PATIENCE_MS = 250;

  private final Answers answers;
  private final Map<String, Answers.Answer> known;
  private final LinkedBlockingQueue<Asked> queue = new LinkedBlockingQueue<>();

  Questions(
      Answers answers,
      History history,
      Completions completions,
      Inspections inspections,
      Completeness completeness,
      Comms comms) {
    this.answers = answers;
    known =
        Map.of(
            "kernel_info_request", _ -> KernelInfo.answer(),
            "complete_request", r -> completions.answer(r.content()),
            "inspect_request", r -> inspections.answer(r.content()),
            "is_complete_request", r -> completeness.answer(r.content()),
            "history_request", r -> history.answer(r.content()),
            "comm_info_request", r -> comms.info(r.content()));
  }

  boolean know(String type) {
    return known.containsKey(type);
  }

  /**
   * @param shell whose earlier requests are to be answered before
   */
  void accept(Request request, Shell shell) {
    queue.add(new Asked(request, shell, shell.accepted()));
  }

  void start() {
    Thread.ofPlatform().daemon().name("questions").start(this::live);
  }

  private void live() {
    try {
      while (true) {
        var asked = queue.take();
        var request = asked.request;
        if (!request.type().equals("kernel_info_request")) {
          asked.shell.awaitFinished(asked.before, PATIENCE_MS);
        }
        answers.give(request, r -> known.getOrDefault(r.type(), Answers::unknown).to(r));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
