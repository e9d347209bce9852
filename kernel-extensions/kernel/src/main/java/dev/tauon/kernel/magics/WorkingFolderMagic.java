package dev.tauon.kernel.magics;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Tells the folder that relative paths begin in. */
final class WorkingFolderMagic implements Magic {
  @Override
  public List<String> names() {
    return List.of("pwd");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "tells the folder that relative paths begin in";
  }

  @Override
  public String usage() {
    return "%pwd";
  }

  @Override
  public MagicResult run(MagicCall call) {
    return MagicResult.shown(Path.of("").toAbsolutePath().toString());
  }
}
