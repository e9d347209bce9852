package dev.tauon.kernel.rendering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes sure that what a renderer returned can be sent as JSON. */
final class JsonForms {
  private static final int DEEPEST = 200;

  private JsonForms() {}

  static Map<String, Object> of(Map<String, Object> forms) {
    var clean = new LinkedHashMap<String, Object>();
    forms.forEach((type, form) -> {
      var json = of(form, 0);
      clean.put(type, json == null ? "null" : json);
    });
    return clean;
  }

  private static @Nullable Object of(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("A JSON form is nested too deeply.");
    }
    return switch (value) {
      case null -> null;
      case Double d when !Double.isFinite(d) -> d.toString();
      case Float f when !Float.isFinite(f) -> f.toString();
      case String _, Number _, Boolean _ -> value;
      case Map<?, ?> map -> {
        var clean = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, element) -> clean.put(String.valueOf(key), of(element, depth + 1)));
        yield clean;
      }
      case List<?> list -> {
        var clean = new ArrayList<@Nullable Object>(list.size());
        list.forEach(element -> clean.add(of(element, depth + 1)));
        yield clean;
      }
      default -> value.toString();
    };
  }
}
