package dev.tauon.kernel.dap;

import dev.tauon.kernel.debugger.CellFiles;
import dev.tauon.kernel.debugger.Debugger;
import dev.tauon.kernel.debugger.Step;
import dev.tauon.kernel.debugger.Stop;
import dev.tauon.kernel.debugger.TracedFrame.Variable;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.kernel.rendering.Renderers;
import dev.tauon.messaging.MalformedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Answers the requests of a debugger: the Debug Adapter Protocol, with what Jupyter adds to it. One
 * thread asks; a request takes a few seconds at most.
 */
public final class DebugAdapter implements Debugger.Listener {
  @FunctionalInterface
  private interface Command {
    Map<String, ?> body(Content arguments, Request request) throws InterruptedException;
  }

  private static final Duration TIME_TO_RENDER = Duration.ofSeconds(5);
  private static final Map<String, ?> NOTHING = Map.of();

  /** Code of libraries is passed over, as debuggers call it. */
  private static final Map<String, ?> JUST_MY_CODE = Map.of("justMyCode", true);

  private final Debugger debugger;
  private final Renderers renderers;
  private final Consumer<Map<String, ?>> events;
  private final References references = new References();
  private final Aside aside;
  private final Variables variables;
  private final Expressions expressions;
  private final AtomicInteger sequence = new AtomicInteger();
  private final Map<String, Command> commands = new LinkedHashMap<>();

  /**
   * @param events takes what happens over, for the front end
   */
  public DebugAdapter(Evaluator evaluator, Renderers renderers, Consumer<Map<String, ?>> events) {
    debugger = evaluator.debugger();
    this.renderers = renderers;
    this.events = events;
    aside = new Aside(evaluator);
    variables = new Variables(evaluator, aside, references);
    expressions = new Expressions(evaluator, aside);
    commands.put("debugInfo", (_, _) -> info());
    commands.put("initialize", (_, _) -> initialize());
    commands.put("attach", (_, _) -> attach());
    commands.put("configurationDone", (_, _) -> NOTHING);
    commands.put("disconnect", (_, _) -> detach());
    commands.put("terminate", (_, _) -> detach());
    commands.put("dumpCell", (a, _) -> dumpCell(a));
    commands.put("source", (a, _) -> source(a));
    commands.put("modules", (_, _) -> modules());
    commands.put("setBreakpoints", (a, _) -> setBreakpoints(a));
    commands.put("setExceptionBreakpoints", (a, _) -> setExceptionBreakpoints(a));
    commands.put("threads", (_, _) -> threads());
    commands.put("stackTrace", (a, _) -> stackTrace(a));
    commands.put("scopes", (a, _) -> scopes(a));
    commands.put("variables", this::variables);
    commands.put("evaluate", this::evaluate);
    commands.put("inspectVariables", (_, request) -> inspectVariables(request));
    commands.put("richInspectVariables", this::richInspectVariables);
    commands.put("copyToGlobals", this::copyToGlobals);
    commands.put("continue", (a, _) -> go(a, Step.CONTINUE));
    commands.put("next", (a, _) -> go(a, Step.OVER));
    commands.put("stepIn", (a, _) -> go(a, Step.INTO));
    commands.put("stepOut", (a, _) -> go(a, Step.OUT));
    commands.put("pause", (_, _) -> pause());
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
    var breakpoints = new ArrayList<Map<String, ?>>();
    debugger
        .breakpoints()
        .forEach((path, lines) ->
            breakpoints.add(
                Map.of(
                    "source",
                    path,
                    "breakpoints",
                    lines.stream().map(line -> Map.of("line", line)).toList())));
    var info = new LinkedHashMap<String, Object>();
    info.put("isStarted", debugger.isAttached());
    info.put("hashMethod", CellFiles.HASH_METHOD);
    info.put("hashSeed", Integer.toUnsignedLong(CellFiles.SEED));
    info.put("tmpFilePrefix", debugger.files().prefix());
    info.put("tmpFileSuffix", CellFiles.SUFFIX);
    info.put("breakpoints", breakpoints);
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
    return NOTHING;
  }

  private Map<String, ?> dumpCell(Content arguments) {
    return Map.of("sourcePath", debugger.files().add(arguments.requiredText("code")));
  }

  private Map<String, ?> source(Content arguments) {
    var path = arguments.object("source").requiredText("path");
    var code =
        debugger
            .files()
            .code(path)
            .orElseThrow(() -> new CannotDebug("There is no cell " + path + " in this kernel."));
    return Map.of("content", code, "mimeType", "text/x-java-source");
  }

  private Map<String, ?> modules() {
    var modules = debugger.files().ran();
    return Map.of(
        "modules",
        modules.entrySet().stream()
            .map(ran ->
                Map.of(
                    "id", ran.getKey(),
                    "name", "Cell In[" + ran.getValue() + "]",
                    "path", ran.getKey()))
            .toList(),
        "totalModules",
        modules.size());
  }

  private Map<String, ?> setBreakpoints(Content arguments) {
    requireAttached();
    var path = arguments.object("source").requiredText("path");
    var lines =
        arguments.objects("breakpoints").stream().map(b -> b.requiredNumber("line")).toList();
    var source = Map.of("path", path);
    var set = new ArrayList<Map<String, ?>>();
    for (int line : debugger.setBreakpoints(path, lines)) {
      set.add(Map.of("id", set.size() + 1, "verified", true, "line", line, "source", source));
    }
    return Map.of("breakpoints", set);
  }

