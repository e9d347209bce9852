package dev.tauon.kernel.protocol;

import dev.tauon.messaging.MalformedMessage;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects as maps, and back. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private Json() {}

  /**
   * Reads one JSON object.
   *
   * @throws MalformedMessage when it is not JSON, too deep or not an object
   */
  public static Map<String, @Nullable Object> object(byte[] json) {
    try {
      Map<String, @Nullable Object> read = MAPPER.readValue(json, OBJECT);
      if (read == null) {
        throw new MalformedMessage("A part of the message is null, not a JSON object.");
      }
      return read;
    } catch (JacksonException e) {
      throw new MalformedMessage("A part of the message is not a JSON object.");
    }
  }

  public static byte[] bytes(Map<String, ?> object) {
    return MAPPER.writeValueAsBytes(object);
  }
}
