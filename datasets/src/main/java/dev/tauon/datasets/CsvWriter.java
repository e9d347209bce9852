package dev.tauon.datasets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a CSV file: UTF-8, commas, lines end in a line feed, a decimal point in every country,
 * quotes where a text needs them. An empty cell is a missing value.
 */
final class CsvWriter implements AutoCloseable {
  private final BufferedWriter out;
  private boolean begun;

  private CsvWriter(BufferedWriter out) {
    this.out = out;
  }

  static CsvWriter to(Path file, String... columns) throws IOException {
    var csv = new CsvWriter(Files.newBufferedWriter(file));
    for (String column : columns) {
      csv.text(column);
    }
    csv.end();
    return csv;
  }

  CsvWriter text(String value) throws IOException {
    separate();
    boolean quoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n');
    out.write(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
    return this;
  }

  CsvWriter value(Object value) throws IOException {
    return text(value.toString());
  }

  CsvWriter number(long value) throws IOException {
    separate();
    out.write(Long.toString(value));
    return this;
  }

  CsvWriter flag(boolean value) throws IOException {
    return number(value ? 1 : 0);
  }

  CsvWriter missing() throws IOException {
    separate();
    return this;
  }

  /** A number with so many decimals; NaN is missing. */
  CsvWriter number(double value, int decimals) throws IOException {
    separate();
    if (!Double.isNaN(value)) {
      out.write(fixed(value, decimals));
    }
    return this;
  }

  static String fixed(double value, int decimals) {
    long scale = 1;
    for (int i = 0; i < decimals; i++) {
      scale *= 10;
    }
    long scaled = Math.round(value * scale);
    String digits = Long.toString(Math.abs(scaled));
    if (decimals > 0) {
      digits = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
      int point = digits.length() - decimals;
      digits = digits.substring(0, point) + "." + digits.substring(point);
    }
    return scaled < 0 ? "-" + digits : digits;
  }

  CsvWriter end() throws IOException {
    out.write('\n');
    begun = false;
    return this;
  }

  private void separate() throws IOException {
    if (begun) {
      out.write(',');
    }
    begun = true;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
