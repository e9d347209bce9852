package dev.tauon.app;

import dev.tauon.spawners.KernelMemory;
import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a single-user hub is started with.
 *
 * @param port 0 for any free one
 * @param files the user's files
 * @param state the database and run-time files
 * @param home the folder of the program: where its built parts are
 * @param kernels how kernels are started
 * @param token the API token; a random one is kept in the state folder where it is absent
 */
public record HubConfig(
    String host,
    int port,
    Path files,
    Path state,
    Path home,
    UserName user,
    Optional<String> token,
    KernelConfig kernels) {
  /**
   * How kernels are started.
   *
   * @param pool how many are kept warm at most; what fits this machine where it is absent
   * @param options for the JVM of each, besides the usual ones
   * @param memory for each; as much as it can get where it is absent
   * @param timeToEnd how long one that is not wanted any more may take to end
   * @param port where they reach a hub that is not on loopback; the one after the hub's where it is
   *     absent
   */
  public record KernelConfig(
      Optional<Integer> pool,
      List<String> options,
      Optional<KernelMemory> memory,
      Duration timeToEnd,
      Optional<Integer> port) {
    public KernelConfig {
      options = List.copyOf(options);
    }

    /** Kernels as people use them. */
    static KernelConfig usual(Optional<Integer> pool) {
      return usual(pool, Optional.empty(), Optional.empty());
    }

    /** Kernels as people use them, on a network. */
    static KernelConfig usual(
        Optional<Integer> pool, Optional<KernelMemory> memory, Optional<Integer> port) {
      return new KernelConfig(pool, List.of(), memory, Duration.ofSeconds(3), port);
    }
  }
}
