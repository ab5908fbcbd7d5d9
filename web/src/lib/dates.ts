import { type Lang, language } from '../i18n/lang';

const two = (value: number) => String(value).padStart(2, '0');

/**
 * Days and times of day are those of Vietnam, whatever zone the device is set to: a shared or
 * borrowed phone must not put a harvest on another day. Vietnam has had one offset since 1975 and
 * knows no summer time.
 */
const OFFSET = '+07:00';
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** Its UTC fields are those of the clock in Vietnam. */
function here(moment: Date): Date {
  return new Date(moment.getTime() + OFFSET_MS);
}

/** The moment with the offset of Vietnam: 2026-11-05T07:30:00+07:00. */
export function isoWithOffset(moment: Date): string {
  return `${isoDay(moment)}T${clock(moment)}:${two(here(moment).getUTCSeconds())}${OFFSET}`;
}

/** The day in Vietnam: 2026-11-05. */
export function isoDay(moment: Date): string {
  const at = here(moment);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

/** The time of day in Vietnam: 07:30. */
export function clock(moment: Date): string {
  const at = here(moment);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** 2026-11-05 (or a moment that begins so) as it stands in a field: 05/11/2026 in both languages. */
export function editDay(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The day and the month without the year: 05/11, in English 5 Nov. */
function dayAndMonth(day: string, lang: Lang): string {
  const [, month, date] = day.slice(0, 10).split('-');
  return lang === 'vi' ? `${date}/${month}` : `${Number(date)} ${MONTHS[Number(month) - 1]}`;
}

/**
 * 2026-11-05 (or a moment that begins so) as it is read: 05/11/2026, in English 5 Nov 2026, which
 * nobody takes for the 11th of May.
 */
export function formatDay(day: string, lang: Lang = language.get()): string {
  return `${dayAndMonth(day, lang)}${lang === 'vi' ? '/' : ' '}${day.slice(0, 4)}`;
}

/** A moment as 05/11/2026 07:30, in English 5 Nov 2026 07:30, in the time of Vietnam. */
export function formatMoment(iso: string, lang: Lang = language.get()): string {
  const moment = new Date(iso);
  return `${formatDay(isoDay(moment), lang)} ${clock(moment)}`;
}

/** A moment without its year: 05/11 07:30. */
export function shortMoment(iso: string, lang: Lang = language.get()): string {
  const moment = new Date(iso);
  return `${dayAndMonth(isoDay(moment), lang)} ${clock(moment)}`;
}

/** A moment in few words: its time of day where it is of today, else also its day and month. */
export function sayWhen(iso: string, now = new Date(), lang: Lang = language.get()): string {
  const moment = new Date(iso);
  const day = isoDay(moment);
  const time = clock(moment);
  if (day === isoDay(now)) return time;
  const thisYear = day.slice(0, 4) === isoDay(now).slice(0, 4);
  return `${time} ${thisYear ? dayAndMonth(day, lang) : formatDay(day, lang)}`;
}

/**
 * Reads a day as it is written in Vietnam, the day first: 5/11/2026, 05-11-26, 5.11, 05112026; also
 * 2026-11-05. Without a year it is that of `today`. Null when there is no such day.
 */
export function parseDay(text: string, today: Date): string | null {
  const trimmed = text.trim();
  let parts: string[] | null = null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  const digits = /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  const written = /^(\d{1,2})[/\-. ](\d{1,2})(?:[/\-. ](\d{4}|\d{2}))?$/.exec(trimmed);
  if (iso) parts = [iso[3] ?? '', iso[2] ?? '', iso[1] ?? ''];
  else if (digits) parts = digits.slice(1);
  else if (written) parts = [written[1] ?? '', written[2] ?? '', written[3] ?? ''];
  if (!parts) return null;
  const [day, month] = [Number(parts[0]), Number(parts[1])];
  const yearText = parts[2] ?? '';
  const year =
    yearText === ''
      ? here(today).getUTCFullYear()
      : Number(yearText) + (yearText.length === 2 ? 2000 : 0);
  const date = new Date(Date.UTC(year, month - 1, day));
  // A day that the month has not would have become one of the next.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1) return null;
  return day === 0 ? null : date.toISOString().slice(0, 10);
}

/** Reads a time of day: 7:30, 07h30, 0730, 7h. Null when there is no such time. */
export function parseClock(text: string): string | null {
  const found = /^(\d{1,2})(?:[:h.]?(\d{2})|h)?$/i.exec(text.trim());
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  return hours < 24 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : null;
}

/** The moment of a day and a time of day in Vietnam, with the offset. */
export function momentOf(day: string, time: string): string {
  return `${day}T${time}:00${OFFSET}`;
}

/** The day so many days after. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days the later day comes after the earlier. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / DAY_MS);
}

/** The day of the week and the day: "Thứ Ba, 24/11/2026", "Tuesday, 24 Nov 2026". */
export function formatToday(moment: Date, lang: Lang): string {
  const weekday = new Intl.DateTimeFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  }).format(here(moment));
  return `${weekday}, ${formatDay(isoDay(moment), lang)}`;
}
