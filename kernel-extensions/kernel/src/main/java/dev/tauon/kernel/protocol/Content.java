package dev.tauon.kernel.protocol;

import dev.tauon.messaging.MalformedMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message that came in. A field of the wrong type is a {@link MalformedMessage}
 * whose sentence names it; a field that is null counts as absent.
 */
public final class Content {
  private final Map<String, @Nullable Object> fields;

  public Content(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  public Optional<String> text(String name) {
    return field(name, String.class, "a string");
  }

  /** A string that must be there. */
  public String requiredText(String name) {
    return text(name)
        .orElseThrow(() -> new MalformedMessage("The field \"" + name + "\" is missing."));
  }

  public boolean flag(String name, boolean whenAbsent) {
    return field(name, Boolean.class, "true or false").orElse(whenAbsent);
  }

  /** A whole number; one that does not fit is cut to the nearest that does. */
  public int number(String name, int whenAbsent) {
    return field(name, Number.class, "a number")
        .map(n -> (int) Math.clamp(n.longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE))
        .orElse(whenAbsent);
  }

  /** The strings in an object, by name; other values in it are malformed. */
  public Map<String, String> texts(String name) {
    var texts = new LinkedHashMap<String, String>();
    field(name, Map.class, "an object")
        .ifPresent(map -> {
          for (var entry : ((Map<?, ?>) map).entrySet()) {
            if (!(entry.getValue() instanceof String text)) {
              throw new MalformedMessage("A value in \"" + name + "\" is not a string.");
            }
            texts.put(String.valueOf(entry.getKey()), text);
          }
        });
    return texts;
  }

  /** An object's fields as they are; none when it is absent. */
  @SuppressWarnings("unchecked")
  public Map<String, @Nullable Object> object(String name) {
    return field(name, Map.class, "an object")
        .map(map -> (Map<String, @Nullable Object>) map)
        .orElseGet(Map::of);
  }

  /** All fields. */
  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  private <T> Optional<T> field(String name, Class<T> type, String inWords) {
    var value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw new MalformedMessage("The field \"" + name + "\" is not " + inWords + ".");
    }
    return Optional.of(type.cast(value));
  }
}
