package dev.tauon.kernel.cells;

/** A cell wanted to end the process, which would take all variables of the notebook with it. */
public final class ExitRefused extends Error {
  private static final long serialVersionUID = 1L;

  ExitRefused(int status) {
    super(
        "System.exit(%d) would end the kernel and lose every variable. To do that, restart it or shut it down in the Kernel menu."
            .formatted(status));
  }
}
