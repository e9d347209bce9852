package dev.tauon.web;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads settings as people write them: JSON with comments, trailing commas and plain names. */
final class LenientJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
              JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
              JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
          .build();

  private LenientJson() {}

  /**
   * Reads an object; a text of nothing but comments is an empty one.
   *
   * @throws BadRequest with line and column when it is none
   */
  static ObjectNode object(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode()) {
        return MAPPER.createObjectNode();
      }
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new BadRequest("Settings have to be a JSON object.");
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new BadRequest(
          "The settings are not valid JSON: line %d, column %d."
              .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
    }
  }
}
