package dev.tauon.kernels;

import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a kernel's process needs to be the one that its owner wants.
 *
 * @param folder the working directory: where the notebook lies
 * @param environment variables that are set besides those of the hub
 */
public record Start(UserName owner, KernelSpec spec, Path folder, Map<String, String> environment) {
  public Start {
    environment = Map.copyOf(environment);
  }
}
