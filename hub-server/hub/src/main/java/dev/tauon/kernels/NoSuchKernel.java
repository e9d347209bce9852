package dev.tauon.kernels;

/** There is no kernel of this id, at least none for the one who asks. */
public final class NoSuchKernel extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchKernel(String id) {
    super("Kernel does not exist: " + id);
  }
}
