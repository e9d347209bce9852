package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map as a table of its keys and values, in its order. */
@SuppressWarnings("rawtypes")
public final class MapRenderer implements Renderer<Map> {
  @Override
  public Class<Map> type() {
    return Map.class;
  }

  @Override
  public MimeBundle render(Map map) {
    Map<?, ?> entries = map;
    if (entries.isEmpty()) {
      return new MimeBundle(Map.of(), Map.of());
    }
    var rows = new ArrayList<List<@Nullable Object>>();
    for (var entry : entries.entrySet()) {
      if (rows.size() == Grid.MOST_ROWS) {
        break;
      }
      rows.add(Arrays.asList(entry.getKey(), entry.getValue()));
    }
    return MimeBundle.of(
        MimeBundle.HTML, Grid.html(List.of("key", "value"), rows, entries.size(), ""));
  }
}
