package dev.tauon.dataprep;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Tables read, written, put together and looked at: what most cells begin with.
 *
 * <pre>{@code
 * var sales = Tables.read("sales.csv");
 * var best = Tables.groupBy(sales, "city").summarize(sum("amount"), count());
 * Tables.sort(best, "-sum_amount")
 * }</pre>
 *
 * <p>No method changes the tables that it is given. An interrupt of the thread ends reads and
 * queries with a {@link java.util.concurrent.CancellationException}.
 */
public final class Tables {
  private Tables() {}

  /**
   * Reads a file whole. Text with any of the delimiters comma, tab, semicolon and bar (.csv, .tsv,
   * .txt, also packed as .gz or .zst), JSON as an array or in lines (.json, .jsonl), Parquet. Types
   * are found out from all values: true and false, whole numbers, decimals, dates and times of ISO
   * 8601, text; an empty value is missing.
   *
   * @param place a file, several like {@code "sales-*.csv"}, or an address that begins with http
   * @throws UnreadableFile if there is none, or it is not as it should be
   */
  public static Table read(String place) {
    return read(place, ReadOptions.defaults());
  }

  public static Table read(String place, ReadOptions options) {
    try (var sources = Sources.of(place)) {
      return read(sources, options);
    }
  }

  public static Table read(Path file) {
    return read(file, ReadOptions.defaults());
  }

  public static Table read(Path file, ReadOptions options) {
    return read(Sources.of(file), options);
  }

  public static Table read(URI address) {
    return read(address.toString());
  }

  private static Table read(Sources sources, ReadOptions options) {
    Path first = sources.files().getFirst();
    try (var watched = new Watched("reading " + first.getFileName())) {
      if (sources.format() == Sources.Format.TEXT) {
        double size = Math.max(1, first.toFile().length());
        var reader =
            new CsvReader(
                sources.files(),
                options,
                bytes -> watched.done(bytes / size / sources.files().size()));
        return watched.whole(reader.read());
      }
      String columns =
          options.columns().isEmpty()
              ? "*"
              : options.columns().stream().map(Sql::name).collect(Collectors.joining(", "));
      String limit = options.maxRows() == Long.MAX_VALUE ? "" : " limit " + options.maxRows();
      try {
        return watched.whole(
            new Query(Map.of(), watched::done)
                .table(
                    "select %s from %s%s".formatted(columns, sources.sql(options), limit),
                    Sources.name(first)));
      } catch (QueryFailed e) {
        throw new UnreadableFile(
            "%s cannot be read: %s".formatted(first.getFileName(), e.getMessage()), e);
      }
    }
  }

  /** Files to ask something of without loading them; they may be larger than memory. */
  public static Scan scan(String place) {
    return scan(place, ReadOptions.defaults());
  }

  public static Scan scan(String place, ReadOptions options) {
    return new Scan(place, options, List.of(), List.of());
  }

  public static Scan scan(Path file) {
    return scan(file.toString());
  }

  /**
   * Asks in SQL, as DuckDB understands it. Files stand in quotes: {@code select city, sum(amount)
   * from 'sales.parquet' group by city}.
   *
   * @param tables which the query calls by their names
   * @throws QueryFailed if the query is wrong
   */
  public static Table query(String sql, Table... tables) {
    var named = new LinkedHashMap<String, Table>();
    for (Table table : tables) {
      named.put(table.name(), table);
    }
    return query(sql, named);
  }

  /**
   * The same with names for the tables: {@code Map.of("sales", table)}.
   *
   * @throws QueryFailed if the query is wrong
   */
  public static Table query(String sql, Map<String, Table> tables) {
    try (var watched = new Watched("query")) {
      return watched.whole(new Query(tables, watched::done).table(sql, "query"));
    }
  }

  /**
   * Asks a database of yours, in its own SQL: {@code Tables.query(DriverManager.getConnection(url),
   * "select * from sales where year = ?", 2026)}. Decimals become doubles; what Tablesaw has no
   * column for becomes text. An interrupt cancels the query.
   *
   * @param database stays open
   * @param arguments for the question marks, in their order
   * @throws QueryFailed with what the database says
   */
  public static Table query(Connection database, String sql, Object... arguments) {
    return DatabaseQuery.table(database, sql, arguments);
  }

  /**
   * Writes a file: .csv, .tsv, .csv.gz, .parquet, .json or .jsonl. One that is there is replaced
   * when the new one is whole.
   */
  public static void write(Table table, Path file) {
    Writing.write(table, file);
  }

  public static void write(Table table, String file) {
    write(table, Path.of(System.getProperty("user.dir", "")).resolve(file));
  }

  /** The rows in groups with equal values in these columns: all rows in one without a column. */
  public static Groups groupBy(Table table, String... columns) {
    return Groups.of(table, List.of(columns));
  }

  /** Each row of the left table with each row of the right one that has the same keys. */
  public static Table join(Table left, Table right, String... keys) {
    return join(Join.INNER, left, right, keys);
  }

  /** The same, and what has no partner as well. */
  public static Table join(Join kind, Table left, Table right, String... keys) {
    return Joining.join(kind, left, right, List.of(keys));
  }

  /** Sorted, missing values last; a minus in front of a name sorts from high to low. */
  public static Table sort(Table table, String... columns) {
    return Sorting.sort(table, columns);
  }

  /**
   * What a table holds, a row for each column: its type, how many values there are, are missing and
   * are different, mean, standard deviation and quartiles of numbers, the least, the largest and
   * the most frequent value.
   */
  public static Table describe(Table table) {
    return Description.of(table);
  }

  /** Each row once: of those that are equal in these columns, or in all, the first. */
  public static Table distinct(Table table, String... columns) {
    var keys =
        columns.length == 0
            ? table.columns()
            : Arrays.stream(columns)
                .<Column<?>>map(name -> NoSuchColumn.find(table, name))
                .toList();
    return table.rowCount() == 0 ? table : Rows.take(table, Groups.numbering(keys).firsts());
  }

  /** How many rows are equal to one above them in these columns, or in all. */
  public static int duplicates(Table table, String... columns) {
    return table.rowCount() - distinct(table, columns).rowCount();
  }

  /**
   * A column in another type: text becomes numbers, dates or truths as {@link #read} reads them,
   * and everything becomes text.
   *
   * @throws IllegalArgumentException if a value is not of that type; the message names its row
   */
  public static Table convert(Table table, String column, ColumnType type) {
    return Verbs.replace(table, column, old -> Conversion.of(old, type));
  }
}
