package dev.tauon.app;

import dev.tauon.app.KernelConversation.ConnectionLost;
import dev.tauon.app.KernelConversation.Said;
import dev.tauon.messaging.Channel;
import dev.tauon.runs.Recorder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One run of a notebook's cells in a kernel, from the first to the last or to the first error. */
final class NotebookRun {
  private static final long LOOK_MS = 100;

  /** How long nothing must be said before a notebook is taken to be silent. */
  private static final long QUIET_MS = 300;

  private static final long TIME_TO_STOP_MS = 10_000;
  private static final long TIME_TO_START_S = 120;

  /** How a cell ended. */
  record Ended(Optional<String> error) {
    static Ended well() {
      return new Ended(Optional.empty());
    }

    static Ended badly(String sentence) {
      return new Ended(Optional.of(sentence));
    }
  }

  /** Is told how it goes. */
  interface Watcher {
    /**
     * @param number from 1
     * @param all how many cells have code
     */
    void begins(int number, int all, String source);

    void ended(int number, int all, Duration time, Optional<String> error);
  }

  private final HubClient hub;
  private final String kernel;
  private final KernelConversation conversation;
  private final Optional<Duration> limit;
  private final boolean goesOn;
  private final Recorder recorder = new Recorder();

  /**
   * @param limit how long a cell may run
   * @param goesOn whether it goes on after an error
   */
  NotebookRun(
      HubClient hub,
      String kernel,
      KernelConversation conversation,
      Optional<Duration> limit,
      boolean goesOn) {
    this.hub = hub;
    this.kernel = kernel;
    this.conversation = conversation;
    this.limit = limit;
    this.goesOn = goesOn;
  }

  /**
   * Runs the cells and writes what they put out into them.
   *
   * @param cells of the notebook, as nbformat has them; changed
   * @return the sentence of the first error that nothing allowed
   * @throws ConnectionLost where the kernel is gone; the cells hold what was said before
   */
  Optional<String> run(List<Map<String, Object>> cells, Watcher watcher)
      throws IOException, InterruptedException, ExecutionException {
    awaitKernel();
    var code = cells.stream().filter(NotebookRun::hasCode).toList();
    Optional<String> first = Optional.empty();
    for (int i = 0; i < code.size() && (goesOn || first.isEmpty()); i++) {
      var cell = code.get(i);
      watcher.begins(i + 1, code.size(), source(cell));
      long began = System.nanoTime();
      var ended = runCell(cell);
      watcher.ended(i + 1, code.size(), Duration.ofNanos(System.nanoTime() - began), ended.error);
      if (ended.error.isPresent() && first.isEmpty() && !mayFail(cell)) {
        first =
            Optional.of(
                "Cell %d of %d failed: %s".formatted(i + 1, code.size(), ended.error.get()));
      }
    }
    listenUntilQuiet();
    return first;
  }

  /** What it takes to start is not the first cell's time. */
  private void awaitKernel() throws InterruptedException, ExecutionException {
    var request = conversation.ask("kernel_info_request", Map.of(), Map.of());
    boolean answered = false;
    while (!answered) {
      var said =
          conversation.next(TIME_TO_START_S, TimeUnit.SECONDS).orElseThrow(ConnectionLost::new);
      if (is(said, "dead")) {
        throw new ConnectionLost();
      }
      answered = said.parent().equals(request) && said.channel() == Channel.SHELL;
    }
  }

  private static boolean hasCode(Map<String, Object> cell) {
    return "code".equals(cell.get("cell_type")) && !source(cell).isBlank();
  }

  private static String source(Map<String, Object> cell) {
    return cell.get("source") instanceof String source ? source : "";
  }

  /** Whether it has the tag by which notebooks say that a cell is meant to fail. */
  private static boolean mayFail(Map<String, Object> cell) {
    return cell.get("metadata") instanceof Map<?, ?> metadata
        && metadata.get("tags") instanceof List<?> tags
        && tags.contains("raises-exception");
  }

  private Ended runCell(Map<String, Object> cell)
      throws IOException, InterruptedException, ExecutionException {
    var metadata =
        cell.get("id") instanceof String id ? Map.of("cellId", id) : Map.<String, Object>of();
    var content =
        Map.of(
            "code",
            source(cell),
            "silent",
            false,
            "store_history",
            true,
            "user_expressions",
            Map.of(),
            "allow_stdin",
            false,
            "stop_on_error",
            !goesOn);
    var request = conversation.ask("execute_request", content, metadata);
    recorder.began(request, cell);
    long began = System.nanoTime();
    Optional<Ended> reply = Optional.empty();
    boolean isIdle = false;
    boolean isInterrupted = false;
    while (reply.isEmpty() || !isIdle) {
      var next = conversation.next(LOOK_MS, TimeUnit.MILLISECONDS);
      if (next.isPresent()) {
        var said = next.get();
        record(said);
        if (said.parent().equals(request)) {
          if (said.channel() == Channel.SHELL && said.type().equals("execute_reply")) {
            reply = Optional.of(ended(said.content()));
          }
          isIdle |= is(said, "idle");
        } else if (is(said, "dead") || is(said, "restarting")) {
          recorder.failed(request, "DeadKernel", "The kernel died while this cell was running.");
          throw new ConnectionLost();
        }
      }
      long time = (System.nanoTime() - began) / 1_000_000;
      long most = limit.map(Duration::toMillis).orElse(Long.MAX_VALUE / 2);
      if (time > most && !isInterrupted) {
        isInterrupted = true;
        hub.post("/api/kernels/" + kernel + "/interrupt", Map.of());
      } else if (time > most + TIME_TO_STOP_MS) {
        break;
      }
    }
    if (isInterrupted) {
      var sentence = "The cell ran longer than %d s.".formatted(limit.orElseThrow().toSeconds());
      recorder.failed(request, "TimeLimit", sentence);
      return Ended.badly(sentence);
    }
    return reply.orElseThrow();
  }

  private void record(Said said) {
    if (said.channel() == Channel.IOPUB || said.type().equals("execute_reply")) {
      recorder.heard(said.parent(), said.type(), said.content());
    }
  }

  private static boolean is(Said said, String state) {
    return said.type().equals("status") && state.equals(said.content().get("execution_state"));
  }

  private static Ended ended(Map<String, Object> reply) {
    return "ok".equals(reply.get("status"))
        ? Ended.well()
        : Ended.badly("%s: %s".formatted(reply.get("ename"), reply.get("evalue")));
  }

  /** Threads of cells may still speak. */
  private void listenUntilQuiet() throws InterruptedException {
    var next = conversation.next(QUIET_MS, TimeUnit.MILLISECONDS);
    while (next.isPresent()) {
      record(next.get());
      next = conversation.next(QUIET_MS, TimeUnit.MILLISECONDS);
    }
  }
}
