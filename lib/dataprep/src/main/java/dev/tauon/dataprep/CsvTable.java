package dev.tauon.dataprep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/** Puts the parts of a file together. */
final class CsvTable {
  private CsvTable() {}

  /** The shape with the types that all values fit; the same one if every part can be used. */
  static CsvShape certain(CsvShape shape, List<CsvPart> parts) {
    var types = new ArrayList<>(shape.types());
    boolean again = false;
    for (int i = 0; i < types.size(); i++) {
      if (type(i, parts) != CellType.TEXT || shape.types().get(i) == CellType.TEXT) {
        continue;
      }
      for (CsvPart part : parts) {
        var cells = part.cells().get(i);
        if (cells != null
            && (cells.lost()
                || (cells.type() != CellType.TEXT && cells.type() != CellType.EMPTY))) {
          types.set(i, CellType.TEXT);
          again = true;
        }
      }
    }
    return again
        ? new CsvShape(shape.delimiter(), shape.names(), types, shape.fixed(), shape.missing())
        : shape;
  }

  private static CellType type(int column, List<CsvPart> parts) {
    var type = CellType.EMPTY;
    for (CsvPart part : parts) {
      var cells = part.cells().get(column);
      type = cells == null ? type : type.with(cells.type());
    }
    return type;
  }

  /** The parts are used up. */
  static Table of(
      Path file, CsvShape shape, List<Integer> wanted, List<CsvPart> parts, ReadOptions options) {
    var columns = new ArrayList<Column<?>>();
    int rows = parts.stream().mapToInt(CsvPart::rows).reduce(0, Math::addExact);
    for (int place : wanted) {
      String name = shape.names().get(place);
      columns.add(column(name, place, rows, parts, options.types().get(name)));
      for (CsvPart part : parts) {
        part.cells().set(place, null);
      }
    }
    var table = Table.create(Sources.name(file), columns);
    return rows > options.maxRows() ? table.first((int) options.maxRows()) : table;
  }

  /**
   * @param type that was asked for, if one was
   */
  static Column<?> column(
      String name, int place, int rows, List<CsvPart> parts, @Nullable ColumnType type) {
    Column<?> column = column(name, place, rows, parts);
    if (type == ColumnType.FLOAT && column instanceof DoubleColumn numbers) {
      return numbers.asFloatColumn().setName(name);
    }
    if (type == ColumnType.SHORT && column instanceof IntColumn numbers) {
      return numbers.asShortColumn().setName(name);
    }
    return column;
  }

  private static Column<?> column(String name, int place, int rows, List<CsvPart> parts) {
    CellType type = type(place, parts);
    if (type == CellType.EMPTY) {
      type = CellType.TEXT;
    }
    for (CsvPart part : parts) {
      cells(part, place).widen(type);
    }
    return switch (type) {
      case BOOLEAN -> Columns.booleans(name, ints(place, rows, parts));
      case INT -> IntColumn.create(name, ints(place, rows, parts));
      case LONG -> LongColumn.create(name, longs(place, rows, parts));
      case DOUBLE -> DoubleColumn.create(name, doubles(place, rows, parts));
      case DATE -> DateColumn.createInternal(name, ints(place, rows, parts));
      case TIME -> TimeColumn.createInternal(name, ints(place, rows, parts));
      case DATE_TIME -> DateTimeColumn.createInternal(name, longs(place, rows, parts));
      case INSTANT -> InstantColumn.createInternal(name, longs(place, rows, parts));
      case EMPTY, TEXT -> texts(name, place, rows, parts);
    };
  }

  private static CsvCells cells(CsvPart part, int place) {
    return Objects.requireNonNull(part.cells().get(place));
  }

  private static int[] ints(int place, int rows, List<CsvPart> parts) {
    var all = new int[rows];
    int at = 0;
    for (CsvPart part : parts) {
      System.arraycopy(cells(part, place).ints(), 0, all, at, part.rows());
      at += part.rows();
    }
    return all;
  }

  private static long[] longs(int place, int rows, List<CsvPart> parts) {
    var all = new long[rows];
    int at = 0;
    for (CsvPart part : parts) {
      System.arraycopy(cells(part, place).longs(), 0, all, at, part.rows());
      at += part.rows();
    }
    return all;
  }

  private static double[] doubles(int place, int rows, List<CsvPart> parts) {
    var all = new double[rows];
    int at = 0;
    for (CsvPart part : parts) {
      System.arraycopy(cells(part, place).doubles(), 0, all, at, part.rows());
      at += part.rows();
    }
    return all;
  }

  /** Each thread has numbered the texts that it met; here they get numbers in common. */
  private static Column<?> texts(String name, int place, int rows, List<CsvPart> parts) {
    Map<String, Integer> common = new HashMap<>();
    var known = new IdentityHashMap<TextDictionary, int[]>();
    var numbers = new int[rows];
    int at = 0;
    ToIntFunction<String> number = text -> common.computeIfAbsent(text, _ -> common.size());
    for (CsvPart part : parts) {
      var cells = cells(part, place);
      int[] renumbered = known.computeIfAbsent(cells.texts(), own -> renumbered(own, number));
      int[] own = cells.ints();
      for (int row = 0; row < part.rows(); row++) {
        numbers[at++] = own[row] < 0 ? -1 : renumbered[own[row]];
      }
    }
    var texts = new String[common.size()];
    common.forEach((text, place2) -> texts[place2] = text);
    return Columns.strings(name, numbers, texts);
  }

  private static int[] renumbered(TextDictionary own, ToIntFunction<String> number) {
    var renumbered = new int[own.size()];
    for (int i = 0; i < renumbered.length; i++) {
      renumbered[i] = number.applyAsInt(own.text(i));
    }
    return renumbered;
  }
}
