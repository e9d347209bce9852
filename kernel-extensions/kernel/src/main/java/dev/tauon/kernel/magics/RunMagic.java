package dev.tauon.kernel.magics;

import java.util.List;

/** Runs another notebook in this one. */
final class RunMagic extends LoadMagic {
  @Override
  public List<String> names() {
    return List.of("run");
  }

  @Override
  public String help() {
    return "runs the code cells of another notebook, or a file of Java, in this notebook; an error names notebook, cell and line";
  }

  @Override
  public String usage() {
    return "%run OTHER.ipynb";
  }
}
