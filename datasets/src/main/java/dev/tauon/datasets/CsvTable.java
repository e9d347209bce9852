package dev.tauon.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What {@link CsvWriter} has written. Quoted values may hold commas and quotes, no line feeds.
 *
 * @param file where it stands
 * @param columns names of the columns
 * @param rows values of each row
 */
record CsvTable(Path file, List<String> columns, List<List<String>> rows) {
  static CsvTable read(Path file) {
    try (var lines = Files.lines(file)) {
      var rows = new ArrayList<>(lines.map(CsvTable::values).toList());
      if (rows.isEmpty()) {
        throw new CorruptData(file + " is empty");
      }
      List<String> columns = rows.removeFirst();
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).size() != columns.size()) {
          throw new CorruptData(
              "%s: line %d has %d values where %d were expected"
                  .formatted(file, i + 2, rows.get(i).size(), columns.size()));
        }
      }
      return new CsvTable(file, columns, rows);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  private static List<String> values(String line) {
    var values = new ArrayList<String>();
    var value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          value.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }

  /** Values of a column in the order of rows. */
  <T> List<T> column(String name, Function<String, T> read) {
    int column = place(name);
    return rows.stream().map(row -> read.apply(row.get(column))).toList();
  }

  /** Numbers of a column; NaN where it is empty. */
  double[] numbers(String name) {
    int column = place(name);
    return rows.stream()
        .mapToDouble(row -> row.get(column).isEmpty() ? Double.NaN : number(row.get(column)))
        .toArray();
  }

  private double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new CorruptData(file + " has '" + text + "' where a number was expected", e);
    }
  }

  private int place(String column) {
    int place = columns.indexOf(column);
    if (place < 0) {
      throw new CorruptData(file + " has no column '" + column + "'; it has " + columns);
    }
    return place;
  }
}
