package dev.tauon.kernel.magics;

import java.util.List;
import java.util.Set;

/** Tells those who want to change the working folder that nobody can. */
final class ChangeFolderMagic implements Magic {
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
    return "says what to do instead: a JVM cannot change its working folder";
  }

  @Override
  public String usage() {
    return "%cd FOLDER";
  }

  @Override
  public Takes takes() {
    return Takes.FILES;
  }

  @Override
  public MagicResult run(MagicCall call) {
    throw new MagicFailed(
        "a JVM cannot change its working folder. Use var folder = Path.of(\"%s\") and folder.resolve(\"file\"), or write cd in a %%%%bash cell, which holds for that cell."
            .formatted(call.arguments()));
  }
}
