import { describe, expect, it } from 'vitest';
import { matches, plain } from './text';

describe('search without accents', () => {
  it('takes accents and đ away', () => {
    expect(plain('Sầu riêng Đắk Lắk')).toBe('sau rieng dak lak');
  });
  it('finds words by their beginning, in any order', () => {
    expect(matches('Sầu riêng Ri6 · VT260615A', 'ri6 sầu')).toBe(true);
    expect(matches('Sầu riêng Ri6 · VT260615A', 'vt26')).toBe(true);
    expect(matches('Sầu riêng Ri6', 'xoai')).toBe(false);
  });
});
