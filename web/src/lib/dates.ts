const two = (value: number) => String(value).padStart(2, '0');

/** The moment with this device's offset: 2026-11-05T07:30:00+07:00. */
export function isoWithOffset(moment: Date): string {
  const minutes = -moment.getTimezoneOffset();
  const away = Math.abs(minutes);
  return (
    `${isoDay(moment)}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}` +
    `${minutes < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
  );
}

/** The day at this device: 2026-11-05. */
export function isoDay(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The time of day at this device: 07:30. */
export function clock(moment: Date): string {
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** 2026-11-05 (or a moment that begins so) as 05/11/2026. */
export function formatDay(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
}

/** A moment as 05/11/2026 07:30, in the time of this device. */
export function formatMoment(iso: string): string {
  const moment = new Date(iso);
  return `${formatDay(isoDay(moment))} ${clock(moment)}`;
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
    yearText === '' ? today.getFullYear() : Number(yearText) + (yearText.length === 2 ? 2000 : 0);
  const date = new Date(year, month - 1, day);
  if (date.getFullYear() !== year || date.getMonth() !== month - 1 || date.getDate() !== day) {
    return null;
  }
  return isoDay(date);
}

/** Reads a time of day: 7:30, 07h30, 0730, 7h. Null when there is no such time. */
export function parseClock(text: string): string | null {
  const found = /^(\d{1,2})(?:[:h.]?(\d{2})|h)?$/i.exec(text.trim());
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  return hours < 24 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : null;
}

/** The moment of a day and a time of day at this device, with its offset. */
export function momentOf(day: string, time: string): string {
  return isoWithOffset(new Date(`${day}T${time}:00`));
}

/** The day so many days after. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00`);
  date.setDate(date.getDate() + days);
  return isoDay(date);
}

/** How many days the later day comes after the earlier. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}
