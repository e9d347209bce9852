package dev.tauon.dataprep;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.ColumnType;

/**
 * How a file is read. Start from {@link #defaults()} and change what differs:
 *
 * <pre>{@code
 * Tables.read("sales.csv", ReadOptions.defaults().delimiter(';').type("zip", ColumnType.STRING))
 * }</pre>
 *
 * @param header whether the first line names the columns; if not, they are C0, C1, ...
 * @param delimiter between values; found out when empty
 * @param types of columns by name; found out for the others
 * @param missing words that stand for a missing value, besides nothing at all
 * @param columns to read, in that order; all when empty
 * @param maxRows to read at most
 * @param charset of a text file
 */
public record ReadOptions(
    boolean header,
    Optional<Character> delimiter,
    Map<String, ColumnType> types,
    List<String> missing,
    List<String> columns,
    long maxRows,
    Charset charset) {
  private static final ReadOptions DEFAULTS =
      new ReadOptions(
          true,
          Optional.empty(),
          Map.of(),
          List.of("NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "<NA>", "#N/A"),
          List.of(),
          Long.MAX_VALUE,
          StandardCharsets.UTF_8);

  public ReadOptions {
    types = Map.copyOf(types);
    missing = List.copyOf(missing);
    columns = List.copyOf(columns);
    if (maxRows < 0) {
      throw new IllegalArgumentException("There cannot be " + maxRows + " rows.");
    }
  }

  /**
   * A header line, the delimiter and the types found out, {@code NA}, {@code N/A}, {@code NaN},
   * {@code null}, {@code None} and the like for missing values, UTF-8.
   */
  public static ReadOptions defaults() {
    return DEFAULTS;
  }

  public ReadOptions header(boolean first) {
    return new ReadOptions(first, delimiter, types, missing, columns, maxRows, charset);
  }

  public ReadOptions delimiter(char between) {
    return new ReadOptions(header, Optional.of(between), types, missing, columns, maxRows, charset);
  }

  /** One of STRING, INTEGER, LONG, DOUBLE, BOOLEAN, LOCAL_DATE, LOCAL_DATE_TIME, LOCAL_TIME... */
  public ReadOptions type(String column, ColumnType type) {
    var more = new LinkedHashMap<>(types);
    more.put(column, type);
    return new ReadOptions(header, delimiter, more, missing, columns, maxRows, charset);
  }

  /** These words, and no others, stand for a missing value. */
  public ReadOptions missing(String... words) {
    return new ReadOptions(header, delimiter, types, List.of(words), columns, maxRows, charset);
  }

  public ReadOptions columns(String... names) {
    return new ReadOptions(
        header, delimiter, types, missing, new ArrayList<>(List.of(names)), maxRows, charset);
  }

  public ReadOptions maxRows(long rows) {
    return new ReadOptions(header, delimiter, types, missing, columns, rows, charset);
  }

  public ReadOptions charset(Charset of) {
    return new ReadOptions(header, delimiter, types, missing, columns, maxRows, of);
  }
}
