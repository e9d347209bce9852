package dev.tauon.kernel.dap;

import dev.tauon.kernel.dap.Children.Child;
import dev.tauon.kernel.dap.Children.Stretch;
import dev.tauon.kernel.debugger.TracedFrame;
import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.protocol.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Variables as a debugger lists them. */
final class Variables {
  /** The notebook's variables, as one scope. */
  record Notebook() {}

  /** The variables of a stopped call, as one scope. */
  record OfFrame(List<Child> variables) {}

  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final long ALL_OF_THEM_NS = 1_500_000_000L;
  private static final long COMPILER_MS = 2_000;

  private final Evaluator evaluator;
  private final Aside aside;
  private final References references;

  Variables(Evaluator evaluator, Aside aside, References references) {
    this.evaluator = evaluator;
    this.aside = aside;
    this.references = references;
  }

  /** The variables of a stopped call. */
  static OfFrame of(List<TracedFrame.Variable> locals) {
    return new OfFrame(
        locals.stream().map(v -> new Child(v.local().name(), type(v), v.value())).toList());
  }

  private static String type(TracedFrame.Variable variable) {
    return JavaTypes.source(variable.local().type())
        .map(JavaTypes::withoutImported)
        .orElseGet(() -> JavaTypes.shown(variable.value()));
  }

  /** The notebook's variables. */
  List<Child> ofNotebook() throws InterruptedException {
    var found = new ArrayList<Child>();
    var looked =
        evaluator.look(
            COMPILER_MS,
            workings -> {
              workings.variables((name, type, value) -> found.add(new Child(name, type, value)));
              return true;
            });
    if (looked.isEmpty()) {
      throw new CannotDebug("The compiler is busy; ask again in a moment.");
    }
    return found;
  }

  /** What is inside of a scope or value. */
  List<Map<String, ?>> inside(int reference, int start, int count, Request cause)
      throws InterruptedException {
    var value =
        references
            .value(reference)
            .orElseThrow(() -> new CannotDebug("The cell has gone on since these were shown."));
    return switch (value) {
      case Notebook _ -> listed(ofNotebook(), cause);
      case OfFrame frame -> listed(frame.variables, cause);
      default -> listed(children(value, start, count, cause), cause);
    };
  }

  private List<Child> children(Object value, int start, int count, Request cause)
      throws InterruptedException {
    try {
      return aside.within(
          PATIENCE.multipliedBy(4),
          cause,
          () -> count > 0 ? Children.of(value, Math.max(0, start), count) : Children.of(value));
    } catch (TimeoutException e) {
      throw new CannotDebug("The value did not tell in time what is inside of it.");
    } catch (ExecutionException e) {
      throw new CannotDebug("The value cannot be looked into: " + e.getCause());
    }
  }

  List<Map<String, ?>> listed(List<Child> variables, Request cause) throws InterruptedException {
    var listed = new ArrayList<Map<String, ?>>();
    long until = System.nanoTime() + ALL_OF_THEM_NS;
    for (var variable : variables) {
      listed.add(listed(variable, System.nanoTime() < until, cause));
    }
    return listed;
  }

  private Map<String, ?> listed(Child variable, boolean inTime, Request cause)
      throws InterruptedException {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", variable.name());
    fields.putAll(described(variable.value(), variable.type(), inTime, cause));
    fields.put("evaluateName", variable.name());
    return fields;
  }

  /** Value, type and the reference to what is inside. */
  Map<String, Object> described(@Nullable Object value, String type, boolean inTime, Request cause)
      throws InterruptedException {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("value", inTime ? text(value, cause) : "…");
    fields.put("type", type);
    boolean opens = value != null && Children.any(value);
    fields.put("variablesReference", opens && value != null ? references.of(value) : 0);
    quickSize(value).ifPresent(size -> fields.put("indexedVariables", size));
    return fields;
  }

  private static Optional<Integer> quickSize(@Nullable Object value) {
    return value != null && (value.getClass().isArray() || value instanceof Stretch)
        ? Children.size(value)
        : Optional.empty();
  }

  /** The value in a few words; a {@code toString} that takes long or fails is told as such. */
  private String text(@Nullable Object value, Request cause) throws InterruptedException {
    if (value instanceof Stretch) {
      return "";
    }
    var quick = Summary.quick(value);
    if (quick.isPresent()) {
      return quick.get();
    }
    try {
      return aside.within(PATIENCE, cause, () -> Summary.full(value));
    } catch (TimeoutException e) {
      return "(its toString takes too long)";
    } catch (ExecutionException e) {
      return "(its toString failed: " + e.getCause() + ")";
    }
  }
}
