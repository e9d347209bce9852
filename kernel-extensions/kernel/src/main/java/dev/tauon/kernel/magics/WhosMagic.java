package dev.tauon.kernel.magics;

import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Workings;
import dev.tauon.kernel.evaluation.Workings.Variable;
import dev.tauon.kernel.rendering.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the variables of the notebook with what they hold. */
final class WhosMagic implements Magic {
  private static final long PATIENCE_MS = 1_000;
  private static final int LONGEST_VALUE = 60;
  private static final int WIDEST = 40;

  private final Evaluator evaluator;

  WhosMagic(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public List<String> names() {
    return List.of("whos");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "lists the notebook's variables with their types and values";
  }

  @Override
  public String usage() {
    return "%whos";
  }

  @Override
  public MagicResult run(MagicCall call) throws Exception {
    var variables = evaluator.look(PATIENCE_MS, Workings::variableValues).orElse(List.of());
    if (variables.isEmpty()) {
      System.out.println("The notebook has no variables.");
      return MagicResult.none();
    }
    var rows = new ArrayList<Variable>();
    rows.add(new Variable("Variable", "Type", Optional.of("Value")));
    rows.addAll(variables);
    int name = width(rows.stream().map(Variable::name).toList());
    int type = width(rows.stream().map(Variable::type).toList());
    for (var row : rows) {
      // Its toString is code of the notebook.
      var value = call.interruptibly(() -> shortText(row.value()));
      System.out.println(padded(row.name(), name) + padded(row.type(), type) + value);
    }
    return MagicResult.none();
  }

  private static String shortText(Optional<Object> value) {
    String text;
    try {
      text = value.map(WhosMagic::text).orElse("null");
    } catch (RuntimeException e) {
      return "(its toString failed: " + e.getClass().getSimpleName() + ")";
    }
    var lines = text.lines().filter(line -> !line.isBlank()).toList();
    var line = lines.isEmpty() ? "" : lines.getFirst().strip().replaceAll("\\s+", " ");
    boolean whole = lines.size() <= 1 && line.length() <= LONGEST_VALUE;
    return whole ? line : line.substring(0, Math.min(LONGEST_VALUE, line.length())) + " …";
  }

  /** What Object's toString says is no more than the type, which the line has already. */
  private static String text(Object value) {
    var text = PlainText.of(value);
    return text.equals(value.getClass().getName() + "@" + Integer.toHexString(value.hashCode()))
        ? ""
        : text;
  }

  private static int width(List<String> column) {
    int widest = column.stream().mapToInt(String::length).max().orElse(0);
    return Math.min(WIDEST, widest) + 2;
  }

  private static String padded(String text, int width) {
    return text.length() >= width ? text + "  " : text + " ".repeat(width - text.length());
  }
}
