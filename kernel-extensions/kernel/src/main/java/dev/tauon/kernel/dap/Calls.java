package dev.tauon.kernel.dap;

import dev.tauon.kernel.debugger.Debugger;
import dev.tauon.kernel.debugger.Step;
import dev.tauon.kernel.debugger.Stop;
import dev.tauon.kernel.debugger.TracedFrame.Variable;
import dev.tauon.kernel.protocol.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of a stopped thread, and how it goes on. */
final class Calls {
  private final Debugger debugger;
  private final References references;

  Calls(Debugger debugger, References references) {
    this.debugger = debugger;
    this.references = references;
  }

  void declare(Map<String, Command> commands) {
    commands.put("threads", (_, _) -> threads());
    commands.put("stackTrace", (a, _) -> stackTrace(a));
    commands.put("scopes", (a, _) -> scopes(a));
    commands.put("continue", (a, _) -> go(a, Step.CONTINUE));
    commands.put("next", (a, _) -> go(a, Step.OVER));
    commands.put("stepIn", (a, _) -> go(a, Step.INTO));
    commands.put("stepOut", (a, _) -> go(a, Step.OUT));
    commands.put("pause", (_, _) -> pause());
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
        frames.subList(from, to).stream().map(Calls::shown).toList(),
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
  List<Variable> locals(Content arguments, String field) {
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

  private Map<String, ?> go(Content arguments, Step step) {
    int thread = arguments.number("threadId", debugger.stopped().map(Stop::thread).orElse(0));
    if (!debugger.resume(thread, step)) {
      throw new CannotDebug("No thread of this number is stopped.");
    }
    return step == Step.CONTINUE ? Map.of("allThreadsContinued", false) : Command.NOTHING;
  }

  private Map<String, ?> pause() {
    CannotDebug.unlessAttached(debugger);
    debugger.pause();
    return Command.NOTHING;
  }
}
