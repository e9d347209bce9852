package dev.tauon.training;

import org.nd4j.linalg.cpu.nativecpu.CpuBackend;

/**
 * ND4J's CPU backend with oneDNN switched on. ND4J finds it like any backend and prefers it to its
 * own, so it is in place before the first array, in whatever way a program comes to make one.
 */
public final class NativeBackend extends CpuBackend {
  @Override
  public boolean isAvailable() {
    OneDnn.requireProcessor();
    OneDnn.enable();
    return super.isAvailable();
  }

  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }
}
