package dev.tauon.dependencies;

import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.magics.Magic;
import dev.tauon.kernel.magics.MagicCall;
import dev.tauon.kernel.magics.MagicFailed;
import dev.tauon.kernel.magics.MagicResult;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Loads libraries by their names. */
public final class MavenMagic implements Magic {
  private static final String LOCK_TYPE = "application/vnd.tauon.dependencies+json";

  @Override
  public List<String> names() {
    return List.of("maven", "addMavenDependency", "addMavenDependencies");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE, Form.CELL);
  }

  @Override
  public String help() {
    return "loads libraries, and what they need, from Maven repositories; --lock prints exact versions, --locked holds to them";
  }

  @Override
  public String usage() {
    return """
    %maven group:artifact[:type[:classifier]]:version ...
    %%maven  (libraries are below, one per line)
    %maven --lock
    %%maven --locked  (what --lock has printed is below)\
    """;
  }

  @Override
  public List<String> suggestions() {
    return List.of("--lock", "--locked");
  }

  @Override
  public MagicResult run(MagicCall call) throws Exception {
    var libraries = NotebookLibraries.shared();
    var words = call.words();
    if (words.equals(List.of("--lock"))) {
      return printLock(libraries);
    }
    if (words.equals(List.of("--locked")) && call.wholeCell()) {
      libraries.lock(Lock.parse(call.body()));
      return MagicResult.none();
    }
    for (var word : words) {
      if (word.startsWith("-")) {
        throw new MagicFailed("it is written so:\n" + usage());
      }
    }
    var names = call.wholeCell() ? lines(call.body()) : words;
    if (names.isEmpty()) {
      throw new MagicFailed("name a library, for instance org.commonmark:commonmark:0.32.0.");
    }
    return libraries.load(call, names.stream().map(Coordinates::parse).toList());
  }

  private static List<String> lines(String body) {
    return body.lines()
        .map(line -> line.replaceFirst("(#|//).*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** The kernel cannot write into the notebook; it says what belongs there. */
  private static MagicResult printLock(NotebookLibraries libraries) throws IOException {
    var added = libraries.added();
    if (added.isEmpty()) {
      throw new MagicFailed("no library was loaded with %maven or %loadFromPOM yet.");
    }
    var lock = Lock.of(added);
    Display.show(MimeBundle.text(lock.json()).with(LOCK_TYPE, lock.metadata()));
    return MagicResult.returned(lock.json());
  }
}
