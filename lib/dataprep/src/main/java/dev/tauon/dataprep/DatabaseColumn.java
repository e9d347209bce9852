package dev.tauon.dataprep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/**
 * A column of an answer over JDBC, and the column of a table that it becomes. Tablesaw's own reader
 * makes floats of decimals and refuses types that it does not know.
 */
record DatabaseColumn(Column<?> column, Cell cell) {
  /** Appends one value of the row that the answer stands at. */
  @FunctionalInterface
  interface Cell {
    void append(ResultSet answer, int place) throws SQLException;
  }

  /** What JDBC gives for one value; null for none. */
  @FunctionalInterface
  private interface Value<T> {
    @Nullable T of(ResultSet answer, int place) throws SQLException;
  }

  /**
   * @param type one of {@link Types}; what has no column of its own becomes text
   */
  static DatabaseColumn of(String name, int type) {
    return switch (type) {
      case Types.BOOLEAN, Types.BIT ->
          column(BooleanColumn.create(name), orNull(ResultSet::getBoolean));
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER ->
          column(IntColumn.create(name), orNull(ResultSet::getInt));
      case Types.BIGINT -> column(LongColumn.create(name), orNull(ResultSet::getLong));
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL ->
          column(DoubleColumn.create(name), orNull(ResultSet::getDouble));
      case Types.DATE -> column(DateColumn.create(name), (a, i) -> a.getObject(i, LocalDate.class));
      case Types.TIME -> column(TimeColumn.create(name), (a, i) -> a.getObject(i, LocalTime.class));
      case Types.TIMESTAMP ->
          column(DateTimeColumn.create(name), (a, i) -> a.getObject(i, LocalDateTime.class));
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          column(
              InstantColumn.create(name),
              (a, i) -> {
                var time = a.getObject(i, OffsetDateTime.class);
                return time == null ? null : time.toInstant();
              });
      default -> column(StringColumn.create(name), ResultSet::getString);
    };
  }

  private static <T> DatabaseColumn column(Column<T> column, Value<T> value) {
    return new DatabaseColumn(
        column,
        (answer, place) -> {
          T read = value.of(answer, place);
          if (read == null) {
            column.appendMissing();
          } else {
            column.append(read);
          }
        });
  }

  /** JDBC gives 0 or false for NULL, and says afterwards that it was. */
  private static <T> Value<T> orNull(Value<T> primitive) {
    return (answer, place) -> {
      T read = primitive.of(answer, place);
      return answer.wasNull() ? null : read;
    };
  }
}
