package dev.tauon.spawners;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import dev.tauon.terminals.PseudoTerminal;
import dev.tauon.terminals.TerminalUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** A shell on this machine behind a real pseudo-terminal. */
public final class LocalPseudoTerminal implements PseudoTerminal {
  private final PtyProcess process;

  private LocalPseudoTerminal(PtyProcess process) {
    this.process = process;
  }

  /** Starts the user's login shell, or the first usual one there is. */
  public static PseudoTerminal open(Path folder) {
    var environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("TAUON_"));
    environment.put("TERM", "xterm-256color");
    try {
      var process =
          new PtyProcessBuilder(new String[] {shell(), "-l"})
              .setDirectory(folder.toString())
              .setEnvironment(environment)
              .setInitialColumns(80)
              .setInitialRows(24)
              .start();
      return new LocalPseudoTerminal(process);
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new TerminalUnavailable(
          "No shell could be started on a pseudo-terminal of this machine.", e);
    }
  }

  private static String shell() {
    var candidates = new ArrayList<String>();
    var own = System.getenv("SHELL");
    if (own != null) {
      candidates.add(own);
    }
    candidates.addAll(List.of("/bin/bash", "/bin/zsh", "/bin/sh"));
    return candidates.stream()
        .filter(c -> Files.isExecutable(Path.of(c)))
        .findFirst()
        .orElse("/bin/sh");
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public void resize(int rows, int columns) throws IOException {
    if (process.isAlive()) {
      process.setWinSize(new WinSize(columns, rows));
    }
  }

  @Override
  public void close() {
    // What runs in the shell gets the hang-up that a closed terminal window sends.
    ProcessHandle.of(process.pid())
        .ifPresent(handle -> handle.descendants().forEach(ProcessHandle::destroy));
    process.destroy();
    if (process.isAlive()) {
      process.destroyForcibly();
    }
  }
}
