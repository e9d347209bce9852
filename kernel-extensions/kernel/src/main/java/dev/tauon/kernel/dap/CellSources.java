package dev.tauon.kernel.dap;

import dev.tauon.kernel.debugger.Debugger;
import dev.tauon.kernel.protocol.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cells as source files, and where they are to stop. */
final class CellSources {
  private final Debugger debugger;

  CellSources(Debugger debugger) {
    this.debugger = debugger;
  }

  void declare(Map<String, Command> commands) {
    commands.put("dumpCell", (a, _) -> dumpCell(a));
    commands.put("source", (a, _) -> source(a));
    commands.put("modules", (_, _) -> modules());
    commands.put("setBreakpoints", (a, _) -> setBreakpoints(a));
    commands.put("setExceptionBreakpoints", (a, _) -> setExceptionBreakpoints(a));
  }

  /** All breakpoints, as a front end that comes later wants to know them. */
  List<Map<String, ?>> breakpoints() {
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
    return breakpoints;
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
    CannotDebug.unlessAttached(debugger);
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
    CannotDebug.unlessAttached(debugger);
    debugger.stopAtUncaught(arguments.strings("filters").contains("uncaught"));
    return Command.NOTHING;
  }
}
