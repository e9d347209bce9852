package dev.tauon.dataprep;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tech.tablesaw.columns.booleans.BooleanColumnType;
import tech.tablesaw.columns.dates.DateColumnType;
import tech.tablesaw.columns.datetimes.DateTimeColumnType;
import tech.tablesaw.columns.numbers.IntColumnType;
import tech.tablesaw.columns.numbers.LongColumnType;

/**
 * The values of one column in one piece of a file, kept in the narrowest type that fits all of them
 * so far. Where numbers turn out to be text, what was kept is lost and the column says so.
 */
final class CsvCells {
  private static final int FIRST_ROWS = 1 << 10;

  /** Nothing more precise than a number of a text, -1 for a missing one. */
  private static final int NO_TEXT = -1;

  private final boolean fixed;
  private final Words missing;
  private final TextDictionary texts;
  private final NumberParser numbers = new NumberParser();
  private final TimeParser times = new TimeParser();

  private CellType type;
  private boolean lost;
  private int size;
  private int[] ints = {};
  private long[] longs = {};
  private double[] doubles = {};

  /**
   * @param type to begin with
   * @param fixed whether a value of another type is refused
   */
  CsvCells(CellType type, boolean fixed, Words missing, TextDictionary texts) {
    this.type = type;
    this.fixed = fixed;
    this.missing = missing;
    this.texts = texts;
  }

  CellType type() {
    return type;
  }

  /** Whether the values have to be read again, now that the type is known. */
  boolean lost() {
    return lost;
  }

  TextDictionary texts() {
    return texts;
  }

  int[] ints() {
    return ints;
  }

  long[] longs() {
    return longs;
  }

  double[] doubles() {
    return doubles;
  }

  /** Takes the next value. False if it is not of the type that was asked for. */
  boolean add(byte[] bytes, int from, int to) {
    if (type == CellType.TEXT) {
      return addText(bytes, from, to);
    }
    int start = from;
    int end = to;
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    if (missing.has(bytes, start, end)) {
      addMissing();
      return true;
    }
    CellType found = found(bytes, start, end);
    CellType wider = type.with(found);
    if (wider != type) {
      if (fixed) {
        return false;
      }
      widen(wider);
    }
    keep(found);
    return type != CellType.TEXT || addText(bytes, from, to);
  }

  private CellType found(byte[] bytes, int from, int to) {
    if (type.isNumber()) {
      return numbers.parse(bytes, from, to);
    }
    byte first = bytes[from];
    if (type == CellType.EMPTY || type == CellType.BOOLEAN) {
      int truth = truth(bytes, from, to);
      if (truth >= 0) {
        numbers.whole = truth;
        return CellType.BOOLEAN;
      }
    }
    if (first >= '0' && first <= '9') {
      CellType time = times.parse(bytes, from, to);
      if (time != CellType.TEXT) {
        return time;
      }
    }
    return type == CellType.EMPTY ? numbers.parse(bytes, from, to) : CellType.TEXT;
  }

  private static int truth(byte[] bytes, int from, int to) {
    return switch (to - from) {
      case 4 -> is("true", bytes, from) ? 1 : -1;
      case 5 -> is("false", bytes, from) ? 0 : -1;
      default -> -1;
    };
  }

  private static boolean is(String word, byte[] bytes, int from) {
    for (int i = 0; i < word.length(); i++) {
      // Letters differ from their capitals in this bit.
      if ((bytes[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void keep(CellType found) {
    switch (type) {
      case BOOLEAN, INT -> putInt((int) numbers.whole);
      case LONG -> putLong(numbers.whole);
      case DOUBLE -> putDouble(numbers.decimal);
      case DATE, TIME -> putInt((int) times.packed);
      case DATE_TIME ->
          putLong(found == CellType.DATE ? TimeParser.midnight((int) times.packed) : times.packed);
      case INSTANT -> putLong(times.packed);
      case EMPTY, TEXT -> {}
    }
  }

  private boolean addText(byte[] bytes, int from, int to) {
    if (missing.has(bytes, from, to)) {
      putInt(NO_TEXT);
      return true;
    }
    int before = texts.size();
    int number = texts.number(bytes, from, to);
    putInt(number);
    return number < before || isUtf8(bytes, from, to);
  }

  /** Looked at once for each different text. */
  private static boolean isUtf8(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
          return true;
        } catch (CharacterCodingException e) {
          return false;
        }
      }
    }
    return true;
  }

  private void addMissing() {
    switch (type) {
      case EMPTY -> size++;
      case BOOLEAN -> putInt(BooleanColumnType.MISSING_VALUE);
      case INT -> putInt(IntColumnType.missingValueIndicator());
      case DATE, TIME -> putInt(DateColumnType.missingValueIndicator());
      case LONG -> putLong(LongColumnType.missingValueIndicator());
      case DATE_TIME, INSTANT -> putLong(DateTimeColumnType.missingValueIndicator());
      case DOUBLE -> putDouble(Double.NaN);
      case TEXT -> putInt(NO_TEXT);
    }
  }

  /** Goes on in a wider type and takes along what there is. */
  void widen(CellType wider) {
    CellType narrow = type;
    int rows = size;
    if (narrow == wider) {
      return;
    }
    type = wider;
    if (narrow == CellType.EMPTY) {
      size = 0;
      for (int i = 0; i < rows; i++) {
        addMissing();
      }
    } else if (wider == CellType.LONG) {
      longs = new long[Math.max(ints.length, rows)];
      for (int i = 0; i < rows; i++) {
        longs[i] = ints[i] == Integer.MIN_VALUE ? Long.MIN_VALUE : ints[i];
      }
      ints = new int[0];
    } else if (wider == CellType.DOUBLE) {
      toDoubles(narrow, rows);
    } else if (wider == CellType.DATE_TIME) {
      longs = new long[Math.max(ints.length, rows)];
      for (int i = 0; i < rows; i++) {
        longs[i] = ints[i] == Integer.MIN_VALUE ? Long.MIN_VALUE : TimeParser.midnight(ints[i]);
      }
      ints = new int[0];
    } else {
      lost = true;
    }
  }

  private void toDoubles(CellType narrow, int rows) {
    doubles = new double[Math.max(rows, FIRST_ROWS)];
    for (int i = 0; i < rows; i++) {
      if (narrow == CellType.INT) {
        doubles[i] = ints[i] == Integer.MIN_VALUE ? Double.NaN : ints[i];
      } else {
        doubles[i] = longs[i] == Long.MIN_VALUE ? Double.NaN : longs[i];
      }
    }
    ints = new int[0];
    longs = new long[0];
  }

  private void putInt(int value) {
    if (size == ints.length) {
      ints = Arrays.copyOf(ints, Math.max(FIRST_ROWS, 2 * size));
    }
    ints[size++] = value;
  }

  private void putLong(long value) {
    if (size == longs.length) {
      longs = Arrays.copyOf(longs, Math.max(FIRST_ROWS, 2 * size));
    }
    longs[size++] = value;
  }

  private void putDouble(double value) {
    if (size == doubles.length) {
      doubles = Arrays.copyOf(doubles, Math.max(FIRST_ROWS, 2 * size));
    }
    doubles[size++] = value;
  }
}
