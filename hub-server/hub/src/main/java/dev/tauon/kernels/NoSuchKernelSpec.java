package dev.tauon.kernels;

/** There is no kernel spec of this name. */
public final class NoSuchKernelSpec extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchKernelSpec(String name) {
    super("There is no kernel spec named \"" + name + "\".");
  }
}
