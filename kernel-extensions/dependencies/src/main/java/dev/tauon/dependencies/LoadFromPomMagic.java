package dev.tauon.dependencies;

import dev.tauon.kernel.magics.Magic;
import dev.tauon.kernel.magics.MagicCall;
import dev.tauon.kernel.magics.MagicFailed;
import dev.tauon.kernel.magics.MagicResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Loads what a Maven project depends on. */
public final class LoadFromPomMagic implements Magic {
  private static final Set<String> USUAL_SCOPES = Set.of("compile", "runtime", "system", "import");
  private static final Set<String> SCOPES =
      Set.of("compile", "runtime", "system", "import", "provided", "test");

  @Override
  public List<String> names() {
    return List.of("loadFromPOM");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE, Form.CELL);
  }

  @Override
  public String help() {
    return "loads what a pom.xml, or the pieces of one in the lines below, depends on";
  }

  @Override
  public String usage() {
    return "%loadFromPOM pom.xml [SCOPE ...]\n%%loadFromPOM [SCOPE ...]  (the POM is below)";
  }

  @Override
  public Takes takes() {
    return Takes.FILES;
  }

  @Override
  public MagicResult run(MagicCall call) throws Exception {
    var words = call.words();
    if (call.wholeCell()) {
      return ofText(call, scopes(words));
    }
    if (words.isEmpty()) {
      throw new MagicFailed("it is written so:\n" + usage());
    }
    var pom = Path.of(words.getFirst());
    if (!Files.isRegularFile(pom)) {
      throw new MagicFailed("there is no file " + pom + ".");
    }
    var scopes = scopes(words.subList(1, words.size()));
    return NotebookLibraries.shared().load(call, pom, scopes);
  }

  private static MagicResult ofText(MagicCall call, Set<String> scopes) throws Exception {
    var pom = Files.createTempFile("notebook-", ".pom");
    try {
      Files.write(pom, PomText.complete(call.body()));
      return NotebookLibraries.shared().load(call, pom, scopes);
    } finally {
      Files.deleteIfExists(pom);
    }
  }

  private static Set<String> scopes(List<String> words) {
    for (var word : words) {
      if (!SCOPES.contains(word)) {
        throw new MagicFailed(
            "\"%s\" is not a scope; there are compile, runtime, provided, system, test and import."
                .formatted(word));
      }
    }
    return words.isEmpty() ? USUAL_SCOPES : Set.copyOf(words);
  }
}
