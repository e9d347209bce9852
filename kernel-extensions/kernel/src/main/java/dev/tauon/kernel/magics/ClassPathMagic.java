package dev.tauon.kernel.magics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Adds jars and folders to what cells can import. */
final class ClassPathMagic implements Magic {
  private final List<String> names;

  ClassPathMagic(String... names) {
    this.names = List.of(names);
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return isJars()
        ? "adds jars to what cells can import"
        : "adds jars or folders to what cells can import; alone it prints what is there";
  }

  @Override
  public String usage() {
    return isJars() ? "%jars lib/one.jar more/*.jar" : "%classpath [lib/one.jar classes/ ...]";
  }

  @Override
  public Takes takes() {
    return Takes.FILES;
  }

  @Override
  public MagicResult run(MagicCall call) throws IOException {
    var words = call.words();
    if (words.isEmpty()) {
      if (isJars()) {
        throw new MagicFailed("name at least one jar: " + usage());
      }
      call.classPath().entries().forEach(System.out::println);
      return MagicResult.none();
    }
    var added = new ArrayList<Path>();
    for (var word : words) {
      added.addAll(
          isJars() || !word.endsWith("/") ? ClassPath.matching(word) : List.of(folder(word)));
    }
    call.classPath().add(added);
    return MagicResult.returned(added.stream().map(Path::toString).toList());
  }

  private static Path folder(String word) throws IOException {
    return ClassPath.matching(word.substring(0, word.length() - 1)).getFirst();
  }

  private boolean isJars() {
    return names.contains("jars");
  }
}
