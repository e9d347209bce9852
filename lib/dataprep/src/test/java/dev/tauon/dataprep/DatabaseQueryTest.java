package dev.tauon.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

/** With a database of its own behind JDBC, not the engine of tables. */
@Timeout(60)
class DatabaseQueryTest {
  private Connection database;

  @BeforeEach
  void open() throws SQLException {
    database = DriverManager.getConnection("jdbc:duckdb:");
    try (var statement = database.createStatement()) {
      statement.execute(
          """
          create table sales as select * from (values
            (true, 1::tinyint, 2, 3000000000, 1.25::decimal(9, 2), 0.1::double, 'Rome',
              date '2026-02-28', time '12:30:00', timestamp '2026-03-29 02:30:00.5',
              timestamptz '2026-01-01 00:00:00+00', uuid '00000000-0000-0000-0000-000000000001'),
            (null, null, null, null, null, null, null, null, null, null, null, null)
          ) as t(sold, small, count, large, price, share, city, day, hour, stamp, moment, id)\
          """);
    }
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void every_type_has_its_column_and_null_is_missing() {
    Table table = Tables.query(database, "select * from sales");
    assertThat(table.types())
        .containsExactly(
            ColumnType.BOOLEAN,
            ColumnType.INTEGER,
            ColumnType.INTEGER,
            ColumnType.LONG,
            ColumnType.DOUBLE,
            ColumnType.DOUBLE,
            ColumnType.STRING,
            ColumnType.LOCAL_DATE,
            ColumnType.LOCAL_TIME,
            ColumnType.LOCAL_DATE_TIME,
            ColumnType.INSTANT,
            ColumnType.STRING);
    var row = table.row(0);
    assertThat(row.getBoolean("sold")).isTrue();
    assertThat(row.getInt("small")).isEqualTo(1);
    assertThat(row.getLong("large")).isEqualTo(3_000_000_000L);
    assertThat(row.getDouble("price")).isEqualTo(1.25);
    assertThat(row.getString("city")).isEqualTo("Rome");
    assertThat(row.getDate("day")).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(row.getTime("hour")).isEqualTo(LocalTime.of(12, 30));
    assertThat(row.getDateTime("stamp"))
        .isEqualTo(LocalDateTime.of(2026, 3, 29, 2, 30, 0, 500_000_000));
    assertThat(row.getInstant("moment")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(row.getString("id")).endsWith("0001");
    assertThat(table.columns()).allMatch(column -> column.isMissing(1));
  }

  @Test
  void question_marks_take_arguments_and_columns_of_one_name_are_told_apart() {
    Table table =
        Tables.query(
            database, "select city, city, 2 * ? as twice from sales where count = ?", 21, 2);
    assertThat(table.rowCount()).isEqualTo(1);
    assertThat(table.columnNames()).doesNotHaveDuplicates().startsWith("city");
    assertThat(table.intColumn("twice").get(0)).isEqualTo(42);
  }

  @Test
  void what_is_wrong_is_what_the_database_says_and_it_stays_open() throws SQLException {
    assertThatThrownBy(() -> Tables.query(database, "select citty from sales"))
        .isInstanceOf(QueryFailed.class)
        .hasMessageContaining("citty");
    assertThat(database.isClosed()).isFalse();
    assertThat(Tables.query(database, "select city from sales where false").rowCount()).isZero();
  }

  @Test
  void an_interrupt_cancels_it() throws InterruptedException {
    var thrown = new AtomicReference<Throwable>();
    var begun = new CountDownLatch(1);
    var thread =
        new Thread(() -> {
          begun.countDown();
          try {
            Tables.query(database, "select count(*) from range(100000000000) where sin(range) > 2");
          } catch (RuntimeException e) {
            thrown.set(e);
          }
        });
    thread.start();
    begun.await();
    thread.interrupt();
    thread.join();
    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
  }
}
