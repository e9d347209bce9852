package dev.tauon.kernels;

import java.util.Optional;
import java.util.UUID;

/** Names one process among all that were ever started for kernels; part of its link's address. */
public record ProcessId(UUID value) {
  /** Reads the text form; empty when it is none. */
  public static Optional<ProcessId> parse(String text) {
    try {
      var id = new ProcessId(UUID.fromString(text));
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
