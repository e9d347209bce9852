package dev.tauon.dataprep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Writes tables to files: a file is there as a whole or not at all. */
final class Writing {
  private Writing() {}

  static void write(Table table, Path file) {
    Path target = file.toAbsolutePath();
    String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      if (name.endsWith(".parquet")) {
        copy(table, part, "format parquet");
      } else if (name.matches(".*\\.(json|jsonl|ndjson)")) {
        copy(table, part, "format json, array " + name.endsWith(".json"));
      } else if (name.matches(".*\\.(csv|tsv|tab|txt)(\\.gz)?")) {
        text(
            table,
            part,
            name.contains(".tsv") || name.contains(".tab") ? '\t' : ',',
            name.endsWith(".gz"));
      } else {
        throw new IllegalArgumentException(
            "A table is written as .csv, .tsv, .csv.gz, .parquet, .json or .jsonl, and not as "
                + target.getFileName());
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written: %s".formatted(target, e), e);
    } finally {
      remove(part);
    }
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException("%s is left behind: %s".formatted(part, e), e);
    }
  }

  private static void copy(Table table, Path file, String how) {
    try (var watched = new Watched("writing " + file.getFileName())) {
      new Query(Map.of("written", table), watched::done)
          .run("copy (from written) to %s (%s)".formatted(Sql.text(file.toString()), how));
    }
  }

  private static void text(Table table, Path file, char delimiter, boolean packed)
      throws IOException {
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = packed ? new GZIPOutputStream(raw, 1 << 16) : raw;
        var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16)) {
      var line = new StringBuilder();
      for (Column<?> column : table.columns()) {
        value(line, column.name(), delimiter);
      }
      end(writer, line);
      for (int row = 0; row < table.rowCount(); row++) {
        for (Column<?> column : table.columns()) {
          Object value = column.isMissing(row) ? "" : column.get(row);
          value(line, value.toString(), delimiter);
        }
        end(writer, line);
      }
    }
  }

  private static void end(BufferedWriter writer, StringBuilder line) throws IOException {
    line.setCharAt(line.length() - 1, '\n');
    // A line with nothing in it would be taken for none.
    writer.append(line.length() == 1 ? "\"\"\n" : line);
    line.setLength(0);
  }

  private static void value(StringBuilder line, String value, char delimiter) {
    boolean quoted = false;
    for (int i = 0; i < value.length() && !quoted; i++) {
      char c = value.charAt(i);
      quoted = c == delimiter || c == '"' || c == '\n' || c == '\r';
    }
    if (quoted) {
      line.append('"').append(value.replace("\"", "\"\"")).append('"');
    } else {
      line.append(value);
    }
    line.append(delimiter);
  }
}
