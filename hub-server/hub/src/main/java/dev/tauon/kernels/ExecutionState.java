package dev.tauon.kernels;

import dev.tauon.messaging.Message;
import java.util.List;
import java.util.Optional;

/**
 * The execution state of a kernel as Jupyter names it: {@code starting}, {@code busy}, {@code
 * idle}, {@code restarting} or {@code dead}. A kernel that lives says it itself.
 */
final class ExecutionState {
  private final MessageForms forms;
  private volatile String current = "starting";

  ExecutionState(MessageForms forms) {
    this.forms = forms;
  }

  String current() {
    return current;
  }

  void is(String state) {
    current = state;
  }

  /** The kernel has said this. */
  void hear(Message message) {
    in(message).ifPresent(this::is);
  }

  /**
   * Finds out what a kernel said of itself last. One that has been printing for long is busy.
   *
   * @param latest what it said, oldest first
   */
  void recall(List<Message> latest) {
    current =
        latest.reversed().stream()
            .flatMap(message -> in(message).stream())
            .findFirst()
            .orElse(latest.isEmpty() ? "starting" : "busy");
  }

  private Optional<String> in(Message message) {
    return forms.routing(message.header()).type().equals("status")
        ? forms.executionState(message.content())
        : Optional.empty();
  }
}
