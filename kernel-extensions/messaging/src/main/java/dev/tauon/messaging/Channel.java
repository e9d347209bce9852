package dev.tauon.messaging;

import java.util.Locale;
import java.util.Optional;

/** The channel of a Jupyter kernel that a message belongs to. */
public enum Channel {
  SHELL,
  IOPUB,
  STDIN,
  CONTROL;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in messages, for instance {@code shell}. */
  public String wireName() {
    return wireName;
  }

  /** The channel of this wire name; empty when there is none. */
  public static Optional<Channel> named(String wireName) {
    for (var channel : values()) {
      if (channel.wireName.equals(wireName)) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }
}
