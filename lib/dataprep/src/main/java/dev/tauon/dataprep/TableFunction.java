package dev.tauon.dataprep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Lets the engine read Tablesaw's tables where they are: {@code from tauon_table(7)}. */
final class TableFunction
    implements DuckDBTableFunction<Table, TableFunction.Place, TableFunction.Place> {
  static final String NAME = "tauon_table";

  private static final Map<Long, Table> LENT = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  /** How far a scan has come. */
  static final class Place {
    private final int[] columns;
    private int row;

    Place(int[] columns) {
      this.columns = columns;
    }
  }

  private TableFunction() {}

  static void register(Connection connection) throws SQLException {
    try (var builder = DuckDBFunctions.tableFunction()) {
      var unused =
          builder
              .withName(NAME)
              .withParameter(Long.class)
              .withProjectionPushdown()
              .withFunction(new TableFunction())
              .register(connection);
    }
  }

  /** A number by which queries find the table until it is taken back. */
  static long lend(Table table) {
    long number = NUMBERS.incrementAndGet();
    LENT.put(number, table);
    return number;
  }

  /** The query that has the columns of the table in their own types. */
  static String sql(Table table, long number) {
    String times =
        table.columns().stream()
            .filter(column -> column.type() == ColumnType.LOCAL_TIME)
            .map(column -> Sql.name(column.name()))
            .map(name -> name + "::TIME as " + name)
            .collect(Collectors.joining(", "));
    return "select *%s from %s(%d)"
        .formatted(times.isEmpty() ? "" : " replace (" + times + ")", NAME, number);
  }

  static void takeBack(long number) {
    LENT.remove(number);
  }

  @Override
  public Table bind(DuckDBTableFunctionBindInfo info) {
    Table table = LENT.get(info.getParameter(0).getLong());
    if (table == null) {
      throw new QueryFailed("The table is no longer there.");
    }
    for (Column<?> column : table.columns()) {
      info.addResultColumn(column.name(), type(column));
    }
    info.setCardinality(table.rowCount(), true);
    return table;
  }

  @Override
  public Place init(DuckDBTableFunctionInitInfo info) {
    // One thread, so that the rows keep their order.
    info.setMaxThreads(1);
    return new Place(
        IntStream.range(0, (int) info.getColumnCount())
            .map(i -> (int) info.getColumnIndex(i))
            .toArray());
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out) {
    Table table = info.getBindData();
    Place place = info.getInitData();
    int from = place.row;
    int rows = (int) Math.min(out.capacity(), table.rowCount() - from);
    for (int i = 0; i < place.columns.length; i++) {
      // Where no column is wanted, as for a count, the engine asks for one that does not exist.
      if (place.columns[i] >= 0 && place.columns[i] < table.columnCount()) {
        fill(out.vector(i), table.column(place.columns[i]), from, rows);
      }
    }
    place.row += rows;
    return rows;
  }

  private static DuckDBColumnType type(Column<?> column) {
    ColumnType type = column.type();
    if (type == ColumnType.BOOLEAN) {
      return DuckDBColumnType.BOOLEAN;
    } else if (type == ColumnType.INTEGER || type == ColumnType.SHORT) {
      return DuckDBColumnType.INTEGER;
    } else if (type == ColumnType.LONG) {
      return DuckDBColumnType.BIGINT;
    } else if (type == ColumnType.LOCAL_DATE) {
      return DuckDBColumnType.DATE;
    } else if (type == ColumnType.LOCAL_DATE_TIME) {
      return DuckDBColumnType.TIMESTAMP;
    } else if (type == ColumnType.INSTANT) {
      return DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;
    } else if (column instanceof NumericColumn<?>) {
      return DuckDBColumnType.DOUBLE;
    }
    // Times go as text: the driver cannot write them.
    return DuckDBColumnType.VARCHAR;
  }

  private static void fill(DuckDBWritableVector out, Column<?> column, int from, int rows) {
    for (int i = 0; i < rows; i++) {
      int row = from + i;
      if (column.isMissing(row)) {
        out.setNull(i);
        continue;
      }
      switch (column) {
        case BooleanColumn c -> out.setBoolean(i, c.getByte(row) == 1);
        case IntColumn c -> out.setInt(i, c.getInt(row));
        case ShortColumn c -> out.setInt(i, c.getShort(row));
        case LongColumn c -> out.setLong(i, c.getLong(row));
        case DateColumn c -> out.setDate(i, c.get(row));
        case DateTimeColumn c -> out.setTimestamp(i, c.get(row));
        case InstantColumn c -> out.setOffsetDateTime(i, c.get(row).atOffset(ZoneOffset.UTC));
        case NumericColumn<?> c -> out.setDouble(i, c.getDouble(row));
        case StringColumn c -> out.setString(i, c.get(row));
        default -> out.setString(i, String.valueOf(column.get(row)));
      }
    }
  }
}
