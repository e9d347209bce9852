package dev.tauon.kernel.magics;

import dev.tauon.kernel.evaluation.Failure;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the code of a file in this notebook. */
class LoadMagic implements Magic {
  /** Files that are being run; shared, for one may run another with either magic. */
  private static final Set<String> OPEN = new LinkedHashSet<>();

  @Override
  public List<String> names() {
    return List.of("load");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "runs the code of a file (.jsh, .jshell, .java, .ipynb) in this notebook, which then has what it declares";
  }

  @Override
  public String usage() {
    return "%load FILE";
  }

  @Override
  public Takes takes() {
    return Takes.FILES;
  }

  @Override
  public MagicResult run(MagicCall call) throws IOException {
    var words = call.words();
    if (words.size() != 1) {
      throw new MagicFailed("name one file: " + usage());
    }
    var name = words.getFirst();
    var parts = CodeFile.read(name).parts();
    var key = HomeFolder.resolve(name).toRealPath().toString();
    if (!OPEN.add(key)) {
      throw new MagicFailed(name + " is being run already: it would run itself for ever.");
    }
    try {
      var value = Optional.<Object>empty();
      for (var part : parts) {
        if (!part.code().isBlank()) {
          value = call.runCode(part.title(), part.code());
        }
      }
      return value.map(MagicResult::returned).orElse(MagicResult.none());
    } catch (CodeFailed e) {
      throw new CodeFailed(e.failure().with(origin(call)));
    } finally {
      OPEN.remove(key);
    }
  }

  private static List<String> origin(MagicCall call) {
    var here =
        Failure.at("run by", call.sign() + " " + call.arguments(), call.origin(), call.start(), 1);
    return List.of("  " + here.traceback().getFirst());
  }
}
