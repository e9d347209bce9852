package dev.tauon.kernel.assist;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Workings;
import dev.tauon.kernel.magics.Magics;
import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.rendering.Renderers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** What the name at the cursor is. */
public final class Inspections {
  private static final long PATIENCE_MS = 1_000;
  private static final int LONGEST_VALUE = 2_000;

  /**
   * What was found.
   *
   * @param heads signatures, or a variable with its type
   * @param javadoc as it stands in the source; may be empty
   * @param value of a variable
   */
  private record Found(List<String> heads, String javadoc, Optional<Object> value) {}

  private final Evaluator evaluator;
  private final Renderers renderers;
  private final MagicAtCursor magics;

  public Inspections(Evaluator evaluator, Renderers renderers, Magics magics) {
    this.evaluator = evaluator;
    this.magics = new MagicAtCursor(magics);
    this.renderers = renderers;
  }

  public Map<String, ?> answer(Content wanted) throws InterruptedException {
    var code = wanted.requiredText("code");
    int length = code.codePointCount(0, code.length());
    int cursor = CodePoints.toIndex(code, wanted.number("cursor_pos", length));
    var magic = magics.inspected(code, cursor);
    if (magic.isPresent()) {
      return answer(forms(Magics.description(magic.get())));
    }
    var java = magics.javaOf(code, cursor);
    int end = Names.end(java, cursor);
    return evaluator
        .look(PATIENCE_MS, workings -> find(workings, java, end))
        .flatMap(found -> found)
        .map(found -> answer(forms(found)))
        .orElse(answer(Map.of()));
  }

  private static Map<String, Object> answer(Map<String, Object> forms) {
    return Map.of("status", "ok", "found", !forms.isEmpty(), "data", forms, "metadata", Map.of());
  }

  private static Optional<Found> find(Workings workings, String code, int end) {
    var name = code.substring(Names.start(code, end), end);
    workings.expect(code);
    boolean qualified = Names.isMember(code, end - name.length());
    var variable = workings.variables().stream().filter(v -> v.name().equals(name)).findFirst();
    if (variable.isPresent() && !qualified) {
      var head = variable.get().typeName() + " " + name;
      return Optional.of(new Found(List.of(head), "", workings.value(variable.get())));
    }
    for (var context : SnippetAtCursor.find(workings.analysis(), code, end)) {
      var documentation = workings.analysis().documentation(context.code(), context.cursor(), true);
      if (documentation.isEmpty() && !name.isEmpty()) {
        var call = context.code() + "(";
        documentation = workings.analysis().documentation(call, call.length(), true);
      }
      if (!documentation.isEmpty()) {
        return Optional.of(found(documentation));
      }
    }
    return Optional.empty();
  }

  private static Found found(List<Documentation> documentation) {
    var heads = documentation.stream().map(Documentation::signature).toList();
    var javadoc =
        documentation.stream()
            .flatMap(d -> Optional.ofNullable(d.javadoc()).stream())
            .findFirst()
            .orElse("");
    return new Found(heads, javadoc, Optional.empty());
  }

  private Map<String, Object> forms(Found found) {
    var value = found.value.map(this::text).orElse("");
    var more = value.isEmpty() ? JavadocText.of(found.javadoc) : "= " + value;
    var text = new ArrayList<>(found.heads);
    if (!more.isEmpty()) {
      text.add("");
      text.add(more);
    }
    var html = new StringBuilder();
    found.heads.forEach(h -> html.append("<pre>").append(JavadocText.escape(h)).append("</pre>"));
    html.append(
        found.javadoc.isEmpty()
            ? "<pre>" + JavadocText.escape(more) + "</pre>"
            : JavadocText.html(found.javadoc));
    var heads = MarkdownText.fenced("java", String.join("\n", found.heads));
    var below =
        value.isEmpty() ? JavadocMarkdown.of(found.javadoc) : MarkdownText.fenced("text", value);
    return Map.of(
        MimeBundle.TEXT,
        String.join("\n", text),
        MimeBundle.HTML,
        html.toString(),
        MimeBundle.MARKDOWN,
        below.isEmpty() ? heads : heads + "\n\n" + below);
  }

  private static Map<String, Object> forms(String text) {
    return Map.of(
        MimeBundle.TEXT,
        text,
        MimeBundle.HTML,
        "<pre>" + JavadocText.escape(text) + "</pre>",
        MimeBundle.MARKDOWN,
        MarkdownText.fenced("text", text));
  }

  /** The value as text; it is code of the notebook that makes it, which may take for ever. */
  private String text(Object value) {
    var text =
        CompletableFuture.supplyAsync(
            () -> String.valueOf(renderers.render(value).data().get(MimeBundle.TEXT)),
            task -> Thread.ofVirtual().start(task));
    return cut(text.completeOnTimeout("…", PATIENCE_MS, TimeUnit.MILLISECONDS).join());
  }

  private static String cut(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }
}
