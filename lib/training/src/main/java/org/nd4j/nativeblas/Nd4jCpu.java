package org.nd4j.nativeblas;

/**
 * Tells DL4J that oneDNN is there. DL4J 1.0.0-M2.1 asks for it by reflection ({@code
 * BaseMKLDNNHelper.mklDnnEnabled}) under a class name that ND4J has since changed, gets no answer,
 * and computes convolutions several times slower. This class has the old name.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** What DL4J asks. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Whether the native library on the class path was built with oneDNN and uses it. */
    public boolean isUseMKLDNN() {
      return dev.tauon.training.OneDnn.present()
          && org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
