package dev.tauon.kernel.dap;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is inside of a value. */
final class Children {
  /**
   * A part of a value.
   *
   * @param type its declared type, or that of the value
   */
  record Child(String name, String type, @Nullable Object value) {}

  /** A stretch of a long value, which is opened like a value. */
  record Stretch(Object of, int from, int to) {}

  private static final int AT_ONCE = 100;

  private Children() {}

  /** How many elements it has; empty for what is no array, collection or map. */
  static Optional<Integer> size(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case Stretch stretch -> Optional.of(stretch.to - stretch.from);
      case Collection<?> all -> Optional.of(all.size());
      case Map<?, ?> map -> Optional.of(map.size());
      default ->
          value.getClass().isArray() ? Optional.of(Array.getLength(value)) : Optional.empty();
    };
  }

  /**
   * Whether there is anything inside, as far as can be told without running code of the notebook.
   */
  static boolean any(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case String _, Number _, Boolean _, Character _, Enum<?> _, Class<?> _ -> false;
      case Collection<?> _, Map<?, ?> _, Optional<?> _, Stretch _ -> true;
      default ->
          value.getClass().isArray()
              ? Array.getLength(value) > 0
              : !fields(value.getClass()).isEmpty();
    };
  }

  /** All children; those of long values in stretches. */
  static List<Child> of(Object value) {
    int size = size(value).orElse(0);
    if (size <= AT_ONCE) {
      return of(value, 0, size);
    }
    int first = value instanceof Stretch stretch ? stretch.from : 0;
    var whole = value instanceof Stretch stretch ? stretch.of : value;
    int length = AT_ONCE;
    while ((long) length * AT_ONCE < size) {
      length *= AT_ONCE;
    }
    var stretches = new ArrayList<Child>();
    for (int from = first; from < first + size; from += length) {
      int to = Math.min(from + length, first + size);
      stretches.add(
          new Child("[%d … %d]".formatted(from, to - 1), "", new Stretch(whole, from, to)));
    }
    return stretches;
  }

  /** Some children, by position. */
  static List<Child> of(Object value, int start, int count) {
    return switch (value) {
      case Stretch stretch -> of(stretch.of, stretch.from + start, count);
      case Collection<?> all -> elements(all.iterator(), start, count);
      case Map<?, ?> map -> entries(map.entrySet().iterator(), start, count);
      case Optional<?> optional ->
          optional.map(held -> List.of(child("value", held))).orElse(List.of());
      default -> value.getClass().isArray() ? elements(value, start, count) : fieldValues(value);
    };
  }

  private static Child child(String name, @Nullable Object value) {
    return new Child(name, JavaTypes.shown(value), value);
  }

  private static List<Child> elements(Object array, int start, int count) {
    var children = new ArrayList<Child>();
    var component = array.getClass().getComponentType();
    int end = Math.min(Array.getLength(array), start + count);
    for (int i = start; i < end; i++) {
      var element = Array.get(array, i);
      var type = component.isPrimitive() ? component.getName() : JavaTypes.shown(element);
      children.add(new Child("[" + i + "]", type, element));
    }
    return children;
  }

  private static List<Child> elements(Iterator<?> elements, int start, int count) {
    var children = new ArrayList<Child>();
    for (int i = 0; i < start + count && elements.hasNext(); i++) {
      var element = elements.next();
      if (i >= start) {
        children.add(child("[" + i + "]", element));
      }
    }
    return children;
  }

  private static List<Child> entries(
      Iterator<? extends Map.Entry<?, ?>> entries, int start, int count) {
    var children = new ArrayList<Child>();
    for (int i = 0; i < start + count && entries.hasNext(); i++) {
      var entry = entries.next();
      if (i >= start) {
        children.add(child(Summary.full(entry.getKey()), entry.getValue()));
      }
    }
    return children;
  }

  private static List<Child> fieldValues(Object value) {
    var children = new ArrayList<Child>();
    for (var field : fields(value.getClass())) {
      try {
        var held = field.get(value);
        var type =
            field.getType().isPrimitive() ? field.getType().getName() : JavaTypes.shown(held);
        children.add(new Child(field.getName(), type, held));
      } catch (IllegalAccessException e) {
        // The next may be readable.
      }
    }
    return children;
  }

  /** The fields that may be read, those of superclasses too. */
  static List<Field> fields(Class<?> type) {
    var fields = new ArrayList<Field>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (var field : c.getDeclaredFields()) {
        try {
          if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
            field.setAccessible(true);
            fields.add(field);
          }
        } catch (InaccessibleObjectException e) {
          // Classes of the JDK keep their insides to themselves.
        }
      }
    }
    return fields;
  }
}
