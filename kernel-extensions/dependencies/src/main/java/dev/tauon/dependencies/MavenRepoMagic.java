package dev.tauon.dependencies;

import dev.tauon.kernel.magics.Magic;
import dev.tauon.kernel.magics.MagicCall;
import dev.tauon.kernel.magics.MagicFailed;
import dev.tauon.kernel.magics.MagicResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/** Adds a repository to those that are asked for libraries. */
public final class MavenRepoMagic implements Magic {
  @Override
  public List<String> names() {
    return List.of("mavenRepo", "addMavenRepo");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "adds a Maven repository to those that %maven asks; mirrors and passwords come from settings.xml, by its name";
  }

  @Override
  public String usage() {
    return "%mavenRepo NAME URL";
  }

  @Override
  public MagicResult run(MagicCall call) {
    var words = call.words();
    if (words.size() != 2) {
      throw new MagicFailed("it is written so: " + usage());
    }
    try {
      var url = new URI(words.get(1));
      if (url.getScheme() == null) {
        throw new MagicFailed(words.get(1) + " is not the address of a repository.");
      }
    } catch (URISyntaxException e) {
      throw new MagicFailed(words.get(1) + " is not the address of a repository.", e);
    }
    NotebookLibraries.shared().addRepository(new Repository(words.get(0), words.get(1)));
    return MagicResult.none();
  }
}
