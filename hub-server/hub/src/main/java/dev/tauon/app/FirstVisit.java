package dev.tauon.app;

import dev.tauon.messaging.Channel;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What a browser asks a hub for when somebody opens a first notebook and runs a cell. */
final class FirstVisit {
  /** So often that the JVM sees what is needed again and again. */
  private static final int ROUNDS = 20;

  private static final long PATIENCE_S = 60;

  private final HubClient hub;

  FirstVisit(HubClient hub) {
    this.hub = hub;
  }

  void make() throws IOException, InterruptedException, ExecutionException {
    // Pages that are not built are no reason to do without the rest.
    hub.visit("/lab");
    var kernel = hub.startKernel("java", "");
    for (int i = 0; i < ROUNDS; i++) {
      hub.get("/api/kernels");
      hub.get("/api/sessions");
      hub.get("/api/contents");
      runCell(kernel, i);
    }
    hub.delete("/api/kernels/" + kernel);
  }

  private void runCell(String kernel, int round)
      throws IOException, InterruptedException, ExecutionException {
    try (var conversation = hub.connect(kernel, "rehearsal-" + round)) {
      awaitReply(conversation, conversation.ask("kernel_info_request", Map.of(), Map.of()));
      awaitReply(
          conversation, conversation.ask("execute_request", Map.of("code", "1 + 1"), Map.of()));
    }
  }

  private static void awaitReply(KernelConversation conversation, String request)
      throws IOException, InterruptedException {
    while (true) {
      var said =
          conversation
              .next(PATIENCE_S, TimeUnit.SECONDS)
              .orElseThrow(
                  () -> new IOException("The kernel did not reply in " + PATIENCE_S + " s."));
      if (said.channel() == Channel.SHELL && said.parent().equals(request)) {
        return;
      }
    }
  }
}
