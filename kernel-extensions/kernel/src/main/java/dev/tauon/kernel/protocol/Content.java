package dev.tauon.kernel.protocol;

import dev.tauon.messaging.MalformedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** An object; an empty one when it is absent. */
  @SuppressWarnings("unchecked")
  public Content object(String name) {
    return new Content(
        (Map<String, @Nullable Object>) field(name, Map.class, "an object").orElse(Map.of()));
  }

  /** The objects in a list; anything else in it is malformed. */
  @SuppressWarnings("unchecked")
  public List<Content> objects(String name) {
    var objects = new ArrayList<Content>();
    for (Object element : field(name, List.class, "a list").orElse(List.of())) {
      if (!(element instanceof Map<?, ?> map)) {
        throw new MalformedMessage("An element of \"" + name + "\" is not an object.");
      }
      objects.add(new Content((Map<String, @Nullable Object>) map));
    }
    return objects;
  }

  /** The strings in a list; anything else in it is malformed. */
  public List<String> strings(String name) {
    var strings = new ArrayList<String>();
    for (Object element : field(name, List.class, "a list").orElse(List.of())) {
      if (!(element instanceof String text)) {
        throw new MalformedMessage("An element of \"" + name + "\" is not a string.");
      }
      strings.add(text);
    }
    return strings;
  }

  /** A whole number that must be there. */
  public int requiredNumber(String name) {
    return field(name, Number.class, "a number")
        .map(n -> (int) Math.clamp(n.longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE))
        .orElseThrow(() -> new MalformedMessage("The field \"" + name + "\" is missing."));
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
