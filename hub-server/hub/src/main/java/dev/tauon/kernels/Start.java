package dev.tauon.kernels;

import dev.tauon.messaging.JvmOptions;
import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a kernel's process needs to be the one that its owner wants.
 *
 * @param folder the working directory: where the notebook lies
 * @param environment variables that are set besides those of the hub
 * @param jvm options that the notebook has asked for
 */
public record Start(
    UserName owner, KernelSpec spec, Path folder, Map<String, String> environment, JvmOptions jvm) {
  public Start {
    environment = Map.copyOf(environment);
  }

  /** With the usual options of the JVM. */
  public Start(UserName owner, KernelSpec spec, Path folder, Map<String, String> environment) {
    this(owner, spec, folder, environment, JvmOptions.NONE);
  }

  Start with(JvmOptions options) {
    return new Start(owner, spec, folder, environment, options);
  }
}
