package dev.tauon.kernel.dap;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value in a few words. */
final class Summary {
  private static final int LONGEST = 300;
  private static final int FIRST_ELEMENTS = 10;

  private Summary() {}

  /** Of values that need no code of the notebook to be told; empty for others. */
  static Optional<String> quick(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.of("null");
      case String text -> Optional.of(quoted(text));
      case Character c -> Optional.of("'" + c + "'");
      case Boolean _, Byte _, Short _, Integer _, Long _, Float _, Double _ ->
          Optional.of(value.toString());
      case Enum<?> constant -> Optional.of(constant.name());
      case Class<?> type -> Optional.of(JavaTypes.shown(type));
      default ->
          value.getClass().isArray() && value.getClass().getComponentType().isPrimitive()
              ? Optional.of(array(value))
              : Optional.empty();
    };
  }

  /** Of any value; may run code of the notebook, and may fail. */
  static String full(@Nullable Object value) {
    return quick(value)
        .orElseGet(() ->
            switch (value) {
              case null -> "null";
              case Collection<?> all ->
                  "%d element%s: %s"
                      .formatted(all.size(), all.size() == 1 ? "" : "s", elements(all, all.size()));
              case Map<?, ?> map ->
                  "%d entr%s: %s"
                      .formatted(
                          map.size(), map.size() == 1 ? "y" : "ies", entries(map, map.size()));
              default -> value.getClass().isArray() ? array(value) : cut(String.valueOf(value));
            });
  }

  private static String array(Object array) {
    int length = Array.getLength(array);
    var text = new StringBuilder("{");
    for (int i = 0; i < Math.min(length, FIRST_ELEMENTS); i++) {
      text.append(i == 0 ? "" : ", ").append(brief(Array.get(array, i)));
    }
    return cut(
        "%d element%s: %s".formatted(length, length == 1 ? "" : "s", closed(text, length, '}')));
  }

  private static String elements(Collection<?> all, int size) {
    var text = new StringBuilder("[");
    var elements = all.iterator();
    for (int i = 0; i < FIRST_ELEMENTS && elements.hasNext(); i++) {
      text.append(i == 0 ? "" : ", ").append(brief(elements.next()));
    }
    return cut(closed(text, size, ']'));
  }

  private static String entries(Map<?, ?> map, int size) {
    var text = new StringBuilder("{");
    var entries = map.entrySet().iterator();
    for (int i = 0; i < FIRST_ELEMENTS && entries.hasNext(); i++) {
      var entry = entries.next();
      text.append(i == 0 ? "" : ", ")
          .append(brief(entry.getKey()))
          .append('=')
          .append(brief(entry.getValue()));
    }
    return cut(closed(text, size, '}'));
  }

  private static String closed(StringBuilder text, int size, char end) {
    return text.append(size > FIRST_ELEMENTS ? ", …" : "").append(end).toString();
  }

  /** Inside of another value: containers by their size only. */
  private static String brief(@Nullable Object value) {
    return switch (value) {
      case Collection<?> all -> JavaTypes.shown(value) + "(" + all.size() + ")";
      case Map<?, ?> map -> JavaTypes.shown(value) + "(" + map.size() + ")";
      case null -> "null";
      default -> value.getClass().isArray() ? JavaTypes.shown(value) : full(value);
    };
  }

  private static String quoted(String text) {
    var short_ = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return '"'
        + short_
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\r", "\\r")
        + '"';
  }

  private static String cut(String text) {
    var line = JavaTypes.withoutWrappers(text).replaceAll("\\R", " ⏎ ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
