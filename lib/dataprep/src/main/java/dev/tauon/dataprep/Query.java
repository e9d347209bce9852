package dev.tauon.dataprep;

import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBPreparedStatement;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** One statement for the engine; an interrupt of the thread that waits for it ends it. */
final class Query {
  private static final long LOOK_MILLIS = 100;

  private final Map<String, Table> tables;
  private final PartsWatched watched;

  /** Is told the share that is done, from 0 to 1; negative while nobody knows. */
  @FunctionalInterface
  interface PartsWatched {
    void done(double share);
  }

  Query(Map<String, Table> tables, PartsWatched watched) {
    this.tables = tables;
    this.watched = watched;
  }

  /** The answer as a table of that name. */
  Table table(String sql, String name) {
    return within(connection -> read(connection, sql, name));
  }

  /** A statement without an answer. */
  void run(String sql) {
    within(connection -> {
      try (var statement = (DuckDBPreparedStatement) connection.prepareStatement(sql)) {
        return waitFor(statement, statement::execute);
      }
    });
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T within(Work<T> work) {
    var lent = new ArrayList<Long>();
    try (Connection connection = Engine.connect()) {
      for (var table : tables.entrySet()) {
        long number = TableFunction.lend(table.getValue());
        lent.add(number);
        try (var statement = connection.createStatement()) {
          statement.execute(
              "create or replace temp view %s as %s"
                  .formatted(
                      Sql.name(table.getKey()), TableFunction.sql(table.getValue(), number)));
        }
      }
      return work.on(connection);
    } catch (SQLException e) {
      throw new QueryFailed(EngineErrors.words(e), e);
    } finally {
      lent.forEach(TableFunction::takeBack);
    }
  }

  private Table read(Connection connection, String sql, String name) throws SQLException {
    String query = sql.strip().replaceFirst(";\\s*$", "");
    var columns = new ArrayList<EngineColumn>();
    String projected;
    try (var statement = connection.prepareStatement(query)) {
      projected = projection(query, statement.getMetaData(), columns);
    }
    try (var statement = (DuckDBPreparedStatement) connection.prepareStatement(projected)) {
      return waitFor(statement, () -> answer(statement, columns, name));
    }
  }

  /** The same query with its columns in types that the driver hands over. */
  private static String projection(
      String query, ResultSetMetaData answer, List<EngineColumn> columns) throws SQLException {
    var names = new ArrayList<String>();
    var places = new ArrayList<String>();
    var expressions = new ArrayList<String>();
    for (int i = 1; i <= answer.getColumnCount(); i++) {
      // Two columns of a query may have one name, so they are told by their places.
      String place = "c" + i;
      names.add(answer.getColumnName(i));
      places.add(place);
      expressions.add(EngineColumn.expression(place, answer.getColumnTypeName(i)));
    }
    var unique = CsvSniffer.names(names);
    for (int i = 0; i < unique.size(); i++) {
      columns.add(new EngineColumn(unique.get(i), answer.getColumnTypeName(i + 1)));
    }
    return "select %s from (%s) as q(%s)"
        .formatted(String.join(", ", expressions), query, String.join(", ", places));
  }

  private static Table answer(
      DuckDBPreparedStatement statement, List<EngineColumn> columns, String name)
      throws SQLException {
    try (var result = statement.query()) {
      while (result.nextChunk()) {
        var chunk = result.chunk();
        for (int i = 0; i < columns.size(); i++) {
          columns.get(i).add(chunk.vector(i), (int) chunk.rowCount());
        }
      }
    }
    return Table.create(name, columns.stream().<Column<?>>map(EngineColumn::column).toList());
  }

  private <T> T waitFor(DuckDBPreparedStatement statement, Callable<T> work) throws SQLException {
    var task = new FutureTask<T>(work);
    Thread worker = Thread.ofPlatform().daemon().name("table-query").start(task);
    try {
      while (true) {
        try {
          return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          watched.done(statement.getQueryProgress().getPercentage() / 100);
        }
      }
    } catch (InterruptedException e) {
      cancel(statement, worker);
      Thread.currentThread().interrupt();
      throw new CancellationException("The query was interrupted");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException failed -> throw failed;
        case RuntimeException failed -> throw failed;
        case Error failed -> throw failed;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Until it is over: the statement must not be closed under the hands of the one that reads. */
  private static void cancel(DuckDBPreparedStatement statement, Thread worker) throws SQLException {
    boolean again = true;
    while (again) {
      statement.cancel();
      try {
        again = !worker.join(java.time.Duration.ofMillis(LOOK_MILLIS));
      } catch (InterruptedException e) {
        // Whoever is impatient waits all the same, for not much longer.
        continue;
      }
    }
  }
}
