import { describe, expect, it } from 'vitest';
import { editHandling, readHandling } from './handling';

const EMPTY = editHandling({}, 'vi');

describe('what a product is kept at', () => {
  it('says nothing where nothing is declared', () => {
    expect(readHandling(EMPTY, 'vi')).toEqual({ handling: {}, wrong: {} });
  });

  it('reads what it wrote', () => {
    const handling = {
      kgPerUnit: 0.25,
      yieldFactor: 1.2,
      minCelsius: -18,
      maxCelsius: -12.5,
      minutesOutside: 30,
      keeping: 'FROZEN' as const,
    };
    for (const lang of ['vi', 'en'] as const) {
      expect(readHandling(editHandling(handling, lang), lang)).toEqual({ handling, wrong: {} });
    }
  });

  it('tells what it cannot take', () => {
    const wrong = (text: Partial<typeof EMPTY>) => readHandling({ ...EMPTY, ...text }, 'vi').wrong;
    expect(wrong({ kgPerUnit: '0' })).toEqual({ kgPerUnit: 'check.kgPerUnit' });
    expect(wrong({ yieldFactor: '21' })).toEqual({ yieldFactor: 'check.yieldFactor' });
    expect(wrong({ minCelsius: 'mát' })).toEqual({ minCelsius: 'check.celsius' });
    expect(wrong({ maxCelsius: '-61' })).toEqual({ maxCelsius: 'check.celsius' });
    expect(wrong({ minCelsius: '8', maxCelsius: '2' })).toEqual({
      minCelsius: 'check.celsiusOrder',
    });
    expect(wrong({ maxCelsius: '8', minutesOutside: '1,5' })).toEqual({
      minutesOutside: 'check.minutesOutside',
    });
    expect(wrong({ minutesOutside: '30' })).toEqual({ minutesOutside: 'check.minutesAlone' });
  });
});
