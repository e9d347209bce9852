package dev.tauon.kernel.comms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one side of a comm tells the other.
 *
 * @param data JSON: maps, lists, strings, numbers, booleans and null
 * @param metadata JSON about the data; often empty
 * @param buffers binary data, sent as it is; often none
 */
public record CommMessage(
    Map<String, @Nullable Object> data,
    Map<String, @Nullable Object> metadata,
    List<byte[]> buffers) {
  public CommMessage {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    buffers = List.copyOf(buffers);
  }

  /** A message of data alone. */
  public static CommMessage of(Map<String, ? extends @Nullable Object> data) {
    return new CommMessage(new LinkedHashMap<>(data), Map.of(), List.of());
  }

  /** The same message with other metadata. */
  public CommMessage withMetadata(Map<String, ? extends @Nullable Object> other) {
    return new CommMessage(data, new LinkedHashMap<>(other), buffers);
  }

  /** The same message with other buffers. */
  public CommMessage withBuffers(List<byte[]> other) {
    return new CommMessage(data, metadata, other);
  }
}
