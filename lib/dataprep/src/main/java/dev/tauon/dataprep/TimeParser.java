package dev.tauon.dataprep;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import tech.tablesaw.columns.dates.PackedLocalDate;
import tech.tablesaw.columns.instant.PackedInstant;
import tech.tablesaw.columns.times.PackedLocalTime;

/**
 * Reads dates and times of ISO 8601 from bytes, as Tablesaw packs them: {@code 2024-12-31}, {@code
 * 2024/12/31}, {@code 23:59}, {@code 23:59:59.123}, both with a T or a space between, and both with
 * a zone. Tablesaw keeps milliseconds.
 */
final class TimeParser {
  private static final int DATE_LENGTH = 10;

  /** The last value that was found, packed. */
  long packed;

  /** DATE, DATE_TIME, TIME or INSTANT; TEXT if it is none of them. */
  CellType parse(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < 5 || bytes[from] < '0' || bytes[from] > '9') {
      return CellType.TEXT;
    }
    if (bytes[from + 2] == ':') {
      long nanos = time(bytes, from, to);
      if (nanos < 0) {
        return CellType.TEXT;
      }
      packed = PackedLocalTime.pack(LocalTime.ofNanoOfDay(nanos));
      return CellType.TIME;
    }
    if (length < DATE_LENGTH || (bytes[from + 4] != '-' && bytes[from + 4] != '/')) {
      return CellType.TEXT;
    }
    int date = date(bytes, from);
    if (date < 0) {
      return CellType.TEXT;
    }
    if (length == DATE_LENGTH) {
      packed = date;
      return CellType.DATE;
    }
    byte between = bytes[from + DATE_LENGTH];
    return between == 'T' || between == ' ' ? dateTime(bytes, date, from, to) : CellType.TEXT;
  }

  /** A date without a time is midnight where times are wanted too. */
  static long midnight(int packedDate) {
    return dateTime(packedDate, PackedLocalTime.pack(LocalTime.MIDNIGHT));
  }

  /** As Tablesaw puts a packed date and a packed time together. */
  private static long dateTime(int date, int time) {
    return ((long) date << 32) | (time & 0xffffffffL);
  }

  private CellType dateTime(byte[] bytes, int date, int from, int to) {
    long nanos = time(bytes, from + DATE_LENGTH + 1, to);
    if (nanos >= 0) {
      packed = dateTime(date, PackedLocalTime.pack(LocalTime.ofNanoOfDay(nanos)));
      return CellType.DATE_TIME;
    }
    return zoned(new String(bytes, from, to - from, US_ASCII));
  }

  private CellType zoned(String text) {
    char last = text.charAt(text.length() - 1);
    boolean offset = text.indexOf('+', DATE_LENGTH) > 0 || text.indexOf('-', DATE_LENGTH) > 0;
    if (last != 'Z' && !offset) {
      return CellType.TEXT;
    }
    try {
      String iso = text.replace('/', '-').replace(' ', 'T');
      Instant instant = OffsetDateTime.parse(withMinutes(iso)).toInstant();
      packed = PackedInstant.pack(instant);
      return CellType.INSTANT;
    } catch (DateTimeException e) {
      return CellType.TEXT;
    }
  }

  /** {@code +02} and {@code +0200} as {@code +02:00}, the only form that the JDK reads. */
  private static String withMinutes(String iso) {
    int sign = Math.max(iso.lastIndexOf('+'), iso.lastIndexOf('-'));
    if (sign <= DATE_LENGTH || iso.indexOf(':', sign) > 0) {
      return iso;
    }
    String zone = iso.substring(sign + 1);
    return switch (zone.length()) {
      case 2 -> iso + ":00";
      case 4 -> iso.substring(0, sign + 3) + ":" + zone.substring(2);
      default -> iso;
    };
  }

  private static int date(byte[] bytes, int at) {
    if (bytes[at + 7] != bytes[at + 4]) {
      return -1;
    }
    int year = digits(bytes, at, 4);
    int month = digits(bytes, at + 5, 2);
    int day = digits(bytes, at + 8, 2);
    boolean real =
        year >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && (day <= 28 || (day <= 31 && day <= YearMonth.of(year, month).lengthOfMonth()));
    return real ? PackedLocalDate.pack((short) year, (byte) month, (byte) day) : -1;
  }

  /** Nanoseconds of the day; negative if it is no time. */
  private static long time(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < 5 || bytes[from + 2] != ':') {
      return -1;
    }
    int hour = digits(bytes, from, 2);
    int minute = digits(bytes, from + 3, 2);
    int second = 0;
    long nanos = 0;
    if (length > 5) {
      if (length < 8 || bytes[from + 5] != ':') {
        return -1;
      }
      second = digits(bytes, from + 6, 2);
      if (length > 8) {
        nanos = fraction(bytes, from + 8, to);
      }
    }
    boolean real =
        hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    return real && nanos >= 0 ? (hour * 3600L + minute * 60L + second) * 1_000_000_000 + nanos : -1;
  }

  private static long fraction(byte[] bytes, int from, int to) {
    int count = to - from - 1;
    if (bytes[from] != '.' || count < 1 || count > 9) {
      return -1;
    }
    long value = digits(bytes, from + 1, count);
    for (int i = count; i < 9; i++) {
      value *= 10;
    }
    return value;
  }

  private static int digits(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
      value = value * 10 + (bytes[i] - '0');
    }
    return value;
  }
}
