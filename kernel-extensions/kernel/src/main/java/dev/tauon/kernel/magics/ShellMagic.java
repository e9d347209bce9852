package dev.tauon.kernel.magics;

import dev.tauon.kernel.cells.CellStopped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs the lines below with a shell. */
final class ShellMagic implements Magic {
  private final String shell;
  private final ChildEnvironment environment;

  ShellMagic(String shell, ChildEnvironment environment) {
    this.shell = shell;
    this.environment = environment;
  }

  @Override
  public List<String> names() {
    return List.of(shell);
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.CELL);
  }

  @Override
  public String help() {
    return "runs the lines below with "
        + shell
        + "; its output appears while it runs, and a status other than 0 fails the cell";
  }

  @Override
  public String usage() {
    return "%%" + shell + " [ARGUMENTS]";
  }

  @Override
  public MagicResult run(MagicCall call) throws Exception {
    // A file and not the standard input, which programs of the script may read.
    var folder = Files.createTempDirectory("cell-");
    var script = folder.resolve(shell + "-cell");
    try {
      // The lines keep their numbers, so that the shell's errors name the lines of the cell.
      Files.writeString(script, call.code().stripTrailing() + "\n");
      var command = new ArrayList<>(List.of(shell, script.toString()));
      command.addAll(call.words());
      var builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder.environment().putAll(environment.all());
      int status = run(call, builder);
      if (status != 0) {
        throw new MagicFailed("the shell ended with status " + status + ".");
      }
      return MagicResult.none();
    } finally {
      Files.deleteIfExists(script);
      Files.deleteIfExists(folder);
    }
  }

  private int run(MagicCall call, ProcessBuilder builder) throws Exception {
    ChildProcess child;
    try {
      child = ChildProcess.start(builder);
    } catch (IOException e) {
      throw new MagicFailed(
          "the program %s cannot be started on this machine: %s".formatted(shell, e.getMessage()),
          e);
    }
    try {
      return call.interruptibly(child::await);
    } catch (InterruptedException e) {
      throw new CellStopped();
    } finally {
      child.kill();
    }
  }
}
