package dev.tauon.dataprep;

import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.ColumnType;

/** What the values of a column of text turn out to be. */
enum CellType {
  /** Nothing but missing values so far. */
  EMPTY("a value"),
  BOOLEAN("true or false"),
  INT("a whole number"),
  LONG("a whole number"),
  DOUBLE("a number"),
  DATE("a date like 2024-12-31"),
  DATE_TIME("a date and time like 2024-12-31 23:59:59"),
  TIME("a time like 23:59:59"),
  INSTANT("a date and time with its zone like 2024-12-31T23:59:59Z"),
  TEXT("text");

  private static final Map<ColumnType, CellType> ASKED =
      Map.ofEntries(
          Map.entry(ColumnType.BOOLEAN, BOOLEAN),
          Map.entry(ColumnType.SHORT, INT),
          Map.entry(ColumnType.INTEGER, INT),
          Map.entry(ColumnType.LONG, LONG),
          Map.entry(ColumnType.FLOAT, DOUBLE),
          Map.entry(ColumnType.DOUBLE, DOUBLE),
          Map.entry(ColumnType.LOCAL_DATE, DATE),
          Map.entry(ColumnType.LOCAL_DATE_TIME, DATE_TIME),
          Map.entry(ColumnType.LOCAL_TIME, TIME),
          Map.entry(ColumnType.INSTANT, INSTANT),
          Map.entry(ColumnType.STRING, TEXT));

  /** In words, for a message about a value that is something else. */
  final String expected;

  CellType(String expected) {
    this.expected = expected;
  }

  /** Empty for a type that no text is read as. */
  static Optional<CellType> of(ColumnType type) {
    return Optional.ofNullable(ASKED.get(type));
  }

  boolean isNumber() {
    return this == INT || this == LONG || this == DOUBLE;
  }

  /** The narrowest type that holds the values of both without loss. */
  CellType with(CellType other) {
    if (this == other || other == EMPTY) {
      return this;
    }
    if (this == EMPTY) {
      return other;
    }
    if (isNumber() && other.isNumber()) {
      return compareTo(other) > 0 ? this : other;
    }
    boolean dates = (this == DATE && other == DATE_TIME) || (this == DATE_TIME && other == DATE);
    return dates ? DATE_TIME : TEXT;
  }
}
