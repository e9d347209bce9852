package dev.tauon.dataprep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.dataprep.CsvBlocks.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the records of a block, as RFC 4180 has them, with any delimiter and any line end. */
final class CsvParser {
  private static final int SHOWN = 60;
  private static final byte QUOTE = '"';

  private final CsvShape shape;
  private final byte delimiter;

  /** Bytes at which a plain value may end. */
  private final boolean[] stops = new boolean[256];

  private byte[] bytes = {};
  private int at;
  private int to;
  private long line;
  private boolean strayQuotes;
  private byte[] unescaped = new byte[256];

  /** The value that was found last. */
  private byte[] value = {};

  private int valueFrom;
  private int valueTo;

  CsvParser(CsvShape shape) {
    this.shape = shape;
    delimiter = shape.delimiter();
    stops[delimiter & 0xff] = true;
    stops['\n'] = true;
    stops['\r'] = true;
    stops[QUOTE] = true;
  }

  CsvPart parse(Block block, List<@Nullable TextDictionary> texts) {
    start(block);
    int count = shape.names().size();
    var cells = new @Nullable CsvCells[count];
    for (int i = 0; i < count; i++) {
      TextDictionary own = texts.get(i);
      if (own != null) {
        cells[i] = new CsvCells(shape.types().get(i), shape.fixed().get(i), shape.missing(), own);
      }
    }
    int rows = 0;
    CsvFault fault = null;
    while (fault == null && skipBlankLines(count)) {
      fault = record(cells, count);
      if (fault == null) {
        rows++;
      }
    }
    return new CsvPart(Arrays.asList(cells), rows, line, strayQuotes, fault);
  }

  /** The values of the first records, to look at. */
  List<List<String>> records(Block block, int most) {
    start(block);
    var records = new ArrayList<List<String>>();
    while (records.size() < most && skipBlankLines(2)) {
      var record = new ArrayList<String>();
      do {
        if (next() != null) {
          return records;
        }
        record.add(new String(value, valueFrom, valueTo - valueFrom, UTF_8));
      } while (more());
      records.add(record);
    }
    return records;
  }

  /** Where the next record begins, in bytes of the block. */
  int position() {
    return at;
  }

  long line() {
    return line;
  }

  private void start(Block block) {
    bytes = block.bytes().array();
    at = block.from();
    to = block.to();
    line = 0;
    strayQuotes = false;
  }

  private @Nullable CsvFault record(@Nullable CsvCells[] cells, int count) {
    long first = line;
    int begin = at;
    int column = 0;
    do {
      CsvFault fault = next();
      if (fault != null) {
        return new CsvFault(fault.line(), Math.min(column, count - 1), fault.says());
      }
      if (column < count) {
        CsvCells own = cells[column];
        if (own != null && !own.add(value, valueFrom, valueTo)) {
          return wrong(own, first, column);
        }
      }
      column++;
    } while (more());
    if (column == count) {
      return null;
    }
    String names = String.join(", ", shape.names());
    return new CsvFault(
        first,
        -1,
        "%d %s where %d %s expected (%s): %s"
            .formatted(
                column,
                column == 1 ? "value" : "values",
                count,
                count == 1 ? "is" : "are",
                shortened(names),
                shown(bytes, begin, lineEnd(begin))));
  }

  private CsvFault wrong(CsvCells own, long first, int column) {
    String text = shown(value, valueFrom, valueTo);
    return own.type() == CellType.TEXT
        ? new CsvFault(
            first,
            column,
            "the value %s is not UTF-8; say .charset(StandardCharsets.ISO_8859_1) or what it is"
                .formatted(text))
        : new CsvFault(
            first, column, "the value %s is not %s".formatted(text, own.type().expected));
  }

  /** Finds the next value; says what is wrong with it. */
  private @Nullable CsvFault next() {
    if (at < to && bytes[at] == QUOTE) {
      return quoted();
    }
    int p = at;
    while (p < to) {
      byte b = bytes[p];
      if (stops[b & 0xff]) {
        if (b != QUOTE) {
          break;
        }
        strayQuotes = true;
      }
      p++;
    }
    value = bytes;
    valueFrom = at;
    valueTo = p;
    at = p;
    return null;
  }

  private @Nullable CsvFault quoted() {
    long opened = line;
    int p = at + 1;
    boolean escaped = false;
    while (true) {
      while (p < to && bytes[p] != QUOTE) {
        line += bytes[p] == '\n' ? 1 : 0;
        p++;
      }
      if (p >= to) {
        return new CsvFault(
            opened,
            0,
            "the quote before %s is never closed".formatted(shown(bytes, at + 1, lineEnd(at))));
      }
      if (p + 1 < to && bytes[p + 1] == QUOTE) {
        escaped = true;
        p += 2;
      } else {
        break;
      }
    }
    value = bytes;
    valueFrom = at + 1;
    valueTo = p;
    if (escaped) {
      unescape();
    }
    int from = at;
    at = p + 1;
    if (at < to && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '\r') {
      return new CsvFault(
          opened,
          0,
          "after the closing quote a delimiter is expected; a quote within a value is doubled: %s"
              .formatted(shown(bytes, from, lineEnd(from))));
    }
    return null;
  }

  private void unescape() {
    if (unescaped.length < valueTo - valueFrom) {
      unescaped = new byte[2 * (valueTo - valueFrom)];
    }
    int size = 0;
    for (int i = valueFrom; i < valueTo; i++) {
      unescaped[size++] = bytes[i];
      if (bytes[i] == QUOTE) {
        i++;
      }
    }
    value = unescaped;
    valueFrom = 0;
    valueTo = size;
  }

  /** Steps over what ended a value; whether another one of the same record follows. */
  private boolean more() {
    if (at >= to) {
      return false;
    }
    if (bytes[at] == delimiter) {
      at++;
      return true;
    }
    endLine();
    return false;
  }

  private void endLine() {
    if (bytes[at] == '\r' && at + 1 < to && bytes[at + 1] == '\n') {
      at++;
    }
    at++;
    line++;
  }

  /** False at the end. In a single column a blank line is a missing value, elsewhere nothing. */
  private boolean skipBlankLines(int columns) {
    while (columns > 1 && at < to && (bytes[at] == '\n' || bytes[at] == '\r')) {
      endLine();
    }
    return at < to;
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    return end;
  }

  private static String shown(byte[] bytes, int from, int to) {
    return '"' + shortened(new String(bytes, from, Math.min(to - from, 4 * SHOWN), UTF_8)) + '"';
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
