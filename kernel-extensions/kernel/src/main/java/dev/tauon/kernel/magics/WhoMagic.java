package dev.tauon.kernel.magics;

import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Workings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the variables of the notebook. */
final class WhoMagic implements Magic {
  private static final long PATIENCE_MS = 1_000;

  private final Evaluator evaluator;

  WhoMagic(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public List<String> names() {
    return List.of("who");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "lists the notebook's variables with their types; %whos adds their values";
  }

  @Override
  public String usage() {
    return "%who";
  }

  @Override
  public MagicResult run(MagicCall call) throws InterruptedException {
    var types = evaluator.look(PATIENCE_MS, Workings::variableTypes).orElse(Map.of());
    types.forEach((name, type) -> System.out.println(name + "  " + type));
    return MagicResult.none();
  }
}
