package dev.tauon.dataprep;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * A regular pace of time. Each step begins where a clock or a calendar shows a round number; weeks
 * begin on Monday.
 *
 * @param count of units, at least 1
 * @param unit minutes, hours, days, weeks or months
 */
public record Every(int count, ChronoUnit unit) {
  public static final Every MINUTE = minutes(1);
  public static final Every HOUR = hours(1);
  public static final Every DAY = days(1);
  public static final Every WEEK = new Every(1, ChronoUnit.WEEKS);
  public static final Every MONTH = new Every(1, ChronoUnit.MONTHS);

  private static final LocalDateTime FIRST_MONDAY = LocalDateTime.of(1970, 1, 5, 0, 0);

  public Every {
    if (count < 1) {
      throw new IllegalArgumentException("A step is at least 1, not " + count);
    }
    switch (unit) {
      case MINUTES, HOURS, DAYS, WEEKS, MONTHS -> {}
      default -> throw new IllegalArgumentException("A step cannot be in " + unit);
    }
  }

  public static Every minutes(int count) {
    return new Every(count, ChronoUnit.MINUTES);
  }

  public static Every hours(int count) {
    return new Every(count, ChronoUnit.HOURS);
  }

  public static Every days(int count) {
    return new Every(count, ChronoUnit.DAYS);
  }

  /** The beginning of the step that a time is in. */
  LocalDateTime start(LocalDateTime time) {
    return switch (unit) {
      case MINUTES, HOURS -> {
        var day = time.truncatedTo(ChronoUnit.DAYS);
        long passed = unit.between(day, time);
        yield day.plus(passed - passed % count, unit);
      }
      case DAYS -> {
        var day = time.truncatedTo(ChronoUnit.DAYS);
        long passed = ChronoUnit.DAYS.between(FIRST_MONDAY, day);
        yield day.minusDays(Math.floorMod(passed, count));
      }
      case WEEKS -> {
        var monday =
            time.truncatedTo(ChronoUnit.DAYS)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        long passed = ChronoUnit.WEEKS.between(FIRST_MONDAY, monday);
        yield monday.minusWeeks(Math.floorMod(passed, count));
      }
      default -> {
        var month = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        long passed = month.getYear() * 12L + month.getMonthValue() - 1;
        yield month.minusMonths(Math.floorMod(passed, count));
      }
    };
  }

  LocalDateTime next(LocalDateTime start) {
    return start(start.plus(count, unit));
  }
}
