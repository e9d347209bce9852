package dev.tauon.kernel.magics;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.evaluation.Failure;
import dev.tauon.kernel.evaluation.Origin;
import dev.tauon.kernel.evaluation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** What the environment asks for before a notebook's first cell; what fails is told below it. */
final class Beginning {
  private final IjavaSettings settings;
  private final Cells cells;
  private boolean over;

  Beginning(IjavaSettings settings, Cells cells) {
    this.settings = settings;
    this.cells = cells;
  }

  void runOnce(CellRun run) {
    if (over) {
      return;
    }
    over = true;
    var jars = new ArrayList<Path>();
    for (var pattern : settings.classPath()) {
      try {
        jars.addAll(ClassPath.matching(pattern));
      } catch (IOException | MagicFailed e) {
        System.err.println("IJAVA_CLASSPATH: " + e.getMessage());
      }
    }
    cells.classPath().add(jars);
    for (var pattern : settings.scripts()) {
      try {
        for (var script : ClassPath.matching(pattern)) {
          run(run, script.getFileName().toString(), Files.readString(script));
        }
      } catch (IOException | MagicFailed e) {
        System.err.println("IJAVA_STARTUP_SCRIPTS_PATH: " + e.getMessage());
      }
    }
    settings.script().ifPresent(script -> run(run, "IJAVA_STARTUP_SCRIPT", script));
  }

  private void run(CellRun run, String title, String code) {
    if (cells.run(run, new Origin(title, code), code) instanceof Outcome.Failed(Failure failure)) {
      System.err.println("The code in " + title + " that runs before the first cell failed:");
      failure.traceback().forEach(System.err::println);
    }
  }
}
