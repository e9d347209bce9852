package dev.tauon.datasets;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** What kind of day it is, and how the traffic of such a day is spread over its hours. */
final class TrafficCalendar {
  private static final Map<LocalDate, String> HOLIDAYS =
      Map.of(
          LocalDate.of(2025, 4, 18), "Good Friday",
          LocalDate.of(2025, 4, 21), "Easter Monday",
          LocalDate.of(2025, 5, 1), "Labour Day",
          LocalDate.of(2025, 5, 29), "Ascension Day",
          LocalDate.of(2025, 6, 9), "Whit Monday");
  private static final Set<LocalDate> BRIDGE_DAYS =
      Set.of(LocalDate.of(2025, 5, 2), LocalDate.of(2025, 5, 30));
  private static final LocalDate SCHOOL_OUT = LocalDate.of(2025, 4, 14);
  private static final LocalDate SCHOOL_IN = LocalDate.of(2025, 4, 26);

  private TrafficCalendar() {}

  /** {@code workday}, {@code saturday}, {@code sunday} or {@code holiday}. */
  static String kind(LocalDate date) {
    if (HOLIDAYS.containsKey(date)) {
      return "holiday";
    }
    return switch (date.getDayOfWeek()) {
      case SATURDAY -> "saturday";
      case SUNDAY -> "sunday";
      default -> "workday";
    };
  }

  /** The name of a holiday; empty on other days. */
  static String holiday(LocalDate date) {
    return HOLIDAYS.getOrDefault(date, "");
  }

  static boolean isSchoolDay(LocalDate date) {
    return kind(date).equals("workday") && !isSchoolOut(date);
  }

  private static boolean isSchoolOut(LocalDate date) {
    return !date.isBefore(SCHOOL_OUT) && date.isBefore(SCHOOL_IN);
  }

  /** Share of the road's usual peak at an hour of a day. */
  static double share(double hour, LocalDate date, double morning) {
    DayOfWeek weekday = date.getDayOfWeek();
    boolean sunday = weekday == DayOfWeek.SUNDAY || HOLIDAYS.containsKey(date);
    if (sunday) {
      return 0.06
          + 0.42 * hump(hour, 15.2, 4.4)
          + 0.12 * hump(hour, 19.0, 1.6)
          + 0.05 * hump(hour, 0.5, 1.6);
    }
    if (weekday == DayOfWeek.SATURDAY) {
      return 0.06
          + 0.56 * hump(hour, 13.0, 4.0)
          + 0.16 * hump(hour, 18.5, 2.2)
          + 0.07 * hump(hour, 0.5, 1.6);
    }
    boolean friday = weekday == DayOfWeek.FRIDAY;
    boolean noSchool = isSchoolOut(date);
    double toWork =
        morning
            * (noSchool ? 0.8 : 1)
            * (BRIDGE_DAYS.contains(date) ? 0.62 : 1)
            * (friday ? 0.93 : 1);
    double fromWork = (friday ? 1.02 : 1) * (BRIDGE_DAYS.contains(date) ? 0.75 : 1);
    return 0.05
        + 0.78 * toWork * hump(hour, noSchool ? 8.1 : 7.7, 1.15)
        + 0.47 * hump(hour, 12.6, 3.3)
        + 0.68 * fromWork * hump(hour, friday ? 15.9 : 17.1, friday ? 2.0 : 1.6)
        + 0.10 * hump(hour, 21.0, 1.8);
  }

  private static double hump(double hour, double at, double width) {
    double distance = Math.abs(hour - at);
    double d = Math.min(distance, 24 - distance) / width;
    return StrictMath.exp(-0.5 * d * d);
  }
}
