import { describe, expect, it } from 'vitest';
import { editNumber, formatNumber, parseNumber } from './numbers';

describe('numbers as typed', () => {
  it.each([
    ['120,5', 120.5],
    ['120.5', 120.5],
    ['1.250', 1250],
    ['1.250,75', 1250.75],
    ['1.25', 1.25],
    ['0.250', 0.25],
    ['0,125', 0.125],
    [' 12 500 ', 12500],
    ['12.', 12],
    [',5', 0.5],
    ['0', 0],
    ['1.234.567', 1234567],
  ])('reads %s in Vietnamese', (text, value) => {
    expect(parseNumber(text, 'vi')).toBe(value);
  });

  it.each([
    ['1,250', 1250],
    ['1,250.75', 1250.75],
    ['120,5', 120.5],
    ['1.250', 1.25],
  ])('reads %s in English', (text, value) => {
    expect(parseNumber(text, 'en')).toBe(value);
  });

  it.each(['', ' ', 'abc', '-5', '1e3', '1,2,3', '1..2', '1,2345678', '1000000000', '12 kg', '.'])(
    'refuses “%s”',
    (text) => {
      expect(parseNumber(text, 'vi')).toBeNull();
    },
  );
});

describe('numbers as shown', () => {
  it('writes a decimal comma in Vietnamese and a point in English', () => {
    expect(formatNumber(1250.5, 'vi')).toBe('1.250,5');
    expect(formatNumber(1250.5, 'en')).toBe('1,250.5');
  });

  it('puts into an input what it reads back', () => {
    for (const value of [0.25, 1250, 120.5, 0.000001, 98765.4321]) {
      expect(parseNumber(editNumber(value, 'vi'), 'vi')).toBe(value);
      expect(parseNumber(editNumber(value, 'en'), 'en')).toBe(value);
    }
    expect(editNumber(1250, 'vi')).toBe('1250');
    expect(editNumber(1000000, 'vi')).toBe('1000000');
  });
});
