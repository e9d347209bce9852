package dev.tauon.kernel.rendering;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as readable text: arrays by their elements, long collections cut. */
public final class PlainText {
  private static final int MOST_ELEMENTS = 1_000;
  private static final int MOST_CHARACTERS = 1 << 20;

  private final StringBuilder text = new StringBuilder();
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private PlainText() {}

  public static String of(@Nullable Object value) {
    var plain = new PlainText();
    plain.append(value);
    return plain.text.length() > MOST_CHARACTERS
        ? plain.text.substring(0, MOST_CHARACTERS) + "… (cut)"
        : plain.text.toString();
  }

  private void append(@Nullable Object value) {
    switch (value) {
      case null -> text.append("null");
      case CharSequence characters -> text.append(characters);
      case Collection<?> collection -> appendOnce(value, () -> appendCollection(collection));
      case Map<?, ?> map -> appendOnce(value, () -> appendMap(map));
      default -> {
        if (value.getClass().isArray()) {
          appendOnce(value, () -> appendArray(value));
        } else {
          text.append(value);
        }
      }
    }
  }

  private void appendOnce(Object value, Runnable elements) {
    if (open.add(value)) {
      elements.run();
      open.remove(value);
    } else {
      text.append("(this ").append(value.getClass().getSimpleName()).append(')');
    }
  }

  private void appendArray(Object array) {
    int length = Array.getLength(array);
    text.append('[');
    for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
      text.append(i == 0 ? "" : ", ");
      append(Array.get(array, i));
    }
    appendRest(length);
    text.append(']');
  }

  private void appendCollection(Collection<?> collection) {
    text.append('[');
    appendElements(collection.iterator());
    appendRest(collection.size());
    text.append(']');
  }

  private void appendMap(Map<?, ?> map) {
    text.append('{');
    appendElements(map.entrySet().iterator());
    appendRest(map.size());
    text.append('}');
  }

  private void appendElements(Iterator<?> elements) {
    for (int i = 0; i < MOST_ELEMENTS && elements.hasNext(); i++) {
      text.append(i == 0 ? "" : ", ");
      var element = elements.next();
      if (element instanceof Map.Entry<?, ?> entry) {
        append(entry.getKey());
        text.append('=');
        append(entry.getValue());
      } else {
        append(element);
      }
    }
  }

  private void appendRest(int size) {
    if (size > MOST_ELEMENTS) {
      text.append(", … (").append(size).append(" in all)");
    }
  }
}
