package dev.tauon.dataprep;

import dev.tauon.dataprep.CsvBlocks.Block;
import dev.tauon.dataprep.CsvBlocks.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.ColumnType;

/** Finds out from the beginning of a file how it is written. */
final class CsvSniffer {
  private static final int LOOKED_AT = 1 << 16;
  private static final int RECORDS = 100;

  /** In the order of preference. */
  private static final char[] DELIMITERS = {',', '\t', ';', '|'};

  private CsvSniffer() {}

  static CsvShape shape(TextSource source, ReadOptions options) throws IOException {
    byte[] beginning = source.in().readNBytes(LOOKED_AT);
    var block = new Block(new Bytes(beginning), 0, wholeLines(beginning));
    byte delimiter = (byte) (char) options.delimiter().orElseGet(() -> delimiter(block));
    var empty = new CsvShape(delimiter, List.of(), List.of(), List.of(), new Words(List.of()));
    var records = new CsvParser(empty).records(block, 1);
    if (records.isEmpty()) {
      throw new UnreadableFile("%s has no line to read".formatted(source.file().getFileName()));
    }
    var first = records.getFirst();
    var names = options.header() ? names(first) : numbered(first.size());
    for (String name : options.types().keySet()) {
      if (!names.contains(name)) {
        throw noColumn(source.file(), name, names);
      }
    }
    var types = new ArrayList<CellType>();
    var fixed = new ArrayList<Boolean>();
    for (String name : names) {
      ColumnType asked = options.types().get(name);
      types.add(asked == null ? CellType.EMPTY : cellType(name, asked));
      fixed.add(asked != null);
    }
    return new CsvShape(delimiter, names, types, fixed, new Words(options.missing()));
  }

  private static CellType cellType(String name, ColumnType asked) {
    return CellType.of(asked)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Column \"%s\" cannot be read as %s".formatted(name, asked.name())));
  }

  static UnreadableFile noColumn(Path file, String name, List<String> names) {
    return new UnreadableFile(
        "%s has no column \"%s\"%s It has: %s"
            .formatted(
                file.getFileName(),
                name,
                Similar.to(name, names).map(near -> "; did you mean \"" + near + "\"?").orElse("."),
                String.join(", ", names)));
  }

  /** Names as Tablesaw wants them: none empty, none twice, whatever the case. */
  static List<String> names(List<String> header) {
    var names = new ArrayList<String>();
    var taken = new HashSet<String>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip();
      if (name.isEmpty()) {
        name = "C" + i;
      }
      String once = name;
      for (int n = 2; !taken.add(once.toLowerCase(Locale.ROOT)); n++) {
        once = name + "_" + n;
      }
      names.add(once);
    }
    return names;
  }

  private static List<String> numbered(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(i -> "C" + i).toList();
  }

  /** A last line that is cut off says nothing. */
  private static int wholeLines(byte[] bytes) {
    int end = bytes.length;
    if (end < LOOKED_AT) {
      return end;
    }
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end == 0 ? bytes.length : end;
  }

  /** The one that cuts most records into as many values as the first, and into most. */
  private static char delimiter(Block block) {
    char best = ',';
    long most = 0;
    for (char candidate : DELIMITERS) {
      var shape =
          new CsvShape((byte) candidate, List.of(), List.of(), List.of(), new Words(List.of()));
      var records = new CsvParser(shape).records(block, RECORDS);
      int values = records.isEmpty() ? 0 : records.getFirst().size();
      long alike = records.stream().filter(record -> record.size() == values).count();
      long score = values < 2 ? 0 : alike * 100 + Math.min(99, values);
      if (score > most) {
        most = score;
        best = candidate;
      }
    }
    return best;
  }
}
