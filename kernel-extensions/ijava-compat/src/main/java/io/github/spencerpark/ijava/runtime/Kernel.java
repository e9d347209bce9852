package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.JavaKernel;

/** Gives a notebook its kernel. */
public final class Kernel {
  private static final JavaKernel INSTANCE = new JavaKernel();

  private Kernel() {}

  public static JavaKernel getKernelInstance() {
    return INSTANCE;
  }
}
