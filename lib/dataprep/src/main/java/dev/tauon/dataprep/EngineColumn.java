package dev.tauon.dataprep;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBReadableVector;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.booleans.BooleanColumnType;
import tech.tablesaw.columns.dates.PackedLocalDate;
import tech.tablesaw.columns.datetimes.PackedLocalDateTime;
import tech.tablesaw.columns.instant.PackedInstant;
import tech.tablesaw.columns.times.PackedLocalTime;

/** Takes a column over from the engine, vector by vector, into arrays. */
final class EngineColumn {
  private final String name;
  private final String type;
  private int size;
  private int[] ints = {};
  private long[] longs = {};
  private double[] doubles = {};
  private boolean tooLarge;
  private final Map<String, Integer> texts = new HashMap<>();

  /**
   * @param type as the engine names it
   */
  EngineColumn(String name, String type) {
    this.name = name;
    this.type = kind(type);
  }

  /** The SQL that makes the driver hand the column over in a type that it can. */
  static String expression(String name, String type) {
    String quoted = Sql.name(name);
    return switch (kind(type)) {
      case "BOOLEAN", "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "DATE", "VARCHAR", "HUGEINT" ->
          quoted;
      case "SMALL" -> quoted + "::INTEGER";
      case "DECIMAL" -> quoted + "::DOUBLE";
      case "UNSIGNED" -> quoted + "::HUGEINT";
      case "TIMESTAMP" -> quoted + "::TIMESTAMP";
      case "TIMESTAMPTZ" -> quoted + "::TIMESTAMPTZ";
      case "NESTED" -> "to_json(" + quoted + ")::VARCHAR";
      default -> quoted + "::VARCHAR";
    };
  }

  private static String kind(String type) {
    String bare = type.startsWith("DECIMAL") ? "DECIMAL" : type;
    return switch (bare) {
      case "TINYINT", "SMALLINT", "UTINYINT", "USMALLINT" -> "SMALL";
      case "UINTEGER", "UBIGINT", "UHUGEINT" -> "UNSIGNED";
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> "TIMESTAMP";
      case "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMPTZ";
      case "BOOLEAN",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "FLOAT",
          "DOUBLE",
          "DATE",
          "TIME",
          "DECIMAL",
          "VARCHAR" ->
          bare;
      default ->
          bare.endsWith("]") || bare.startsWith("STRUCT") || bare.startsWith("MAP")
              ? "NESTED"
              : "OTHER";
    };
  }

  void add(DuckDBReadableVector from, int rows) {
    DuckDBColumnType given = from.getType();
    switch (given) {
      case DOUBLE -> {
        doubles = Arrays.copyOf(doubles, room(doubles.length, rows));
        for (int i = 0; i < rows; i++) {
          doubles[size + i] = from.getDouble(i, Double.NaN);
        }
      }
      case FLOAT -> {
        doubles = Arrays.copyOf(doubles, room(doubles.length, rows));
        for (int i = 0; i < rows; i++) {
          doubles[size + i] = from.getFloat(i, Float.NaN);
        }
      }
      case BIGINT -> {
        longs = Arrays.copyOf(longs, room(longs.length, rows));
        for (int i = 0; i < rows; i++) {
          longs[size + i] = from.getLong(i, Long.MIN_VALUE);
        }
      }
      case HUGEINT -> addHuge(from, rows);
      case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> {
        longs = Arrays.copyOf(longs, room(longs.length, rows));
        for (int i = 0; i < rows; i++) {
          longs[size + i] = from.isNull(i) ? Long.MIN_VALUE : packed(from, given, i);
        }
      }
      default -> {
        ints = Arrays.copyOf(ints, room(ints.length, rows));
        for (int i = 0; i < rows; i++) {
          ints[size + i] = small(from, given, i);
        }
      }
    }
    size += rows;
  }

  private int room(int length, int rows) {
    int needed = Math.addExact(size, rows);
    return needed <= length
        ? length
        : Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * length));
  }

  private static long packed(DuckDBReadableVector from, DuckDBColumnType given, int row) {
    return given == DuckDBColumnType.TIMESTAMP
        ? PackedLocalDateTime.pack(from.getLocalDateTime(row))
        : PackedInstant.pack(from.getOffsetDateTime(row).toInstant());
  }

  private int small(DuckDBReadableVector from, DuckDBColumnType given, int row) {
    boolean missing = from.isNull(row);
    return switch (given) {
      case BOOLEAN -> missing ? BooleanColumnType.MISSING_VALUE : from.getBoolean(row) ? 1 : 0;
      case INTEGER -> missing ? Integer.MIN_VALUE : from.getInt(row);
      case DATE -> missing ? Integer.MIN_VALUE : PackedLocalDate.pack(from.getLocalDate(row));
      case VARCHAR -> missing ? noText() : text(from.getString(row));
      default ->
          throw new IllegalStateException("Column \"%s\" comes as %s".formatted(name, given));
    };
  }

  private int noText() {
    return type.equals("TIME") ? Integer.MIN_VALUE : -1;
  }

  private int text(String text) {
    if (type.equals("TIME")) {
      return PackedLocalTime.pack(java.time.LocalTime.parse(text));
    }
    return text.isEmpty() ? -1 : texts.computeIfAbsent(text, _ -> texts.size());
  }

  /** Sums of whole numbers come like this; they are longs unless one of them is too large. */
  private void addHuge(DuckDBReadableVector from, int rows) {
    doubles = Arrays.copyOf(doubles, room(doubles.length, rows));
    longs = Arrays.copyOf(longs, room(longs.length, rows));
    for (int i = 0; i < rows; i++) {
      BigInteger value = from.isNull(i) ? null : from.getHugeInt(i);
      if (value == null) {
        longs[size + i] = Long.MIN_VALUE;
        doubles[size + i] = Double.NaN;
      } else {
        tooLarge |= value.bitLength() > 63;
        longs[size + i] = value.longValue();
        doubles[size + i] = value.doubleValue();
      }
    }
  }

  Column<?> column() {
    return switch (type) {
      case "BOOLEAN" -> Columns.booleans(name, Arrays.copyOf(ints, size));
      case "SMALL", "INTEGER" -> IntColumn.create(name, Arrays.copyOf(ints, size));
      case "BIGINT" -> LongColumn.create(name, Arrays.copyOf(longs, size));
      case "HUGEINT", "UNSIGNED" ->
          tooLarge
              ? DoubleColumn.create(name, Arrays.copyOf(doubles, size))
              : LongColumn.create(name, Arrays.copyOf(longs, size));
      case "FLOAT" -> floats();
      case "DOUBLE", "DECIMAL" -> DoubleColumn.create(name, Arrays.copyOf(doubles, size));
      case "DATE" -> DateColumn.createInternal(name, Arrays.copyOf(ints, size));
      case "TIME" -> TimeColumn.createInternal(name, Arrays.copyOf(ints, size));
      case "TIMESTAMP" -> DateTimeColumn.createInternal(name, Arrays.copyOf(longs, size));
      case "TIMESTAMPTZ" -> InstantColumn.createInternal(name, Arrays.copyOf(longs, size));
      default -> {
        var names = new String[texts.size()];
        texts.forEach((text, number) -> names[number] = text);
        yield Columns.strings(name, Arrays.copyOf(ints, size), names);
      }
    };
  }

  private Column<?> floats() {
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) doubles[i];
    }
    return FloatColumn.create(name, values);
  }
}
