package dev.tauon.kernels;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of kernel that can be started.
 *
 * @param interruptMode {@code message} or {@code signal}, as published
 * @param metadata what the kernel's makers say about it to front ends
 * @param folder where the {@code kernel.json} of a kernel of another make lies
 */
public record KernelSpec(
    String name,
    String displayName,
    String language,
    String interruptMode,
    Map<String, Object> metadata,
    Optional<Path> folder) {
  /** The Java kernel of the platform. */
  public static final KernelSpec JAVA =
      new KernelSpec(
          "java", "Java (Tauon)", "java", "message", Map.of("debugger", true), Optional.empty());
}