  private Map<String, ?> setExceptionBreakpoints(Content arguments) {
    requireAttached();
    debugger.stopAtUncaught(arguments.strings("filters").contains("uncaught"));
    return NOTHING;
  }

  private void requireAttached() {
    if (!debugger.isAttached()) {
      throw new CannotDebug("The debugger is not attached.");
    }
  }

  private Map<String, ?> threads() {
    return Map.of(
        "threads",
        debugger.stopped().stream()
            .map(stop -> Map.of("id", stop.thread(), "name", stop.threadName()))
            .toList());
  }

  private Map<String, ?> stackTrace(Content arguments) {
    int thread = arguments.requiredNumber("threadId");
    var frames =
        debugger
            .stopped()
            .filter(stop -> stop.thread() == thread)
            .map(Stop::frames)
            .orElse(List.of());
    int from = Math.clamp(arguments.number("startFrame", 0), 0, frames.size());
    int levels = arguments.number("levels", 0);
    int to = levels <= 0 ? frames.size() : Math.min(frames.size(), from + levels);
    return Map.of(
        "stackFrames",
        frames.subList(from, to).stream().map(DebugAdapter::shown).toList(),
        "totalFrames",
        frames.size(),
        "justMyCode",
        true);
  }

  private static Map<String, ?> shown(Stop.Frame frame) {
    return Map.of(
        "id",
        frame.id(),
        "name",
        FrameNames.of(frame),
        "source",
        Map.of("path", frame.path(), "name", frame.path()),
        "line",
        frame.line(),
        "column",
        1);
  }

  private Optional<Stop.Frame> frame(int id) {
    return debugger.stopped().stream()
        .flatMap(stop -> stop.frames().stream())
        .filter(frame -> frame.id() == id)
        .findFirst();
  }

  /** The variables of the call that a request names; none when it names none. */
  private List<Variable> locals(Content arguments, String field) {
    int id = arguments.number(field, 0);
    if (id == 0) {
      return List.of();
    }
    return frame(id)
        .map(Stop.Frame::variables)
        .orElseThrow(() -> new CannotDebug("The cell has gone on since then."));
  }

  private Map<String, ?> scopes(Content arguments) {
    var frame =
        frame(arguments.requiredNumber("frameId"))
            .orElseThrow(() -> new CannotDebug("The cell has gone on since then."));
    return Map.of(
        "scopes",
        List.of(
            scope("Locals", references.of(Variables.of(frame.variables()))),
            scope("Globals", references.of(new Variables.Notebook()))));
  }

  private static Map<String, ?> scope(String name, int reference) {
    return Map.of("name", name, "variablesReference", reference, "expensive", false);
  }

  private Map<String, ?> variables(Content arguments, Request request) throws InterruptedException {
    return Map.of(
        "variables",
        variables.inside(
            arguments.requiredNumber("variablesReference"),
            arguments.number("start", 0),
            arguments.number("count", 0),
            request));
  }

  private Map<String, ?> inspectVariables(Request request) throws InterruptedException {
    references.nextGeneration();
    return Map.of("variables", variables.listed(variables.ofNotebook(), request));
  }

  private Map<String, ?> evaluate(Content arguments, Request request) throws InterruptedException {
    var locals = locals(arguments, "frameId");
    var value = expressions.evaluate(arguments.requiredText("expression"), locals, request).value();
    var described = variables.described(value, JavaTypes.shown(value), true, request);
    var body = new LinkedHashMap<String, Object>(described);
    body.remove("value");
    body.put("result", String.valueOf(described.get("value")));
    return body;
  }

  private Map<String, ?> richInspectVariables(Content arguments, Request request)
      throws InterruptedException {
    var name = arguments.requiredText("variableName");
    var found = expressions.variable(name, locals(arguments, "frameId"));
    if (found.isEmpty()) {
      return Map.of("data", Map.of(), "metadata", Map.of());
    }
    try {
      var bundle =
          aside.within(TIME_TO_RENDER, request, () -> renderers.render(found.get().value()));
      return Map.of("data", bundle.data(), "metadata", bundle.metadata());
    } catch (TimeoutException e) {
      return text(name + " takes too long to be shown.");
    } catch (ExecutionException e) {
      return text(name + " cannot be shown: " + e.getCause());
    }
  }

  private static Map<String, ?> text(String sentence) {
    return Map.of("data", Map.of(MimeBundle.TEXT, sentence), "metadata", Map.of());
  }

  private Map<String, ?> copyToGlobals(Content arguments, Request request)
      throws InterruptedException {
    var name = arguments.requiredText("srcVariableName");
    var variable =
        locals(arguments, "srcFrameId").stream()
            .filter(v -> v.local().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new CannotDebug("There is no variable " + name + " here."));
    expressions.declare(arguments.text("dstVariableName").orElse(name), variable, request);
    return NOTHING;
  }

  private Map<String, ?> go(Content arguments, Step step) {
    int thread = arguments.number("threadId", debugger.stopped().map(Stop::thread).orElse(0));
    if (!debugger.resume(thread, step)) {
      throw new CannotDebug("No thread of this number is stopped.");
    }
    return step == Step.CONTINUE ? Map.of("allThreadsContinued", false) : NOTHING;
  }

  private Map<String, ?> pause() {
    requireAttached();
    debugger.pause();
    return NOTHING;
  }
}
