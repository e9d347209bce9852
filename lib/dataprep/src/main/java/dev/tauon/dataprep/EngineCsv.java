package dev.tauon.dataprep;

import dev.tauon.dataprep.Sources.Format;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;

/** Text files as the engine reads them, which are written as ours. */
final class EngineCsv {
  private static final Map<ColumnType, String> TYPES =
      Map.ofEntries(
          Map.entry(ColumnType.BOOLEAN, "BOOLEAN"),
          Map.entry(ColumnType.SHORT, "SMALLINT"),
          Map.entry(ColumnType.INTEGER, "INTEGER"),
          Map.entry(ColumnType.LONG, "BIGINT"),
          Map.entry(ColumnType.FLOAT, "FLOAT"),
          Map.entry(ColumnType.DOUBLE, "DOUBLE"),
          Map.entry(ColumnType.LOCAL_DATE, "DATE"),
          Map.entry(ColumnType.LOCAL_DATE_TIME, "TIMESTAMP"),
          Map.entry(ColumnType.LOCAL_TIME, "TIME"),
          Map.entry(ColumnType.INSTANT, "TIMESTAMPTZ"),
          Map.entry(ColumnType.STRING, "VARCHAR"));

  /** As many as the engine looks at. */
  private static final long FIRST_ROWS = 20_480;

  private static final Pattern CONVERSION =
      Pattern.compile(
          "CSV Error on Line: (\\d+).*converting column \"(.*?)\"\\. Could not convert string \"(.*?)\" to '(.*?)'.*\\s+file = (\\S[^\\n]*)",
          Pattern.DOTALL);
  private static final Pattern COUNT =
      Pattern.compile(
          "CSV Error on Line: (\\d+).*?Original Line: ([^\\n]*).*?Expected Number of Columns: (\\d+) Found: (\\d+)",
          Pattern.DOTALL);

  private EngineCsv() {}

  static String sql(Sources sources, String names, ReadOptions options) {
    var said = new ArrayList<String>();
    if (sources.format() == Format.TEXT) {
      CsvShape shape = CsvReader.shape(sources.files().getFirst(), options);
      said.add("delim = " + Sql.text(Character.toString((char) shape.delimiter())));
    } else {
      options.delimiter().ifPresent(d -> said.add("delim = " + Sql.text(d.toString())));
    }
    said.add("quote = '\"', escape = '\"'");
    said.add("header = " + options.header());
    var missing = new ArrayList<>(options.missing());
    missing.add("");
    said.add("nullstr = " + Sql.list(missing));
    if (!options.types().isEmpty()) {
      said.add(
          options.types().entrySet().stream()
              .map(type ->
                  Sql.text(type.getKey()) + ": " + Sql.text(type(type.getKey(), type.getValue())))
              .collect(Collectors.joining(", ", "types = {", "}")));
    }
    return "read_csv(%s, %s)".formatted(names, String.join(", ", said));
  }

  private static String type(String column, ColumnType asked) {
    String type = TYPES.get(asked);
    if (type == null) {
      throw new IllegalArgumentException(
          "Column \"%s\" cannot be read as %s".formatted(column, asked.name()));
    }
    return type;
  }

  /** The engine's words about a text file in ours. */
  static String words(String said) {
    var conversion = CONVERSION.matcher(said);
    if (conversion.find()) {
      return "%s, line %s, column \"%s\": the value \"%s\" is not %s, as the lines before it are; say .type(\"%s\", ColumnType.STRING)"
          .formatted(
              conversion.group(5).strip(),
              conversion.group(1),
              conversion.group(2),
              conversion.group(3),
              conversion.group(4),
              conversion.group(2));
    }
    var count = COUNT.matcher(said);
    if (count.find()) {
      return "Line %s: %s values where %s are expected: \"%s\""
          .formatted(count.group(1), count.group(4), count.group(3), count.group(2));
    }
    return said;
  }

  /** When the engine gives up at the beginning of a file: what our own reader says of it. */
  static String sniffed(Sources sources, ReadOptions options, String said) {
    if (sources.format() != Format.TEXT || !said.contains("sniffing")) {
      return said;
    }
    try {
      var unused =
          new CsvReader(sources.files(), options.maxRows(FIRST_ROWS), ReadProgress.none()).read();
      return said.lines().findFirst().orElse(said);
    } catch (UnreadableFile e) {
      return String.valueOf(e.getMessage());
    }
  }
}
