package dev.tauon.terminals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** A shell behind a pseudo-terminal. */
public interface PseudoTerminal {
  /** Starts shells. */
  @FunctionalInterface
  interface Opener {
    /**
     * @throws TerminalUnavailable when the system gives no pseudo-terminal or no shell
     */
    PseudoTerminal open(Path folder);
  }

  /** What the shell prints; ends when the shell does. */
  InputStream output();

  /** What is typed. */
  OutputStream input();

  void resize(int rows, int columns) throws IOException;

  /** Ends the shell and what runs in it. */
  void close();
}
