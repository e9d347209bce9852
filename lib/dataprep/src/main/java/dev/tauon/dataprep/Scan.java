package dev.tauon.dataprep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * Files that are not loaded: what is asked of them is worked out while they are read, in pieces, so
 * they may be larger than memory.
 *
 * <pre>{@code
 * Tables.scan("trips-*.csv").where("distance > 0").groupBy("city").summarize(mean("fare"))
 * }</pre>
 *
 * @param source a file, a pattern of files, or an address
 * @param options how they are read
 * @param conditions in SQL, all of which hold
 * @param keys to group by
 */
public record Scan(String source, ReadOptions options, List<String> conditions, List<String> keys) {
  public Scan {
    conditions = List.copyOf(conditions);
    keys = List.copyOf(keys);
  }

  /** Only rows for which this holds, as SQL has it: {@code "amount > 100 and city = 'Oslo'"}. */
  public Scan where(String condition) {
    var all = new ArrayList<>(conditions);
    all.add(condition);
    return new Scan(source, options, all, keys);
  }

  public Scan groupBy(String... columns) {
    return new Scan(source, options, conditions, List.of(columns));
  }

  /**
   * A row for each group, sorted by the keys; one row for all without {@link #groupBy}.
   *
   * @throws UnreadableFile if a file is not as it should be
   */
  public Table summarize(Aggregate... asked) {
    String names = keys.stream().map(Sql::name).collect(Collectors.joining(", "));
    var columns = new ArrayList<>(keys.stream().map(Sql::name).toList());
    for (Aggregate one : asked) {
      columns.add(sql(one) + " as " + Sql.name(one.name()));
    }
    String grouped =
        keys.isEmpty()
            ? ""
            : " group by %s order by %s"
                .formatted(
                    names,
                    keys.stream()
                        .map(key -> Sql.name(key) + " nulls last")
                        .collect(Collectors.joining(", ")));
    return answer(
        "select %s from %%s%s%s".formatted(String.join(", ", columns), filter(), grouped));
  }

  /** How many rows there are. */
  public long count() {
    return answer("select count(*) as n from %%s%s".formatted(filter())).longColumn("n").get(0);
  }

  /** Loads the rows that are left, all columns of them. */
  public Table read() {
    return answer("select * from %%s%s".formatted(filter()));
  }

  /** Loads these columns of the rows that are left. */
  public Table select(String... columns) {
    String names = List.of(columns).stream().map(Sql::name).collect(Collectors.joining(", "));
    return answer("select %s from %%s%s".formatted(names, filter()));
  }

  private String filter() {
    return conditions.isEmpty()
        ? ""
        : conditions.stream()
            .map(condition -> "(" + condition.replace("%", "%%") + ")")
            .collect(Collectors.joining(" and ", " where ", ""));
  }

  private Table answer(String query) {

    try (var opened = Sources.of(source);
        var watched = new Watched("reading " + source)) {
      String name = Sources.name(opened.files().getFirst());
      try {
        return new Query(Map.of(), watched::done).table(query.formatted(opened.sql(options)), name);
      } catch (QueryFailed e) {
        throw new UnreadableFile(
            EngineCsv.sniffed(opened, options, String.valueOf(e.getMessage())), e);
      }
    }
  }

  private static String sql(Aggregate one) {
    String column = Sql.name(one.column());
    return switch (one.kind()) {
      case SUM -> "coalesce(sum(%s), 0)".formatted(column);
      case MEAN -> "avg(%s)".formatted(column);
      case MIN -> "min(%s)".formatted(column);
      case MAX -> "max(%s)".formatted(column);
      case COUNT -> "count(%s)::INTEGER".formatted(column);
      case ROWS -> "count(*)::INTEGER";
      case DISTINCT -> "count(distinct %s)::INTEGER".formatted(column);
      case MEDIAN -> "quantile_cont(%s, 0.5)".formatted(column);
      case QUANTILE -> "quantile_cont(%s, %s)".formatted(column, one.quantile());
      case STD -> "stddev_samp(%s)".formatted(column);
      case VARIANCE -> "var_samp(%s)".formatted(column);
      case FIRST -> "first(%1$s) filter (%1$s is not null)".formatted(column);
      case LAST -> "last(%1$s) filter (%1$s is not null)".formatted(column);
    };
  }
}
