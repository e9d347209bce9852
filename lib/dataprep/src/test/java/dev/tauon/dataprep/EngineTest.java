package dev.tauon.dataprep;

import static dev.tauon.dataprep.Aggregate.count;
import static dev.tauon.dataprep.Aggregate.mean;
import static dev.tauon.dataprep.Aggregate.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

@Timeout(120)
class EngineTest {
  @TempDir Path folder;

  private static Table everyType() {
    return Table.create(
        "every",
        BooleanColumn.create("b", new Boolean[] {true, false, null}),
        IntColumn.create("i", new Integer[] {1, -2, null}),
        LongColumn.create("l", 5_000_000_000L, -1, Long.MIN_VALUE),
        DoubleColumn.create("d", 1.25, -2, Double.NaN),
        StringColumn.create("s", "x", "ü, \"quoted\"", ""),
        DateColumn.create("day", LocalDate.of(2024, 2, 29), LocalDate.of(1969, 1, 1), null),
        DateTimeColumn.create(
            "ts",
            LocalDateTime.of(2024, 2, 29, 23, 59, 59, 125_000_000),
            LocalDateTime.of(1969, 1, 1, 0, 0),
            null),
        TimeColumn.create("t", LocalTime.of(23, 59, 59), LocalTime.MIDNIGHT, null),
        InstantColumn.create(
            "z",
            Instant.parse("2024-02-29T10:00:00.5Z"),
            Instant.parse("1969-01-01T00:00:00Z"),
            null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.parquet", "a.csv", "a.tsv", "a.csv.gz"})
  void what_is_written_is_read_again(String name) {
    var table = everyType();
    Tables.write(table, folder.resolve(name));
    var read = Tables.read(folder.resolve(name));
    assertThat(read.types()).isEqualTo(table.types());
    assertThat(read.columnNames()).isEqualTo(table.columnNames());
    for (var column : table.columns()) {
      assertThat(read.column(column.name()).asList()).isEqualTo(column.asList());
    }
    assertThat(folder).isDirectoryNotContaining(f -> f.toString().endsWith(".part"));
  }

  @Test
  void text_packed_as_zstd_is_read() {
    Path file = folder.resolve("a.csv.zst");
    new Query(Map.of("every", everyType()), _ -> {})
        .run("copy (select i, s from every) to '%s' (compression zstd)".formatted(file));
    assertThat(Tables.read(file).stringColumn("s").asList())
        .isEqualTo(everyType().stringColumn("s").asList());
  }

  @Test
  void a_table_goes_through_a_query_unchanged() {
    var table = everyType();
    var same = Tables.query("from every", table);
    assertThat(same.types()).isEqualTo(table.types());
    for (var column : table.columns()) {
      assertThat(same.column(column.name()).asList()).isEqualTo(column.asList());
    }
  }

  @Test
  void rows_keep_their_order_through_a_query() {
    var numbers = new int[300_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    var table = Table.create("t", IntColumn.create("n", numbers));
    assertThat(Tables.query("select n from t", table).intColumn("n").asIntArray())
        .containsExactly(numbers);
  }

  @Test
  void files_and_tables_meet_in_a_query() throws IOException {
    Path file = Files.writeString(folder.resolve("prices.csv"), "item,price\nnut,2\nbolt,3\n");
    var orders =
        Table.create("o", StringColumn.create("item", "bolt", "nut"), IntColumn.create("n", 4, 5));
    var answer =
        Tables.query(
            "select sum(n * price) as total from orders join '%s' using (item)".formatted(file),
            Map.of("orders", orders));
    assertThat(answer.longColumn("total").get(0)).isEqualTo(22);
  }

  @Test
  void json_lines_become_columns_and_what_is_nested_stays_json() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.jsonl"),
            "{\"a\":1,\"b\":\"x\",\"c\":{\"d\":[1,2]}}\n{\"a\":2.5,\"e\":true}\n");
    var table = Tables.read(file);
    assertThat(table.doubleColumn("a").asList()).containsExactly(1.0, 2.5);
    assertThat(table.stringColumn("c").get(0)).isEqualTo("{\"d\":[1,2]}");
    assertThat(table.stringColumn("b").isMissing(1)).isTrue();
    assertThat(table.booleanColumn("e").get(1)).isTrue();
  }

  @Test
  void numbers_of_any_width_find_a_column() {
    var table =
        Tables.query(
            """
            select 1::utinyint a, 2::ubigint b, 3.25::decimal(10,2) c, 1.5::float d,
              170141183460469231731687303715884105727::hugeint e, sum(7) f, 'x' g, 'y' g
            """);
    assertThat(table.types())
        .containsExactly(
            ColumnType.INTEGER,
            ColumnType.LONG,
            ColumnType.DOUBLE,
            ColumnType.FLOAT,
            ColumnType.DOUBLE,
            ColumnType.LONG,
            ColumnType.STRING,
            ColumnType.STRING);
    assertThat(table.columnNames()).endsWith("g", "g_2");
  }

  @Nested
  class Faults {
    @Test
    void a_file_that_is_no_parquet_is_named() throws IOException {
      Path file = Files.writeString(folder.resolve("a.parquet"), "this is text ".repeat(20));
      assertThatThrownBy(() -> Tables.read(file))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContainingAll("a.parquet cannot be read", "No magic bytes");
    }

    @Test
    void broken_json_is_named_by_its_line() throws IOException {
      Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"a\":1}\n{\"a\":2\n");
      assertThatThrownBy(() -> Tables.read(file))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContainingAll("a.jsonl", "Malformed JSON", "line");
    }

    @Test
    void a_wrong_query_says_where() {
      assertThatThrownBy(() -> Tables.query("select ctiy from every", everyType()))
          .isInstanceOf(QueryFailed.class)
          .hasMessageStartingWith("Referenced column \"ctiy\" not found");
    }

    @Test
    void a_table_that_cannot_be_written_leaves_nothing_behind() {
      assertThatThrownBy(() -> Tables.write(everyType(), folder.resolve("a.xlsx")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(".parquet");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void an_interrupt_ends_a_query() throws InterruptedException {
    var thrown = new AtomicReference<Throwable>();
    var begun = new CountDownLatch(1);
    var thread =
        new Thread(() -> {
          begun.countDown();
          try {
            Tables.query("select count(*) from range(100000000000) where sin(range) > 2");
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

  @Nested
  class FromTheWeb {
    private HttpServer server(int status, byte[] body) throws IOException {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    }

    private static URI address(HttpServer server, String path) {
      return URI.create("http://localhost:%d/%s".formatted(server.getAddress().getPort(), path));
    }

    @Test
    void a_file_is_fetched_and_read() throws IOException {
      var server = server(200, "a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      try {
        var table = Tables.read(address(server, "data/sales.csv?version=2"));
        assertThat(table.name()).isEqualTo("sales");
        assertThat(table.intColumn("b").get(0)).isEqualTo(2);
      } finally {
        server.stop(0);
      }
    }

    @Test
    void an_answer_without_the_file_is_told() throws IOException {
      var server = server(404, new byte[] {1});
      try {
        assertThatThrownBy(() -> Tables.read(address(server, "sales.csv")))
            .isInstanceOf(UnreadableFile.class)
            .hasMessageContainingAll("sales.csv", "404");
      } finally {
        server.stop(0);
      }
    }
  }

  @Nested
  class Scanned {
    @Test
    void groups_are_those_of_the_loaded_table() throws IOException {
      Path file =
          Files.writeString(folder.resolve("a.csv"), "city,x\nb,1\na,2\n,5\nb,3\na,\nb,9\n");
      var scanned =
          Tables.scan(file)
              .where("x < 9 or x is null")
              .groupBy("city")
              .summarize(sum("x"), mean("x"), count());
      var loaded =
          Tables.groupBy(Tables.scan(file).where("x < 9 or x is null").read(), "city")
              .summarize(sum("x"), mean("x"), count());
      assertThat(scanned.print()).isEqualTo(loaded.setName(scanned.name()).print());
      assertThat(Tables.scan(file).count()).isEqualTo(6);
      assertThat(Tables.scan(file).select("x").columnNames()).containsExactly("x");
    }

    @Test
    void faults_are_named_as_when_it_is_loaded() throws IOException {
      Path file = Files.writeString(folder.resolve("a.csv"), "a,b,c\n1,2,3\n4,5\n");
      assertThatThrownBy(() -> Tables.scan(file).summarize(sum("a")))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContainingAll("a.csv, line 3", "2 values where 3");
    }

    /** 300 MB of text, summed up in a process with a heap of 64 MB. */
    @Test
    void a_file_larger_than_memory_is_summed_up() throws Exception {
      Path file = folder.resolve("large.csv");
      Path spill = Files.createDirectory(folder.resolve("spill"));
      String filler = "x".repeat(60);
      int rows = 4_000_000;
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        out.write("city,n,text\n");
        for (int i = 0; i < rows; i++) {
          out.write("city");
          out.write(Integer.toString(i % 10));
          out.write(',');
          out.write(Integer.toString(i));
          out.write(',');
          out.write(filler);
          out.write('\n');
        }
      }
      var process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx64m",
                      "-XX:+UseSerialGC",
                      "-Djava.io.tmpdir=" + spill,
                      "--enable-native-access=ALL-UNNAMED",
                      "--sun-misc-unsafe-memory-access=allow",
                      "-cp",
                      System.getProperty("java.class.path"),
                      LargeFile.class.getName(),
                      file.toString()))
              .redirectError(folder.resolve("errors").toFile())
              .start();
      var lines = process.inputReader().lines().toList();
      assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
      assertThat(Files.size(file)).isGreaterThan(4 * 64L << 20);
      // Of each tenth n has the values i, i + 10, i + 20, ...
      assertThat(lines).hasSize(10);
      for (int city = 0; city < 10; city++) {
        long count = rows / 10;
        long sum = city * count + 10 * (count * (count - 1) / 2);
        assertThat(lines.get(city)).isEqualTo("city%d %d %d".formatted(city, sum, count));
      }
      assertThat(spill).as("what the process has put aside").isEmptyDirectory();
    }
  }
}
