package dev.tauon.kernels;

import java.util.List;

/** Finds the kernels of other makes that are installed on this machine. */
@FunctionalInterface
public interface KernelSpecs {
  /** Those that can be started now, each name once. */
  List<KernelSpec> installed();
}
