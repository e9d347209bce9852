package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as a table of its components. */
public final class RecordRenderer implements Renderer<Record> {
  @Override
  public Class<Record> type() {
    return Record.class;
  }

  @Override
  public MimeBundle render(Record record) {
    var names = Components.names(record.getClass());
    return Components.values(record)
        .filter(values -> !values.isEmpty())
        .map(values -> {
          var rows = new ArrayList<List<@Nullable Object>>();
          for (int i = 0; i < values.size(); i++) {
            rows.add(Arrays.asList(names.get(i), values.get(i)));
          }
          String note = record.getClass().getSimpleName();
          return MimeBundle.of(MimeBundle.HTML, Grid.html(List.of(), rows, rows.size(), note));
        })
        .orElseGet(() -> new MimeBundle(Map.of(), Map.of()));
  }
}
