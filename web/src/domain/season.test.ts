import { describe, expect, it } from 'vitest';
import {
  type DiaryEntry,
  labelDays,
  lastWork,
  mustWait,
  runningOn,
  type SeasonCard,
  type Work,
} from './season';
import { draftOf, parseIntervals, START, workOf } from './workDraft';

const npk: Work = {
  kind: 'FERTILISER',
  name: 'NPK',
  quantity: { value: 50.5, unit: 'KGM' },
  method: 'Bón gốc',
  operator: 'Anh Tư',
};

function entry(more: Partial<DiaryEntry>): DiaryEntry {
  return {
    command: 'c',
    kind: 'FERTILISER',
    at: '2026-11-05T07:30:00+07:00',
    day: '2026-11-05',
    recordedAt: '2026-11-05T00:30:00Z',
    account: 'ba.hanh',
    work: npk,
    contradictions: [],
    ...more,
  };
}

describe('the last work', () => {
  it('is the latest of its kind that took place, as it is known now', () => {
    const right: Work = { ...npk, name: 'Kali' };
    expect(lastWork([entry({}), entry({ now: right })], 'FERTILISER')).toEqual(right);
    expect(lastWork([entry({ now: right }), entry({ didNotOccur: true })], 'FERTILISER')).toEqual(
      right,
    );
    expect(lastWork([entry({})], 'PESTICIDE')).toBeNull();
    expect(lastWork([entry({ kind: 'CORRECTED' })], 'FERTILISER')).toBeNull();
  });
});

describe('the interval', () => {
  const from = { day: '2026-11-10', product: 'Abamectin', appliedOn: '2026-11-03' };
  it('ends on the day from which may be harvested', () => {
    expect(mustWait(from, '2026-11-09')).toBe(true);
    expect(mustWait(from, '2026-11-10')).toBe(false);
    expect(mustWait(null, '2026-11-09')).toBe(false);
    expect(mustWait(undefined, '2026-11-09')).toBe(false);
  });
  it('does not ask a harvest of before to have waited', () => {
    expect(mustWait(from, '2026-11-02')).toBe(false);
    expect(mustWait(from, '2026-11-03')).toBe(true);
  });
  it('is that of the label for the crop, however the crop is written', () => {
    const label = {
      registrationNumber: '1/BVTV',
      tradeName: 'A',
      activeIngredient: 'B',
      intervals: [
        { crop: 'Cà phê', phiDays: 14 },
        { crop: 'Chè', phiDays: 0 },
      ],
    };
    expect(labelDays(label, 'ca phe')).toBe(14);
    expect(labelDays(label, 'CHÈ')).toBe(0);
    expect(labelDays(label, 'Cam')).toBeNull();
  });
});

describe('seasons that ran on a day', () => {
  const season = (startedOn: string, closedOn?: string) =>
    ({ startedOn, closedOn, season: startedOn }) as SeasonCard;
  it('begin on it or before and end on it or later', () => {
    const all = [season('2025-02-01', '2026-01-31'), season('2026-02-01'), season('2026-06-01')];
    expect(runningOn(all, '2026-01-31').map((one) => one.season)).toEqual(['2025-02-01']);
    expect(runningOn(all, '2026-06-01').map((one) => one.season)).toEqual([
      '2026-02-01',
      '2026-06-01',
    ]);
    expect(runningOn(all, '2025-01-31')).toEqual([]);
  });
});

describe('the fields of work', () => {
  const spray: Work = {
    kind: 'PESTICIDE',
    tradeName: 'Abamectin 3.6EC',
    activeIngredient: 'Abamectin',
    registrationNumber: '1/BVTV',
    targetPest: 'Nhện đỏ',
    dose: 12.5,
    doseUnit: 'ML_PER_TANK',
    sprayVolume: { value: 400, unit: 'LTR' },
    operator: 'Anh Tư',
    phiDays: 7,
  };
  const all: Work[] = [
    npk,
    spray,
    { kind: 'IRRIGATION', source: 'Giếng', amount: { value: 2000, unit: 'LTR' } },
    { kind: 'IRRIGATION', source: 'Giếng' },
    { kind: 'TRAINING', topic: 'VietGAP', people: 12 },
    { kind: 'WASTE', what: 'Vỏ chai', quantity: { value: 6, unit: 'H87' }, method: 'Bể thu' },
  ];
  it('give back what they were filled with, in both languages', () => {
    for (const lang of ['vi', 'en'] as const) {
      for (const work of all) {
        expect(workOf(work.kind, draftOf(work, lang), lang)).toEqual({ work });
      }
    }
  });
  it('never fill in an interval, and take only whole days', () => {
    const without = { ...draftOf(spray, 'vi'), phiDays: '' };
    expect(workOf('PESTICIDE', without, 'vi')).toEqual({ flaws: { phiDays: 'wholeDays' } });
    for (const days of ['7,5', '-1', '366', 'bảy', '1e2']) {
      expect(workOf('PESTICIDE', { ...without, phiDays: days }, 'vi')).toEqual({
        flaws: { phiDays: 'wholeDays' },
      });
    }
    expect(workOf('PESTICIDE', { ...without, phiDays: '0' }, 'vi')).toMatchObject({
      work: { phiDays: 0 },
    });
    expect(START.PESTICIDE.phiDays).toBeUndefined();
  });
  it('say what is missing', () => {
    expect(workOf('FERTILISER', {}, 'vi')).toEqual({
      flaws: { name: 'fill', operator: 'fill', quantity: 'amount' },
    });
    expect(workOf('IRRIGATION', { source: 'Suối', amount: 'nhiều' }, 'vi')).toEqual({
      flaws: { amount: 'amount' },
    });
    expect(workOf('TRAINING', { topic: 'A', people: '0' }, 'vi')).toEqual({
      flaws: { people: 'people' },
    });
  });
});

describe('the intervals of a label', () => {
  it('are read one crop a line', () => {
    expect(parseIntervals('Cam 7\n\n Cà phê: 14 \nChè - 0')).toEqual([
      { crop: 'Cam', phiDays: 7 },
      { crop: 'Cà phê', phiDays: 14 },
      { crop: 'Chè', phiDays: 0 },
    ]);
    for (const wrong of ['', 'Cam', '7', 'Cam 366', 'Cam bảy', 'Cam 7\nChè']) {
      expect(parseIntervals(wrong)).toBeNull();
    }
  });
});
