package dev.tauon.web;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper of the hub, with limits for what comes from outside. */
public final class Json {
  private static final int MAX_DEPTH = 500;
  private static final int MAX_STRING = 512 * 1024 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_STRING)
                          .maxNumberLength(2_000)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * Reads a JSON object as a map; values that are null are left out.
   *
   * @throws BadRequest when it is none
   */
  public static Map<String, Object> object(byte[] text) {
    var node = read(text);
    if (!node.isObject()) {
      throw new BadRequest("The text is not a JSON object.");
    }
    var fields = new LinkedHashMap<String, Object>();
    node.forEachEntry((name, value) -> {
      if (!value.isNull()) {
        fields.put(name, MAPPER.treeToValue(value, Object.class));
      }
    });
    return fields;
  }

  /**
   * Reads a JSON text.
   *
   * @throws BadRequest when it is none, with line and column
   */
  public static JsonNode read(byte[] text) {
    try {
      var node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new BadRequest("A JSON text was expected, but there was none.");
      }
      return node;
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new BadRequest(
          "The text is not valid JSON: line %d, column %d."
              .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
    }
  }
}
