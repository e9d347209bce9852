package dev.tauon.training;

import org.nd4j.linalg.cpu.nativecpu.CpuBackend;

/**
 * ND4J's CPU backend with oneDNN switched on. ND4J finds it like any backend and prefers it to its
 * own, so it is in place before the first array, in whatever way a program comes to make one. Where
 * the backend for CUDA is on the class path too, that one comes first if the GPU can be trained on;
 * otherwise this one does, and says why.
 */
public final class NativeBackend extends CpuBackend {
  /** Above that of the backend for CUDA, which would take any GPU and fail at its first kernel. */
  private static final int BEFORE_CUDA = 1_000;

  private static final String EXECUTIONER = "opexec";

  @Override
  public boolean isAvailable() {
    if (Gpus.isBuiltIn()) {
      Gpus.atStart()
          .obstacle()
          .ifPresent(reason ->
              Notice.say(
                  "No GPU is used, networks are trained on the CPU: "
                      + reason
                      + ". %gpu tells more"));
    }
    OneDnn.requireProcessor();
    OneDnn.enable();
    OpenBlas.prepare();
    useOwnExecutioner();
    return super.isAvailable();
  }

  @Override
  public int getPriority() {
    return priority(super.getPriority(), Gpus.isBuiltIn() && !Gpus.atStart().usable());
  }

  /** A property of the system goes before those of the backend's own file. */
  private static void useOwnExecutioner() {
    if (System.getProperty(EXECUTIONER) == null) {
      System.setProperty(EXECUTIONER, Executioner.class.getName());
    }
  }

  static int priority(int usual, boolean gpuIsInTheWay) {
    return gpuIsInTheWay ? BEFORE_CUDA : usual + 1;
  }
}
