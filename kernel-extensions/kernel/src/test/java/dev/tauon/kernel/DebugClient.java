package dev.tauon.kernel;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.messaging.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Speaks to a kernel as JupyterLab's debugger does. */
final class DebugClient {
  private final RunningKernel kernel;
  private int seq;
  private int stops;
  private int goes;

  DebugClient(RunningKernel kernel) {
    this.kernel = kernel;
  }

  /** The whole reply. */
  Map<String, Object> reply(String command, Map<String, ?> arguments)
      throws InterruptedException, TimeoutException {
    var id =
        kernel.send(
            Channel.CONTROL,
            "debug_request",
            Map.of("type", "request", "seq", seq++, "command", command, "arguments", arguments));
    kernel.finished(id);
    return kernel.await(id, "debug_reply").content();
  }

  /** The body of a reply that says that all is well. */
  @SuppressWarnings("unchecked")
  Map<String, Object> ask(String command, Map<String, ?> arguments)
      throws InterruptedException, TimeoutException {
    var reply = reply(command, arguments);
    if (!Boolean.TRUE.equals(reply.get("success"))) {
      throw new AssertionError(command + ": " + reply);
    }
    return (Map<String, Object>) reply.get("body");
  }

  void attach() throws InterruptedException, TimeoutException {
    stops = events("stopped").size();
    goes = events("continued").size();
    ask("initialize", Map.of("clientID", "jupyterlab", "supportsVariableType", true));
    ask("attach", Map.of());
  }

  String dump(String code) throws InterruptedException, TimeoutException {
    return String.valueOf(ask("dumpCell", Map.of("code", code)).get("sourcePath"));
  }

  void breakAt(String code, Integer... lines) throws InterruptedException, TimeoutException {
    ask(
        "setBreakpoints",
        Map.of(
            "breakpoints",
            List.of(lines).stream().map(line -> Map.of("line", line)).toList(),
            "source",
            Map.of("path", dump(code)),
            "sourceModified",
            false));
  }

  /** Waits until a thread stops once more; returns the event's body. */
  Map<String, Object> stop() throws InterruptedException, TimeoutException {
    return event("stopped", ++stops);
  }

  Map<String, Object> goesOn() throws InterruptedException, TimeoutException {
    return event("continued", ++goes);
  }

  private Map<String, Object> event(String name, int number)
      throws InterruptedException, TimeoutException {
    kernel.await(_ -> events(name).size() >= number, Duration.ofSeconds(15));
    return events(name).get(number - 1).map("body");
  }

  List<Told> events(String name) {
    return kernel.all().stream()
        .filter(m -> m.type().equals("debug_event") && m.text("event").equals(name))
        .toList();
  }

  /** Goes on, and waits until it has. */
  void go(String command, Map<String, Object> stop) throws InterruptedException, TimeoutException {
    ask(command, Map.of("threadId", stop.get("threadId")));
    goesOn();
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> frames(Map<String, Object> stop)
      throws InterruptedException, TimeoutException {
    return (List<Map<String, Object>>)
        ask("stackTrace", Map.of("threadId", stop.get("threadId"))).get("stackFrames");
  }

  /** {@code name:line} of each call, innermost first. */
  List<String> calls(Map<String, Object> stop) throws InterruptedException, TimeoutException {
    return frames(stop).stream().map(f -> f.get("name") + ":" + f.get("line")).toList();
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> scopes(Map<String, Object> frame)
      throws InterruptedException, TimeoutException {
    return (List<Map<String, Object>>)
        ask("scopes", Map.of("frameId", frame.get("id"))).get("scopes");
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> inside(Object reference, Object... startAndCount)
      throws InterruptedException, TimeoutException {
    var arguments =
        startAndCount.length == 0
            ? Map.of("variablesReference", reference)
            : Map.of(
                "variablesReference", reference,
                "start", startAndCount[0],
                "count", startAndCount[1]);
    return (List<Map<String, Object>>) ask("variables", arguments).get("variables");
  }

  List<Map<String, Object>> locals(Map<String, Object> frame)
      throws InterruptedException, TimeoutException {
    return inside(scopes(frame).getFirst().get("variablesReference"));
  }

  static Map<String, Object> named(List<Map<String, Object>> variables, String name) {
    return variables.stream()
        .filter(v -> name.equals(v.get("name")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + name + " in " + variables));
  }

  /** {@code name=value} of each. */
  static List<String> told(List<Map<String, Object>> variables) {
    return variables.stream().map(v -> v.get("name") + "=" + v.get("value")).toList();
  }
}
