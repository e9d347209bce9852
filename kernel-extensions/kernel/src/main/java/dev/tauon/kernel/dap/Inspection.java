package dev.tauon.kernel.dap;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.kernel.rendering.Renderers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Looks at variables, and evaluates what a person asks. */
final class Inspection {
  private static final Duration TIME_TO_RENDER = Duration.ofSeconds(5);

  private final Renderers renderers;
  private final References references;
  private final Calls calls;
  private final Aside aside;
  private final Variables variables;
  private final Expressions expressions;

  Inspection(Evaluator evaluator, Renderers renderers, References references, Calls calls) {
    this.renderers = renderers;
    this.references = references;
    this.calls = calls;
    aside = new Aside(evaluator);
    variables = new Variables(evaluator, aside, references);
    expressions = new Expressions(evaluator, aside);
  }

  void declare(Map<String, Command> commands) {
    commands.put("variables", this::variables);
    commands.put("evaluate", this::evaluate);
    commands.put("inspectVariables", (_, request) -> inspectVariables(request));
    commands.put("richInspectVariables", this::richInspectVariables);
    commands.put("copyToGlobals", this::copyToGlobals);
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
    var locals = calls.locals(arguments, "frameId");
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
    var found = expressions.variable(name, calls.locals(arguments, "frameId"));
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
        calls.locals(arguments, "srcFrameId").stream()
            .filter(v -> v.local().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new CannotDebug("There is no variable " + name + " here."));
    expressions.declare(arguments.text("dstVariableName").orElse(name), variable, request);
    return Command.NOTHING;
  }
}
