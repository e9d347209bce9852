package dev.tauon.kernel.magics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the lines below into a file. */
final class WriteFileMagic implements Magic {
  @Override
  public List<String> names() {
    return List.of("writefile", "file");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.CELL);
  }

  @Override
  public String help() {
    return "writes the lines below into a file; -a adds them at its end";
  }

  @Override
  public String usage() {
    return "%%writefile [-a] FILE";
  }

  @Override
  public Takes takes() {
    return Takes.FILES;
  }

  @Override
  public MagicResult run(MagicCall call) throws IOException {
    var words = new ArrayList<>(call.words());
    boolean append = words.remove("-a") | words.remove("--append");
    if (words.size() != 1) {
      throw new MagicFailed(
          words.isEmpty()
              ? "name the file: " + usage()
              : "name one file; a name with blanks stands in quotation marks.");
    }
    var name = words.getFirst();
    var file = HomeFolder.resolve(name);
    if (Files.isDirectory(file)) {
      throw new MagicFailed(name + " is a folder.");
    }
    var folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new MagicFailed("there is no folder " + folder + "; make it first.");
    }
    boolean there = Files.exists(file);
    var body = call.body();
    var text = body.isEmpty() || body.endsWith("\n") ? body : body + "\n";
    if (append) {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } else {
      Files.writeString(file, text);
    }
    var what = !there ? "Wrote " : append ? "Added to " : "Replaced ";
    System.out.println(what + name);
    return MagicResult.none();
  }
}
