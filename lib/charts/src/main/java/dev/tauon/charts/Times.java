package dev.tauon.charts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;

/** Points in time as numbers. */
final class Times {
  private Times() {}

  /** Milliseconds since 1970; a time with a zone counts as what a clock there shows. */
  static double[] millis(List<? extends Temporal> times) {
    return times.stream().mapToDouble(Times::millis).toArray();
  }

  private static double millis(Temporal time) {
    return switch (time) {
      case Instant instant -> instant.toEpochMilli();
      case LocalDateTime clock -> clock.toInstant(ZoneOffset.UTC).toEpochMilli();
      case ZonedDateTime zoned -> millis(zoned.toLocalDateTime());
      case OffsetDateTime offset -> millis(offset.toLocalDateTime());
      case LocalDate day -> millis(day.atStartOfDay());
      case YearMonth month -> millis(month.atDay(1));
      default ->
          throw new IllegalArgumentException(
              "A " + time.getClass().getSimpleName() + " is no point on a time axis");
    };
  }
}
