package dev.tauon.kernel.evaluation;

import jdk.jshell.JShell;

/**
 * What the compiler writes into classes beside code. While a debugger is attached these are names
 * of variables. It also leaves out the name of the source file (the weaver puts it back), so that
 * the classes differ: JShell does not load a method again that is compiled to what it was before.
 */
final class DebugOptions {
  private static final String USUAL = "-g:source,lines";
  private static final String WHILE_ATTACHED = "-g:lines,vars";

  /** JShell goes on to look at its builder's options; the last of a kind counts. */
  private final JShell.Builder builder;

  private boolean attached;
  private int spoilt;

  DebugOptions(JShell.Builder builder) {
    this.builder = builder.compilerOptions(USUAL);
  }

  void set(boolean isAttached) {
    if (attached != isAttached) {
      attached = isAttached;
      var unused = builder.compilerOptions(isAttached ? WHILE_ATTACHED : USUAL);
    }
  }

  /**
   * Lets JShell take another compiler: one that could not write a constant into a class tries to
   * write it into every class that follows. JShell keeps a compiler for each list of options.
   */
  void takeAnotherCompiler() {
    spoilt++;
    var unused = builder.compilerOptions("-Atauon.compiler=" + spoilt);
  }
}
