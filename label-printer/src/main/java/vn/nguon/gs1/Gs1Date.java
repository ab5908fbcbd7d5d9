package vn.nguon.gs1;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A date as GS1 writes it, YYMMDD, where the day may be left open as 00 (GS1 GenSpecs 3.4).
 *
 * @param month year and month
 * @param day 1 to 31, or 0 when only the month is known
 */
public record Gs1Date(YearMonth month, int day) {
  /** Refuses a day that the month does not have; fails with {@link Gs1Exception} {@code date}. */
  public Gs1Date {
    if (day < 0 || day > month.lengthOfMonth()) {
      throw impossible("date", "%s-%02d".formatted(month, day));
    }
  }

  /** The given day. */
  public static Gs1Date of(LocalDate date) {
    return new Gs1Date(YearMonth.from(date), date.getDayOfMonth());
  }

  /** Reads YYMMDD, choosing the century around today. */
  public static Gs1Date parse(String yymmdd) {
    return parse(yymmdd, LocalDate.now(Clock.systemUTC()).getYear());
  }

  /**
   * Reads YYMMDD, choosing the century by the sliding window of GS1 GenSpecs 7.12: from 49 years
   * before the reference year to 50 years after it.
   *
   * @param referenceYear the year of four digits in which the date is read
   * @throws Gs1Exception {@code length}, {@code charset}, or {@code date} for a day that no
   *     calendar has
   */
  public static Gs1Date parse(String yymmdd, int referenceYear) {
    return parse("date", yymmdd, referenceYear);
  }

  static Gs1Date parse(String field, String yymmdd, int referenceYear) {
    Text.digits(field, yymmdd, 6, 6);
    int year = year(Integer.parseInt(yymmdd.substring(0, 2)), referenceYear);
    int month = Integer.parseInt(yymmdd.substring(2, 4));
    int day = Integer.parseInt(yymmdd.substring(4));
    if (month < 1 || month > 12 || day > YearMonth.of(year, month).lengthOfMonth()) {
      throw impossible(field, yymmdd);
    }
    return new Gs1Date(YearMonth.of(year, month), day);
  }

  private static int year(int yy, int referenceYear) {
    int century = referenceYear - Math.floorMod(referenceYear, 100);
    int difference = yy - Math.floorMod(referenceYear, 100);
    if (difference >= 51) {
      return century - 100 + yy;
    }
    return difference <= -50 ? century + 100 + yy : century + yy;
  }

  static Gs1Exception impossible(String field, String text) {
    return new Gs1Exception(
        "date",
        field,
        "%s: ngày %s không có trong lịch; viết hai số năm, hai số tháng, hai số ngày, ví dụ 260615 là 15/06/2026."
            .formatted(Text.name(field), text),
        "%s: %s is no date of the calendar; write YYMMDD, for example 260615 for 15 June 2026."
            .formatted(Text.name(field), text));
  }

  /** Whether the day is known. */
  public boolean hasDay() {
    return day > 0;
  }

  /** The day, or the first of the month if only the month is known. */
  public LocalDate earliest() {
    return month.atDay(Math.max(1, day));
  }

  /**
   * The day, or the last of the month if only the month is known: how an open best-before date is
   * to be read.
   */
  public LocalDate latest() {
    return hasDay() ? month.atDay(day) : month.atEndOfMonth();
  }

  /** YYMMDD, with DD=00 if only the month is known. */
  @Override
  public String toString() {
    return "%02d%02d%02d"
        .formatted(Math.floorMod(month.getYear(), 100), month.getMonthValue(), day);
  }
}
