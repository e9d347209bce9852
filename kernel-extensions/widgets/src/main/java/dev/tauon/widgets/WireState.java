package dev.tauon.widgets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attributes as they are sent: widgets as references to their models, binary values taken out and
 * sent as buffers.
 *
 * @param paths where each buffer belongs: names in objects and places in lists
 */
record WireState(
    Map<String, @Nullable Object> state, List<List<Object>> paths, List<byte[]> buffers) {
  private static final String REFERENCE = "IPY_MODEL_";

  static WireState of(Map<String, @Nullable Object> attributes) {
    var packed = new WireState(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    attributes.forEach((name, value) -> packed.put(packed.state, List.of(), name, value));
    return packed;
  }

  private void put(
      Map<String, @Nullable Object> into, List<Object> path, String name, @Nullable Object value) {
    var here = new ArrayList<>(path);
    here.add(name);
    if (value instanceof byte[] bytes) {
      paths.add(here);
      buffers.add(bytes);
    } else {
      into.put(name, packed(here, value));
    }
  }

  private @Nullable Object packed(List<Object> path, @Nullable Object value) {
    return switch (value) {
      case Widget widget -> REFERENCE + widget.id();
      case Map<?, ?> map -> {
        var object = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, element) -> put(object, path, String.valueOf(name), element));
        yield object;
      }
      case List<?> list -> {
        var elements = new ArrayList<@Nullable Object>();
        for (int i = 0; i < list.size(); i++) {
          var here = new ArrayList<>(path);
          here.add(i);
          if (list.get(i) instanceof byte[] bytes) {
            paths.add(here);
            buffers.add(bytes);
            elements.add(null);
          } else {
            elements.add(packed(here, list.get(i)));
          }
        }
        yield elements;
      }
      case null -> null;
      default -> value;
    };
  }

  /** The content of a message that carries it. */
  Map<String, @Nullable Object> message(String method) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("method", method);
    data.put("state", state);
    data.put("buffer_paths", paths);
    return data;
  }

  /**
   * Attributes as they came: each buffer goes where it belongs. A path that leads nowhere is left
   * out.
   */
  static Map<String, @Nullable Object> read(
      Map<?, ?> state, @Nullable Object paths, List<byte[]> buffers) {
    var attributes = new LinkedHashMap<String, @Nullable Object>();
    state.forEach((name, value) -> attributes.put(String.valueOf(name), value));
    if (paths instanceof List<?> list) {
      for (int i = 0; i < Math.min(list.size(), buffers.size()); i++) {
        // Binary values of controls stand at the top; nothing of ours reads deeper ones.
        if (list.get(i) instanceof List<?> path
            && path.size() == 1
            && path.getFirst() instanceof String name) {
          attributes.put(name, buffers.get(i));
        }
      }
    }
    return attributes;
  }
}
