package dev.tauon.kernel.rendering;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values as readable text: arrays by their elements, long collections cut. */
public final class PlainText {
  private static final int MOST_ELEMENTS = 1_000;
  private static final int MOST_CHARACTERS = 1 << 20;
  private static final List<Class<?>> STREAMS =
      List.of(Stream.class, IntStream.class, LongStream.class, DoubleStream.class);

  /** What arrays say of themselves, for instance {@code [I@1552}. */
  private static final Pattern ADDRESS = Pattern.compile("\\[+(?:[ZBCSIJFD]|L[\\w.$]+;)@[0-9a-f]+");

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
      case Map.Entry<?, ?> entry -> appendEntry(entry);
      case Optional<?> optional -> appendOptional(optional);
      case BaseStream<?, ?> stream -> appendUnread(stream.getClass());
      case Iterator<?> iterator when !tellsItsText(iterator) -> appendUnread(Iterator.class);
      case Spliterator<?> _ -> appendUnread(Spliterator.class);
      case Record record -> appendRecord(record);
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
      append(element);
    }
  }

  private void appendEntry(Map.Entry<?, ?> entry) {
    append(entry.getKey());
    text.append('=');
    append(entry.getValue());
  }

  private void appendOptional(Optional<?> optional) {
    if (optional.isEmpty()) {
      text.append("Optional.empty");
    } else {
      text.append("Optional[");
      append(optional.get());
      text.append(']');
    }
  }

  /** To show its elements would take them away from the notebook. */
  private void appendUnread(Class<?> type) {
    String name =
        STREAMS.stream()
            .filter(stream -> stream.isAssignableFrom(type))
            .findFirst()
            .orElse(type)
            .getSimpleName();
    text.append(name).append(" (not consumed)");
  }

  private static boolean tellsItsText(Object value) {
    try {
      return value.getClass().getMethod("toString").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** As it tells itself, unless that has the addresses of arrays in it. */
  private void appendRecord(Record record) {
    String own = record.toString();
    if (!ADDRESS.matcher(own).find()) {
      text.append(own);
      return;
    }
    var values = new LinkedHashMap<String, @Nullable Object>();
    try {
      for (var component : record.getClass().getRecordComponents()) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        values.put(component.getName(), accessor.invoke(record));
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      text.append(own);
      return;
    }
    appendOnce(
        record,
        () -> {
          text.append(record.getClass().getSimpleName()).append('[');
          appendElements(values.entrySet().iterator());
          text.append(']');
        });
  }

  private void appendRest(int size) {
    if (size > MOST_ELEMENTS) {
      text.append(", … (").append(size).append(" in all)");
    }
  }
}
