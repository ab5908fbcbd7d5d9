import { describe, expect, it } from 'vitest';
import { balance, rest } from './balance';

const kg = (value: number) => ({ value, unit: 'KGM' as const });

describe('the balance of what goes in and what comes out', () => {
  it('is open by what is not accounted for', () => {
    expect(balance([kg(100), kg(20)], [kg(60)], [kg(5)])).toEqual({
      unit: 'KGM',
      in: 120,
      out: 60,
      lost: 5,
      open: 55,
    });
  });

  it('goes below zero where more comes out than went in', () => {
    expect(balance([kg(10)], [kg(9)], [kg(2)])?.open).toBe(-1);
  });

  it('counts tonnes and grams in the unit of what goes in first', () => {
    const now = balance([kg(1000)], [{ value: 0.4, unit: 'TNE' }], [{ value: 500, unit: 'GRM' }]);
    expect(now?.open).toBe(599.5);
  });

  it('keeps no binary dust', () => {
    expect(balance([kg(0.3)], [kg(0.1), kg(0.2)], [])?.open).toBe(0);
  });

  it('is not known where pieces meet kilograms, or nothing goes in', () => {
    expect(balance([kg(10)], [{ value: 3, unit: 'H87' }], [])).toBeNull();
    expect(balance([], [kg(1)], [])).toBeNull();
  });

  it('says what is left for a further output', () => {
    const now = balance([kg(10)], [kg(4)], []);
    expect(now && rest(now, 'GRM')).toBe(6000);
    expect(now && rest(now, 'H87')).toBeNull();
    expect(rest({ unit: 'KGM', in: 1, out: 2, lost: 0, open: -1 }, 'KGM')).toBe(0);
  });
});
