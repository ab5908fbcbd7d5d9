import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  editDay,
  formatDay,
  formatMoment,
  formatToday,
  isoDay,
  isoWithOffset,
  momentOf,
  parseClock,
  parseDay,
  plusDays,
  sayWhen,
  shortMoment,
} from './dates';

const today = new Date('2026-11-24T05:00:00Z');

describe('days as typed', () => {
  it.each([
    ['05/11/2026', '2026-11-05'],
    ['5/11/2026', '2026-11-05'],
    ['5-11-26', '2026-11-05'],
    ['5.11', '2026-11-05'],
    ['05112026', '2026-11-05'],
    ['2026-11-05', '2026-11-05'],
    ['29/2/2028', '2028-02-29'],
  ])('reads %s', (text, day) => {
    expect(parseDay(text, today)).toBe(day);
  });

  it.each(['', '31/4/2026', '29/2/2026', '13/13/2026', '0/1/2026', 'hôm nay', '5/11/202', '11'])(
    'refuses “%s”',
    (text) => {
      expect(parseDay(text, today)).toBeNull();
    },
  );
});

describe('times as typed', () => {
  it.each([
    ['7:30', '07:30'],
    ['07h30', '07:30'],
    ['0730', '07:30'],
    ['7h', '07:00'],
    ['23:59', '23:59'],
  ])('reads %s', (text, time) => {
    expect(parseClock(text)).toBe(time);
  });

  it.each(['', '24:00', '7:60', 'sáng'])('refuses “%s”', (text) => {
    expect(parseClock(text)).toBeNull();
  });
});

describe('moments', () => {
  it('carry the offset of Vietnam', () => {
    expect(isoWithOffset(new Date('2026-11-05T00:30:00Z'))).toBe('2026-11-05T07:30:00+07:00');
    expect(momentOf('2026-11-05', '07:30')).toBe('2026-11-05T07:30:00+07:00');
  });

  it('are shown day first, in the time of Vietnam', () => {
    expect(formatMoment('2026-11-05T20:15:00Z')).toBe('06/11/2026 03:15');
    expect(formatDay('2026-11-05')).toBe('05/11/2026');
  });

  it('name the month in English, but not in a field', () => {
    expect(formatMoment('2026-11-05T20:15:00Z', 'en')).toBe('6 Nov 2026 03:15');
    expect(shortMoment('2026-11-05T20:15:00Z', 'en')).toBe('6 Nov 03:15');
    expect(formatDay('2026-11-05', 'en')).toBe('5 Nov 2026');
    expect(sayWhen('2026-11-05T20:15:00Z', today, 'en')).toBe('03:15 6 Nov');
    expect(sayWhen('2025-11-05T20:15:00Z', today, 'en')).toBe('03:15 6 Nov 2025');
    expect(editDay('2026-11-05')).toBe('05/11/2026');
  });

  it('are of the same day on a device that is set to another zone', () => {
    const zone = process.env.TZ;
    process.env.TZ = 'America/Los_Angeles';
    try {
      expect(new Date('2026-11-05T20:15:00Z').getHours()).toBe(12);
      expect(formatMoment('2026-11-05T20:15:00Z')).toBe('06/11/2026 03:15');
      expect(isoDay(new Date('2026-11-05T20:15:00Z'))).toBe('2026-11-06');
      expect(momentOf('2026-11-05', '07:30')).toBe('2026-11-05T07:30:00+07:00');
      expect(plusDays('2026-11-05', 1)).toBe('2026-11-06');
      expect(parseDay('1/1/2027', today)).toBe('2027-01-01');
    } finally {
      process.env.TZ = zone;
    }
  });

  it('say which day of the week it is', () => {
    const moment = new Date('2026-11-23T18:00:00Z');
    expect(formatToday(moment, 'vi')).toBe('Thứ Ba, 24/11/2026');
    expect(formatToday(moment, 'en')).toBe('Tuesday, 24 Nov 2026');
  });

  it('add days over the end of a month', () => {
    expect(plusDays('2026-11-24', 15)).toBe('2026-12-09');
  });

  it('are counted from one to the other', () => {
    expect(daysBetween('2026-11-24', '2026-12-09')).toBe(15);
    expect(daysBetween('2026-11-24', '2026-11-24')).toBe(0);
  });
});
