package dev.tauon.kernel.magics;

import dev.tauon.kernel.process.CannotHandOver;
import dev.tauon.kernel.process.WorkingDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes the folder that relative paths begin in. */
final class ChangeFolderMagic implements Magic {
  private @Nullable Path before;

  @Override
  public List<String> names() {
    return List.of("cd");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "changes the folder that relative paths begin in; - goes back, nothing goes to the home folder";
  }

  @Override
  public String usage() {
    return "%cd FOLDER\n%cd -\n%cd";
  }

  @Override
  public Takes takes() {
    return Takes.FILES;
  }

  @Override
  public MagicResult run(MagicCall call) {
    var words = call.words();
    if (words.size() > 1) {
      throw new MagicFailed(
          "it takes one folder; a name with blanks stands in quotes: %cd \"my data\".");
    }
    var now = Path.of("").toAbsolutePath();
    var folder = now.resolve(wanted(words.isEmpty() ? "~" : words.getFirst())).normalize();
    if (!Files.isDirectory(folder)) {
      throw new MagicFailed("there is no folder " + folder + ".");
    }
    if (!Files.isExecutable(folder)) {
      throw new MagicFailed("you may not enter the folder " + folder + ".");
    }
    try {
      WorkingDirectory.change(folder);
    } catch (CannotHandOver e) {
      throw new MagicFailed(
          "this JVM does not let its working folder be changed (%s) Use var folder = Path.of(\"%s\") and folder.resolve(\"file\"), or write cd in a %%%%bash cell, which holds for that cell."
              .formatted(e.getMessage(), folder),
          e);
    }
    before = now;
    System.out.println(folder);
    return MagicResult.none();
  }

  private Path wanted(String word) {
    if (!word.equals("-")) {
      return HomeFolder.resolve(word);
    }
    if (before == null) {
      throw new MagicFailed("there is no folder to go back to: %cd was not used yet.");
    }
    return before;
  }
}
