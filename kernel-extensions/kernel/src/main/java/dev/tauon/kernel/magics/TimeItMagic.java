package dev.tauon.kernel.magics;

import dev.tauon.kernel.evaluation.Evaluator;
import dev.tauon.kernel.evaluation.Outcome;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How long some code takes when it is run often: compiled once, warmed up, and repeated. */
final class TimeItMagic implements Magic {
  private static final Pattern OPTION = Pattern.compile("\\s*-(n|r)\\s*(\\d{1,12})(?=\\s|$)");
  private static final String TIMING = Timing.class.getName();

  private final Evaluator evaluator;

  TimeItMagic(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public List<String> names() {
    return List.of("timeit");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE, Form.CELL);
  }

  @Override
  public String help() {
    return "measures code that it compiles once, warms up and runs many times; prints mean, spread and best";
  }

  @Override
  public String usage() {
    return """
    %timeit [-n LOOPS] [-r REPEATS] CODE
    %%timeit [-n LOOPS] [-r REPEATS] [SETUP]  (the code is below; SETUP runs before each repeat)\
    """;
  }

  @Override
  public Takes takes() {
    return Takes.CODE;
  }

  @Override
  public MagicResult run(MagicCall call) {
    var rest = call.arguments();
    long loops = 0;
    int repeats = 0;
    var option = OPTION.matcher(rest);
    int end = 0;
    while (option.find() && option.start() == end) {
      long number = Long.parseLong(option.group(2));
      if (option.group(1).equals("n")) {
        loops = number;
      } else {
        repeats = (int) Math.min(number, Timing.MOST_REPEATS);
      }
      end = option.end();
    }
    var setup = call.wholeCell() ? rest.substring(end) : "";
    var code = call.wholeCell() ? call.code() : withoutOptions(call.code(), rest, end);
    if (code.isBlank()) {
      throw new MagicFailed("there is no code to be measured.");
    }
    var timing = measure(call, loops, repeats, setup, code);
    System.out.println(timing);
    return MagicResult.returned(timing);
  }

  private Timing measure(MagicCall call, long loops, int repeats, String setup, String code) {
    var before =
        "%s.measure(%dL, %d, $turns -> { %s; long $start = System.nanoTime(); for (long $turn = 0; $turn < $turns; $turn++) { "
            .formatted(TIMING, loops, repeats, setup.isBlank() ? "" : setup);
    var after = "\n} return System.nanoTime() - $start; })";
    // A value must be used, or the compiler of the JVM takes away what made it.
    var asValue = run(call, before + TIMING + ".use(", code, "\n);" + after);
    if (asValue instanceof Outcome.Failed(var failure)
        && failure.name().equals("CompilationError")) {
      var asStatements = run(call, before, code, "\n;" + after);
      boolean neither =
          asStatements instanceof Outcome.Failed(var other)
              && other.name().equals("CompilationError")
              && !code.strip().endsWith(";")
              && !code.strip().endsWith("}");
      return (Timing) MagicCall.value(neither ? asValue : asStatements).orElseThrow();
    }
    return (Timing) MagicCall.value(asValue).orElseThrow();
  }

  private Outcome run(MagicCall call, String before, String code, String after) {
    return evaluator.runWithin(call.cellRun(), call.origin(), before, code, after);
  }

  /** Spaces in the place of the options, so that the rest stays where it is. */
  private static String withoutOptions(String code, String arguments, int length) {
    int start = code.indexOf(arguments);
    return code.substring(0, start) + " ".repeat(length) + code.substring(start + length);
  }
}
