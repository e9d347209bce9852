package dev.tauon.dataprep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A query of somebody's own database, over JDBC. */
final class DatabaseQuery {
  /**
   * Rows that come with one answer of the server, where a driver would send one, or all at once.
   */
  private static final int FETCHED = 10_000;

  private DatabaseQuery() {}

  static Table table(Connection database, String sql, Object... arguments) {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      statement.setFetchSize(FETCHED);
      return Waiting.on(statement, () -> {}, () -> answer(statement));
    } catch (SQLException e) {
      throw new QueryFailed("The database did not answer: " + e.getMessage(), e);
    }
  }

  private static Table answer(PreparedStatement statement) throws SQLException {
    try (var answer = statement.executeQuery()) {
      var about = answer.getMetaData();
      var names = new ArrayList<String>();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        names.add(about.getColumnLabel(i));
      }
      // Two columns of a query may have one name.
      List<String> unique = CsvSniffer.names(names);
      var columns = new ArrayList<DatabaseColumn>();
      for (int i = 0; i < unique.size(); i++) {
        columns.add(DatabaseColumn.of(unique.get(i), about.getColumnType(i + 1)));
      }
      while (answer.next()) {
        for (int i = 0; i < columns.size(); i++) {
          columns.get(i).cell().append(answer, i + 1);
        }
      }
      return Table.create(
          "query", columns.stream().<Column<?>>map(DatabaseColumn::column).toList());
    }
  }
}
