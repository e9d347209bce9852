package dev.tauon.kernel.dap;

import dev.tauon.kernel.debugger.Locals;
import dev.tauon.kernel.debugger.TracedFrame.Variable;
import dev.tauon.kernel.debugger.TracedMethod.Local;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Outcome;
import dev.tauon.kernel.protocol.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what a person types at a stopped call. Names and members are read as they are, also
 * private ones; everything else is compiled with the call's variables as variables.
 */
final class Expressions {
  /** A value, which may be null. */
  record Value(@Nullable Object value) {}

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern PATH = Pattern.compile("[\\p{L}_$][\\w$]*(\\.[\\p{L}_$][\\w$]*)*");
  private static final Pattern THIS = Pattern.compile("(?<![\\w$.\"])this(?![\\w$])");
  private static final String THIS_NAME = "this$";
  private static final String LOCALS = Locals.class.getName();

  private final Evaluator evaluator;
  private final Aside aside;

  Expressions(Evaluator evaluator, Aside aside) {
    this.evaluator = evaluator;
    this.aside = aside;
  }

  /**
   * The value of an expression; a statement has null.
   *
   * @param locals of the stopped call, none where nothing is stopped
   */
  Value evaluate(String expression, List<Variable> locals, Request cause)
      throws InterruptedException {
    var text = expression.strip().replaceAll(";+$", "");
    if (PATH.matcher(text).matches()) {
      var found = read(text, locals);
      if (found.isPresent()) {
        return found.get();
      }
    }
    if (locals.isEmpty()) {
      return succeeded(run(text, cause));
    }
    var used = used(text, locals);
    if (used.isEmpty()) {
      return succeeded(run(text, cause));
    }
    int lent = Locals.lend(used.stream().map(Variable::value).toArray());
    try {
      var declared = declarations(used, lent);
      var code = THIS.matcher(text).replaceAll(Matcher.quoteReplacement(THIS_NAME));
      UnaryOperator<String> lambda =
          body ->
              "((java.util.concurrent.Callable<Object>) () -> { %s%s }).call()"
                  .formatted(declared, body);
      var asExpression = run(lambda.apply("return " + code + ";"), cause);
      if (asExpression instanceof Outcome.Failed(var failure)
          && failure.name().startsWith("CompilationError")) {
        var asStatement = run(lambda.apply(code + "; return null;"), cause);
        return succeeded(asStatement instanceof Outcome.Done ? asStatement : asExpression);
      }
      return succeeded(asExpression);
    } finally {
      Locals.takeBack(lent);
    }
  }

  /** Declares a variable of the notebook with this value. */
  void declare(String name, Variable variable, Request cause) throws InterruptedException {
    if (!name.matches("[\\p{L}_$][\\w$]*")) {
      throw new CannotDebug("A variable cannot be called " + name + ".");
    }
    int lent = Locals.lend(new @Nullable Object[] {variable.value()});
    try {
      var type = type(variable);
      var unused =
          succeeded(
              run("%s %s = (%s) %s.of(%d)[0];".formatted(type, name, type, LOCALS, lent), cause));
    } finally {
      Locals.takeBack(lent);
    }
  }

  private static List<Variable> used(String text, List<Variable> locals) {
    return Stream.concat(locals.stream(), fieldsOfThis(locals))
        .filter(v ->
            Pattern.compile("(?<![\\w$.])" + Pattern.quote(v.local().name()) + "(?![\\w$])")
                .matcher(text)
                .find())
        .toList();
  }

  /** What code of the method may call by name alone; hidden by variables of the same name. */
  private static Stream<Variable> fieldsOfThis(List<Variable> locals) {
    var hidden = locals.stream().map(v -> v.local().name()).collect(Collectors.toSet());
    var fields = new ArrayList<Variable>();
    for (var variable : locals) {
      var object = variable.value();
      if (variable.local().name().equals("this") && object != null) {
        for (var field : Children.fields(object.getClass())) {
          var type = field.getType().descriptorString();
          var value = member(object, field.getName());
          if (value.isPresent() && hidden.add(field.getName())) {
            fields.add(new Variable(new Local(field.getName(), type, type), value.get().value));
          }
        }
      }
    }
    return fields.stream();
  }

  private static String declarations(List<Variable> used, int lent) {
    var declarations = new StringBuilder();
    for (int i = 0; i < used.size(); i++) {
      var name = used.get(i).local().name();
      var type = type(used.get(i));
      declarations.append(
          "%s %s = (%s) %s.of(%d)[%d]; "
              .formatted(type, name.equals("this") ? THIS_NAME : name, type, LOCALS, lent, i));
    }
    return declarations.toString();
  }

  private static String type(Variable variable) {
    return JavaTypes.source(variable.local().type())
        .or(() -> JavaTypes.source(variable.local().descriptor()))
        .orElse("Object");
  }

  private Outcome run(String code, Request cause) throws InterruptedException {
    try {
      return aside.within(LIMIT, cause, code, run -> evaluator.run(run, code));
    } catch (TimeoutException e) {
      throw new CannotDebug(
          "This did not end within %d seconds, and was stopped.".formatted(LIMIT.toSeconds()));
    } catch (ExecutionException e) {
      throw new CannotDebug(String.valueOf(e.getCause()));
    }
  }

  private static Value succeeded(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var value) -> new Value(value.orElse(null));
      case Outcome.Failed(var failure) ->
          throw new CannotDebug(failure.name() + ": " + failure.message());
    };
  }

  /** Reads a name and its members; empty when there is no such thing. */
  private Optional<Value> read(String path, List<Variable> locals) throws InterruptedException {
    var names = new ArrayList<>(List.of(path.split("\\.")));
    var found = start(names.removeFirst(), locals);
    for (var name : names) {
      if (found.isEmpty()) {
        return Optional.empty();
      }
      found = member(found.get().value, name);
    }
    return found;
  }

  private Optional<Value> start(String name, List<Variable> locals) throws InterruptedException {
    for (var variable : locals) {
      if (variable.local().name().equals(name)) {
        return Optional.of(new Value(variable.value()));
      }
    }
    for (var variable : locals) {
      if (variable.local().name().equals("this")) {
        var field = member(variable.value(), name);
        if (field.isPresent()) {
          return field;
        }
      }
    }
    var globals = new ArrayList<Value>();
    var unused =
        evaluator.look(
            LIMIT.toMillis(),
            workings -> {
              workings.variables((variable, _, value) -> {
                if (variable.equals(name)) {
                  globals.add(new Value(value));
                }
              });
              return true;
            });
    return globals.stream().findFirst();
  }

  private static Optional<Value> member(@Nullable Object of, String name) {
    if (of == null) {
      return Optional.empty();
    }
    if (name.equals("length") && of.getClass().isArray()) {
      return Optional.of(new Value(java.lang.reflect.Array.getLength(of)));
    }
    for (var field : Children.fields(of.getClass())) {
      if (field.getName().equals(name)) {
        try {
          return Optional.of(new Value(field.get(of)));
        } catch (IllegalAccessException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The value of one variable: of the stopped call, of its object, or of the notebook. */
  Optional<Value> variable(String name, List<Variable> locals) throws InterruptedException {
    return PATH.matcher(name).matches() ? read(name, locals) : Optional.empty();
  }
}
