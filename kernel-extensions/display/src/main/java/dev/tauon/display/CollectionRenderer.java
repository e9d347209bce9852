package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of records of one type as a table; other collections are readable as text. */
@SuppressWarnings("rawtypes")
public final class CollectionRenderer implements Renderer<Collection> {
  @Override
  public Class<Collection> type() {
    return Collection.class;
  }

  @Override
  public MimeBundle render(Collection collection) {
    Collection<?> elements = collection;
    var rows = new ArrayList<List<@Nullable Object>>();
    @Nullable Class<?> type = null;
    for (var element : elements) {
      if (rows.size() == Grid.MOST_ROWS) {
        break;
      }
      if (!(element instanceof Record record) || (type != null && type != record.getClass())) {
        return asText();
      }
      type = record.getClass();
      var values = Components.values(record);
      if (values.isEmpty() || values.get().isEmpty()) {
        return asText();
      }
      rows.add(values.get());
    }
    if (type == null) {
      return asText();
    }
    String note = "%s of %s".formatted(Html.count(elements.size()), type.getSimpleName());
    return MimeBundle.of(
        MimeBundle.HTML, Grid.html(Components.names(type), rows, elements.size(), note));
  }

  private static MimeBundle asText() {
    return new MimeBundle(Map.of(), Map.of());
  }
}
