package dev.tauon.kernel.dap;

import dev.tauon.kernel.debugger.CellFiles;
import dev.tauon.kernel.debugger.Debugger;
import dev.tauon.kernel.debugger.Stop;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.kernel.rendering.Renderers;
import dev.tauon.messaging.MalformedMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Answers the requests of a debugger: the Debug Adapter Protocol, with what Jupyter adds to it. One
 * thread asks; a request takes a few seconds at most.
 */
public final class DebugAdapter implements Debugger.Listener {
  /** Code of libraries is passed over, as debuggers call it. */
  private static final Map<String, ?> JUST_MY_CODE = Map.of("justMyCode", true);

  private final Debugger debugger;
  private final Consumer<Map<String, ?>> events;
  private final References references = new References();
  private final CellSources sources;
  private final AtomicInteger sequence = new AtomicInteger();
  private final Map<String, Command> commands = new LinkedHashMap<>();

  /**
   * @param events takes what happens over, for the front end
   */
  public DebugAdapter(Evaluator evaluator, Renderers renderers, Consumer<Map<String, ?>> events) {
    debugger = evaluator.debugger();
    this.events = events;
    sources = new CellSources(debugger);
    var calls = new Calls(debugger, references);
    commands.put("debugInfo", (_, _) -> info());
    commands.put("initialize", (_, _) -> initialize());
    commands.put("attach", (_, _) -> attach());
    commands.put("configurationDone", (_, _) -> Command.NOTHING);
    commands.put("disconnect", (_, _) -> detach());
    commands.put("terminate", (_, _) -> detach());
    sources.declare(commands);
    calls.declare(commands);
    new Inspection(evaluator, renderers, references, calls).declare(commands);
  }

  /**
   * The content of the reply.
   *
   * @throws MalformedMessage when it is no request of the protocol
   */
  public Map<String, ?> answer(Request request) throws InterruptedException {
    var content = request.content();
    var name = content.requiredText("command");
    int number = content.number("seq", 0);
    var command = commands.get(name);
    if (command == null) {
      return refused(number, name, "This debugger does not know " + name + ".");
    }
    try {
      var reply = response(number, name, true);
      reply.put("body", command.body(content.object("arguments"), request));
      return reply;
    } catch (CannotDebug | MalformedMessage e) {
      return refused(number, name, String.valueOf(e.getMessage()));
    }
  }

  private Map<String, Object> response(int request, String command, boolean success) {
    var reply = new LinkedHashMap<String, Object>();
    reply.put("seq", sequence.incrementAndGet());
    reply.put("type", "response");
    reply.put("request_seq", request);
    reply.put("success", success);
    reply.put("command", command);
    return reply;
  }

  private Map<String, ?> refused(int request, String command, String sentence) {
    var reply = response(request, command, false);
    reply.put("message", sentence);
    reply.put("body", Map.of("error", Map.of("id", 1, "format", sentence)));
    return reply;
  }

  private void tell(String event, Map<String, ?> body) {
    events.accept(
        Map.of("seq", sequence.incrementAndGet(), "type", "event", "event", event, "body", body));
  }

  @Override
  public void stopped(Stop stop) {
    references.stopped();
    var body = new LinkedHashMap<String, Object>();
    body.put("reason", stop.reason().word());
    body.put("threadId", stop.thread());
    body.put("allThreadsStopped", false);
    if (!stop.text().isEmpty()) {
      body.put("description", "Paused on an exception");
      body.put("text", stop.text());
    }
    tell("stopped", body);
  }

  @Override
  public void continued(int thread) {
    references.continued();
    tell("continued", Map.of("threadId", thread, "allThreadsContinued", false));
  }

  private Map<String, ?> info() {
    var info = new LinkedHashMap<String, Object>();
    info.put("isStarted", debugger.isAttached());
    info.put("hashMethod", CellFiles.HASH_METHOD);
    info.put("hashSeed", Integer.toUnsignedLong(CellFiles.SEED));
    info.put("tmpFilePrefix", debugger.files().prefix());
    info.put("tmpFileSuffix", CellFiles.SUFFIX);
    info.put("breakpoints", sources.breakpoints());
    info.put("stoppedThreads", debugger.stopped().map(Stop::thread).stream().toList());
    info.put("richRendering", true);
    info.put("exceptionPaths", List.of());
    info.put("copyToGlobals", true);
    return info;
  }

  private Map<String, ?> initialize() {
    var capabilities = new LinkedHashMap<String, Object>();
    capabilities.put("supportsConfigurationDoneRequest", true);
    capabilities.put("supportsEvaluateForHovers", true);
    capabilities.put("supportsModulesRequest", true);
    capabilities.put("supportsTerminateRequest", true);
    capabilities.put(
        "exceptionBreakpointFilters",
        List.of(
            Map.of(
                "filter",
                "uncaught",
                "label",
                "Uncaught Exceptions",
                "description",
                "Stops when no code of a cell catches an exception.",
                "default",
                false)));
    return capabilities;
  }

  private Map<String, ?> attach() {
    debugger.attach(this);
    tell("initialized", Map.of());
    return JUST_MY_CODE;
  }

  private Map<String, ?> detach() {
    if (debugger.isAttached()) {
      debugger.detach();
      tell("terminated", Map.of());
    }
    return Command.NOTHING;
  }
}
