package dev.tauon.kernel.assist;

import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Workings;
import dev.tauon.kernel.magics.Magics;
import dev.tauon.kernel.protocol.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** What could stand at the cursor. */
public final class Completions {
  private static final long PATIENCE_MS = 1_000;
  private static final int MOST_SUGGESTED = 500;
  private static final int MOST_SIGNATURES = 15;

  /** The places in the cell that a suggestion replaces, and the suggestions, best first. */
  private record Found(int start, Map<String, Kind> suggestions) {
    Found with(int startOfName, List<String> packages) {
      if (packages.isEmpty() || (!suggestions.isEmpty() && start != startOfName)) {
        return this;
      }
      var all = new LinkedHashMap<>(suggestions);
      packages.forEach(name -> all.putIfAbsent(name, new Kind("module", "")));
      return new Found(startOfName, all);
    }
  }

  /**
   * @param type as JupyterLab names it, for its icon
   */
  private record Kind(String type, String signature) {}

  private final Evaluator evaluator;
  private final MagicAtCursor magics;

  public Completions(Evaluator evaluator, Magics magics) {
    this.evaluator = evaluator;
    this.magics = new MagicAtCursor(magics);
  }

  public Map<String, ?> answer(Content wanted) throws InterruptedException {
    var code = wanted.requiredText("code");
    int length = code.codePointCount(0, code.length());
    int cursor = CodePoints.toIndex(code, wanted.number("cursor_pos", length));
    var magic = magics.suggestions(code, cursor);
    if (magic.isPresent()) {
      var kinds = new LinkedHashMap<String, Kind>();
      magic.get().texts().forEach((text, type) -> kinds.put(text, new Kind(type, "")));
      return reply(new Found(magic.get().start(), kinds), code, cursor);
    }
    var java = magics.javaOf(code, cursor);
    return evaluator
        .look(PATIENCE_MS, workings -> find(workings, java, cursor))
        .<Map<String, ?>>map(found -> reply(found, code, cursor))
        .orElseGet(() -> reply(new Found(cursor, Map.of()), code, cursor));
  }

  private static Found find(Workings workings, String code, int cursor) {
    int start = Names.start(code, cursor);
    workings.expect(code.substring(0, start));
    var packages = PackagesAtCursor.find(workings, code, start, cursor);
    var found = fromCompiler(workings, code, cursor).with(start, packages);
    if (start == cursor || Names.isMember(code, start)) {
      return found;
    }
    var before = code.substring(0, cursor);
    var prefix = code.substring(start, cursor);
    var declared = NamesBefore.find(workings.analysis(), before, prefix);
    var all = new LinkedHashMap<String, Kind>();
    declared.forEach(
        (name, signature) -> all.put(name, new Kind(type(name, !name.contains("(")), signature)));
    found.suggestions.forEach(all::putIfAbsent);
    workings.typesStartingWith(prefix).stream()
        .limit(MOST_SUGGESTED)
        .forEach(name -> all.putIfAbsent(name, new Kind("class", "")));
    return all.isEmpty() ? found : new Found(start, all);
  }

  private static Found fromCompiler(Workings workings, String code, int cursor) {
    for (var context : SnippetAtCursor.find(workings.analysis(), code, cursor)) {
      var found = find(workings, context);
      if (!found.suggestions.isEmpty()) {
        return found;
      }
    }
    return new Found(cursor, Map.of());
  }

  private static Found find(Workings workings, SnippetAtCursor context) {
    var anchor = new int[] {context.cursor()};
    var suggestions =
        workings.analysis().completionSuggestions(context.code(), context.cursor(), anchor);
    int start = context.toCell(Math.min(anchor[0], context.cursor()));
    var fitting =
        suggestions.stream().filter(Suggestion::matchesType).map(Suggestion::continuation);
    var others = suggestions.stream().filter(s -> !s.matchesType()).map(Suggestion::continuation);
    var names = Stream.concat(fitting, others).distinct().limit(MOST_SUGGESTED).toList();
    return new Found(start, kinds(workings, context, anchor[0], names));
  }

  private static Map<String, Kind> kinds(
      Workings workings, SnippetAtCursor context, int anchor, List<String> names) {
    var variables = workings.variableTypes();
    boolean signatures = names.size() <= MOST_SIGNATURES;
    var kinds = new LinkedHashMap<String, Kind>();
    for (var name : names) {
      var type = type(name, variables.containsKey(name));
      var signature = variables.getOrDefault(name, "");
      if (signatures && type.equals("function")) {
        signature = signature(workings, context, anchor, name);
      }
      kinds.put(name, new Kind(type, signature));
    }
    return kinds;
  }

  private static String type(String name, boolean variable) {
    if (variable) {
      return "instance";
    }
    if (name.endsWith("(") || name.endsWith("()")) {
      return "function";
    }
    if (SourceVersion.isKeyword(name.strip())) {
      return "keyword";
    }
    return Character.isUpperCase(name.codePointAt(0)) ? "class" : "property";
  }

  /** The parameters of the first method of this name. */
  private static String signature(
      Workings workings, SnippetAtCursor context, int anchor, String name) {
    var open = name.substring(0, name.indexOf('(') + 1);
    var call = context.code().substring(0, Math.min(anchor, context.code().length())) + open;
    return workings.analysis().documentation(call, call.length(), false).stream()
        .map(d -> d.signature())
        .findFirst()
        .orElse("");
  }

  private static Map<String, ?> reply(Found found, String code, int cursor) {
    int start = CodePoints.fromIndex(code, found.start);
    int end = CodePoints.fromIndex(code, cursor);
    var typed =
        found.suggestions.entrySet().stream()
            .map(suggestion ->
                Map.of(
                    "start",
                    start,
                    "end",
                    end,
                    "text",
                    suggestion.getKey(),
                    "type",
                    suggestion.getValue().type,
                    "signature",
                    suggestion.getValue().signature))
            .toList();
    return Map.of(
        "status",
        "ok",
        "matches",
        List.copyOf(found.suggestions.keySet()),
        "cursor_start",
        start,
        "cursor_end",
        end,
        "metadata",
        Map.of("_jupyter_types_experimental", typed));
  }
}
