package dev.tauon.kernels;

/** A kind of kernel that can be started. */
public record KernelSpec(String name, String displayName, String language) {
  /** The Java kernel of the platform. */
  public static final KernelSpec JAVA = new KernelSpec("java", "Java (Tauon)", "java");
}
