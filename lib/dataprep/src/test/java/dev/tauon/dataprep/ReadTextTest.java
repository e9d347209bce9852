package dev.tauon.dataprep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

class ReadTextTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Table read(String text) throws IOException {
    return Tables.read(file("sales.csv", text));
  }

  @Nested
  class Types {
    @ParameterizedTest
    @CsvSource({
      "1, 2, INTEGER",
      "-5, 2147483648, LONG",
      "1, 2.5, DOUBLE",
      "1e3, -.5, DOUBLE",
      "9223372036854775808, 1, DOUBLE",
      "true, FALSE, BOOLEAN",
      "2024-01-31, 2024/02/29, LOCAL_DATE",
      "2024-01-31, 2024-01-31T10:00, LOCAL_DATE_TIME",
      "10:30, 23:59:59.5, LOCAL_TIME",
      "2024-01-31T10:00:00Z, 2024-01-31 10:00:00+02, INSTANT",
      "2024-01-31, 2024-02-30, STRING",
      "1, x, STRING",
      "true, 1, STRING",
      "1-2, 3, STRING",
    })
    void are_found_out_from_all_values(String first, String second, String type)
        throws IOException {
      assertThat(read("a,b\n%s,x\n%s,y\n".formatted(first, second)).column("a").type().name())
          .isEqualTo(type);
    }

    @Test
    void a_text_after_many_numbers_makes_the_column_text() throws IOException {
      var text = new StringBuilder("a,b\n");
      for (int i = 0; i < 700_000; i++) {
        text.append(i).append(",2\n");
      }
      var table = read(text + "007x,2\n");
      assertThat(table.stringColumn("a").get(5)).isEqualTo("5");
      assertThat(table.stringColumn("a").get(700_000)).isEqualTo("007x");
      assertThat(table.intColumn("b").sum()).isEqualTo(2.0 * 700_001);
    }

    @Test
    void values_are_what_is_written() throws IOException {
      var table =
          read(
              """
              d,ts,t,n,x
              2024-02-29,2024-02-29 23:59:59.125,07:05,-2147483647,1234.5678
              """);
      assertThat(table.dateColumn("d").get(0)).isEqualTo(LocalDate.of(2024, 2, 29));
      assertThat(table.dateTimeColumn("ts").get(0))
          .isEqualTo(LocalDateTime.of(2024, 2, 29, 23, 59, 59, 125_000_000));
      assertThat(table.timeColumn("t").get(0)).isEqualTo(LocalTime.of(7, 5));
      assertThat(table.intColumn("n").get(0)).isEqualTo(-2147483647);
      assertThat(table.doubleColumn("x").get(0)).isEqualTo(1234.5678);
    }

    @Test
    void decimals_are_read_as_the_jdk_reads_them() {
      var random = new Random(7);
      var parser = new NumberParser();
      for (int i = 0; i < 100_000; i++) {
        double value = Double.longBitsToDouble(random.nextLong());
        String text =
            i % 2 == 0
                ? Double.toString(value)
                : random.nextInt() + "." + Math.abs(random.nextLong() >>> random.nextInt(64));
        if (Double.isFinite(Double.parseDouble(text))) {
          byte[] bytes = text.getBytes(UTF_8);
          assertThat(parser.parse(bytes, 0, bytes.length)).isEqualTo(CellType.DOUBLE);
          assertThat(parser.decimal).as(text).isEqualTo(Double.parseDouble(text));
        }
      }
    }

    @Test
    void a_type_that_is_asked_for_is_given() throws IOException {
      var options =
          ReadOptions.defaults()
              .type("zip", ColumnType.STRING)
              .type("n", ColumnType.DOUBLE)
              .type("s", ColumnType.SHORT);
      var table = Tables.read(file("a.csv", "zip,n,s\n01234,1,2\n"), options);
      assertThat(table.stringColumn("zip").get(0)).isEqualTo("01234");
      assertThat(table.doubleColumn("n").get(0)).isEqualTo(1);
      assertThat(table.column("s").type()).isEqualTo(ColumnType.SHORT);
    }
  }

  @Nested
  class MissingValues {
    @Test
    void a_blank_cell_is_missing_in_every_type() throws IOException {
      var table =
          read(
              """
              i,l,d,b,day,ts,t,z,s
              1,5000000000,1.5,true,2024-01-01,2024-01-01T00:00,10:00,2024-01-01T00:00Z,x
              ,,,,,,,,
              """);
      assertThat(table.rowCount()).isEqualTo(2);
      assertThat(table.columns()).allSatisfy(column -> assertThat(column.isMissing(0)).isFalse());
      assertThat(table.columns()).allSatisfy(column -> assertThat(column.isMissing(1)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "N/A", "NaN", "null", "None", "", " "})
    void usual_words_are_missing(String word) throws IOException {
      var table = read("a,b\n1,x\n%s,y\n".formatted(word));
      assertThat(table.intColumn("a").countMissing()).isEqualTo(1);
    }

    @Test
    void own_words_replace_the_usual_ones() throws IOException {
      var table =
          Tables.read(file("a.csv", "a,b\n-999,NA\n3,x\n"), ReadOptions.defaults().missing("-999"));
      assertThat(table.intColumn("a").isMissing(0)).isTrue();
      assertThat(table.stringColumn("b").get(0)).isEqualTo("NA");
    }
  }

  @Nested
  class Layout {
    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void the_delimiter_is_found_out(String delimiter) throws IOException {
      var table = read("a,b,c\n1,2,3\n4,5,6\n".replace(",", delimiter));
      assertThat(table.columnNames()).containsExactly("a", "b", "c");
      assertThat(table.intColumn("c").get(1)).isEqualTo(6);
    }

    @Test
    void quotes_hold_delimiters_line_ends_and_quotes() throws IOException {
      var table = read("a,b\n\"x,1\",\"two\nlines\"\r\n\"say \"\"hi\"\"\",\"\"\n");
      assertThat(table.stringColumn("a").asList()).containsExactly("x,1", "say \"hi\"");
      assertThat(table.stringColumn("b").get(0)).isEqualTo("two\nlines");
      assertThat(table.stringColumn("b").isMissing(1)).isTrue();
    }

    @Test
    void line_ends_byte_order_marks_and_blank_lines_do_not_matter() throws IOException {
      var table = read("\uFEFFa,b\r\n1,2\r\n\r\n3,4");
      assertThat(table.columnNames()).containsExactly("a", "b");
      assertThat(table.intColumn("b").asList()).containsExactly(2, 4);
    }

    @Test
    void names_that_are_empty_or_twice_there_get_one_of_their_own() throws IOException {
      assertThat(read("a,,A,a\n1,2,3,4\n").columnNames()).containsExactly("a", "C1", "A_2", "a_3");
    }

    @Test
    void a_file_without_a_header_gets_numbered_columns() throws IOException {
      var table = Tables.read(file("a.csv", "1,2\n3,4\n"), ReadOptions.defaults().header(false));
      assertThat(table.columnNames()).containsExactly("C0", "C1");
      assertThat(table.rowCount()).isEqualTo(2);
    }

    @Test
    void quotes_within_plain_values_are_part_of_them_in_files_of_many_blocks() throws IOException {
      var text = new StringBuilder("a,b\n");
      for (int i = 0; i < 600_000; i++) {
        text.append(i % 3 == 0 ? "5\" pipe,1\n" : "\"in\nquotes\",2\n");
      }
      var table = read(text.toString());
      assertThat(table.rowCount()).isEqualTo(600_000);
      assertThat(table.stringColumn("a").unique().asList())
          .containsExactlyInAnyOrder("5\" pipe", "in\nquotes");
    }

    @Test
    void only_the_columns_and_rows_that_are_wanted_come() throws IOException {
      var table =
          Tables.read(
              file("a.csv", "a,b,c\n1,2,3\n4,5,6\n7,8,9\n"),
              ReadOptions.defaults().columns("c", "a").maxRows(2));
      assertThat(table.columnNames()).containsExactly("c", "a");
      assertThat(table.intColumn("c").asList()).containsExactly(3, 6);
    }

    @Test
    void files_that_fit_a_pattern_come_one_after_the_other() throws IOException {
      file("part-1.csv", "a,b\n1,x\n");
      file("part-2.csv", "a,b\n2.5,y\n");
      var table = Tables.read(folder + "/part-*.csv");
      assertThat(table.doubleColumn("a").asList()).containsExactly(1.0, 2.5);
    }

    @Test
    void another_charset_is_read_when_it_is_named() throws IOException {
      Path file = folder.resolve("latin.csv");
      Files.write(file, "name,n\nMüller,1\n".getBytes(ISO_8859_1));
      var table = Tables.read(file, ReadOptions.defaults().charset(ISO_8859_1));
      assertThat(table.stringColumn("name").get(0)).isEqualTo("Müller");
    }

    @Test
    void a_single_column_keeps_its_blank_lines() throws IOException {
      var table = read("a\n1\n\n3\n");
      assertThat(table.rowCount()).isEqualTo(3);
      assertThat(table.intColumn("a").isMissing(1)).isTrue();
    }
  }

  @Nested
  class Faults {
    private void refuses(String text, String... parts) throws IOException {
      Path file = file("sales.csv", text);
      assertThatThrownBy(() -> Tables.read(file))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContainingAll(parts);
    }

    @Test
    void a_short_line_is_named() throws IOException {
      refuses("a,b,c\n1,2,3\n4,5\n", "sales.csv, line 3", "2 values where 3", "a, b, c", "\"4,5\"");
    }

    @Test
    void a_long_line_is_named() throws IOException {
      refuses("a,b\n1,2\n\"x\ny\",3,4\n", "line 3", "3 values where 2");
    }

    @Test
    void a_quote_that_is_never_closed_is_named_where_it_opens() throws IOException {
      refuses("a,b\n1,x\n2,\"y\n3,z\n", "line 3, column \"b\"", "never closed");
    }

    @Test
    void text_after_a_closing_quote_is_named() throws IOException {
      refuses("a,b\n1,\"x\"y\n", "line 2, column \"b\"", "doubled");
    }

    @Test
    void a_value_of_another_type_than_was_asked_for_is_named() throws IOException {
      Path file = file("sales.csv", "day,n\n2024-01-01,1\n2024-13-01,2\n");
      assertThatThrownBy(
              () -> Tables.read(file, ReadOptions.defaults().type("day", ColumnType.LOCAL_DATE)))
          .isInstanceOf(UnreadableFile.class)
          .hasMessage(
              "sales.csv, line 3, column \"day\": the value \"2024-13-01\" is not a date like"
                  + " 2024-12-31");
    }

    @Test
    void bytes_that_are_no_text_are_named() throws IOException {
      Path file = folder.resolve("latin.csv");
      Files.write(file, "name,n\nx,1\nMüller,1\n".getBytes(ISO_8859_1));
      assertThatThrownBy(() -> Tables.read(file))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContainingAll("line 3, column \"name\"", "not UTF-8", "ISO_8859_1");
    }

    @Test
    void a_line_far_into_a_large_file_is_counted_right() throws IOException {
      var text = new StringBuilder("a,b\n");
      for (int i = 0; i < 400_000; i++) {
        text.append("\"line\nend\",").append(i).append('\n');
      }
      refuses(text + "x\n", "line 800,002:");
    }

    @Test
    void a_missing_file_gets_a_suggestion() throws IOException {
      file("sales.csv", "a\n");
      assertThatThrownBy(() -> Tables.read(folder + "/sale.csv"))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContaining("did you mean \"sales.csv\"");
    }

    @Test
    void an_empty_file_has_no_table() throws IOException {
      refuses("", "no line");
    }

    @Test
    void a_column_that_is_not_there_gets_a_suggestion() throws IOException {
      Path file = file("a.csv", "city,amount\nx,1\n");
      assertThatThrownBy(() -> Tables.read(file, ReadOptions.defaults().columns("amout")))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContaining("did you mean \"amount\"");
    }

    @Test
    void files_with_other_columns_do_not_go_together() throws IOException {
      file("p1.csv", "a,b\n1,2\n");
      file("p2.csv", "a,c\n1,2\n");
      assertThatThrownBy(() -> Tables.read(folder + "/p*.csv"))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContainingAll("p2.csv", "a, c", "p1.csv", "a, b");
    }
  }

  @Nested
  class Packed {
    private byte[] gzip(String text) throws IOException {
      var bytes = new java.io.ByteArrayOutputStream();
      try (var out = new GZIPOutputStream(bytes)) {
        out.write(text.getBytes(UTF_8));
      }
      return bytes.toByteArray();
    }

    @Test
    void is_read_like_the_file_itself() throws IOException {
      Path file = Files.write(folder.resolve("a.csv.gz"), gzip("a,b\n1,2\n".repeat(1)));
      assertThat(Tables.read(file).intColumn("b").get(0)).isEqualTo(2);
      assertThat(Tables.read(file).name()).isEqualTo("a");
    }

    @Test
    void is_refused_when_its_end_is_cut_off() throws IOException {
      byte[] whole = gzip("a,b\n" + "1,2\n".repeat(100_000));
      Path file = Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
      assertThatThrownBy(() -> Tables.read(file))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContainingAll("a.csv.gz", "ends in the middle");
    }

    @Test
    void is_refused_when_a_byte_has_changed() throws IOException {
      byte[] bytes = gzip("a,b\n" + "1,2\n".repeat(100_000));
      bytes[bytes.length - 5] ^= 1;
      Path file = Files.write(folder.resolve("a.csv.gz"), bytes);
      assertThatThrownBy(() -> Tables.read(file))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContainingAll("a.csv.gz", "damaged");
    }

    @Test
    void is_refused_when_it_is_not_packed() throws IOException {
      Path file = file("a.csv.gz", "a,b\n1,2\n");
      assertThatThrownBy(() -> Tables.read(file))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContaining("Not in GZIP format");
    }
  }

  @Test
  void an_interrupt_ends_it() throws IOException {
    Path file = file("a.csv", "a,b\n" + "1,2\n".repeat(3_000_000));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Tables.read(file)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
