package dev.tauon.kernels;

import java.util.Optional;
import java.util.UUID;

/** Names one kernel for as long as it lives, through restarts. */
public record KernelId(UUID value) {
  /** The id in this text; empty when the text is no UUID. */
  public static Optional<KernelId> parse(String text) {
    try {
      return Optional.of(new KernelId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
