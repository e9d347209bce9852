package dev.tauon.display;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table as the tabular data resource of frictionlessdata.io, for front ends with a data grid. */
final class DataResource {
  static final String TYPE = "application/vnd.dataresource+json";

  private DataResource() {}

  static Map<String, Object> of(Table table, ShownPart shown) {
    var columns = table.columns().subList(0, shown.columns());
    var fields = columns.stream().map(c -> Map.of("name", c.name(), "type", type(c))).toList();
    var data = new ArrayList<Map<String, @Nullable Object>>();
    for (int row = 0; row < shown.rows(); row++) {
      var values = new LinkedHashMap<String, @Nullable Object>();
      for (var column : columns) {
        values.put(column.name(), value(column, row));
      }
      data.add(values);
    }
    return Map.of("schema", Map.of("fields", List.copyOf(fields)), "data", data);
  }

  private static @Nullable Object value(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return null;
    }
    var value = column.get(row);
    return value instanceof Number || value instanceof Boolean ? value : column.getString(row);
  }

  private static String type(Column<?> column) {
    var type = column.type();
    if (type.equals(ColumnType.INTEGER)
        || type.equals(ColumnType.LONG)
        || type.equals(ColumnType.SHORT)) {
      return "integer";
    }
    if (type.equals(ColumnType.DOUBLE) || type.equals(ColumnType.FLOAT)) {
      return "number";
    }
    if (type.equals(ColumnType.BOOLEAN)) {
      return "boolean";
    }
    if (type.equals(ColumnType.LOCAL_DATE)) {
      return "date";
    }
    if (type.equals(ColumnType.LOCAL_TIME)) {
      return "time";
    }
    if (type.equals(ColumnType.LOCAL_DATE_TIME) || type.equals(ColumnType.INSTANT)) {
      return "datetime";
    }
    return "string";
  }
}
