package dev.tauon.dataprep;

import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.duckdb.DuckDBPreparedStatement;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** One statement for the engine; an interrupt of the thread that waits for it ends it. */
final class Query {
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
    return Waiting.on(
        statement, () -> watched.done(statement.getQueryProgress().getPercentage() / 100), work);
  }
}
