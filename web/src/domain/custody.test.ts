import { describe, expect, it } from 'vitest';
import { type Arrived, fault, loose, missing, readable, ssccOf } from './custody';

const line = (change: Partial<Arrived>): Arrived => ({
  dispatched: 10,
  accepted: 10,
  damaged: 0,
  refused: 0,
  over: 0,
  reason: '',
  ...change,
});

describe('what became of a line', () => {
  it('is missing what nobody accounts for', () => {
    expect(missing(line({ accepted: 7, damaged: 1, refused: 0.5 }))).toBe(1.5);
    expect(missing(line({ dispatched: 0.3, accepted: 0.1, damaged: 0.2 }))).toBe(0);
    expect(missing(line({ accepted: 12 }))).toBe(0);
  });

  it('is fine in full, and with a reason where it differs', () => {
    expect(fault(line({}))).toBeNull();
    expect(fault(line({ accepted: 9 }))).toBe('reason');
    expect(fault(line({ accepted: 9, reason: ' ' }))).toBe('reason');
    expect(fault(line({ accepted: 9, damaged: 1, reason: 'dập' }))).toBeNull();
    expect(fault(line({ over: 1 }))).toBe('reason');
    expect(fault(line({ over: 1, reason: 'cân dư' }))).toBeNull();
    expect(fault(line({ accepted: 0, refused: 10, reason: 'sai hàng' }))).toBeNull();
  });

  it('cannot be more than was dispatched, or over and short at once', () => {
    expect(fault(line({ accepted: 11, reason: 'x' }))).toBe('tooMuch');
    expect(fault(line({ accepted: 9, damaged: 2, reason: 'x' }))).toBe('tooMuch');
    expect(fault(line({ accepted: 9, over: 1, reason: 'x' }))).toBe('overAndShort');
    expect(fault(line({ accepted: null }))).toBe('amount');
    expect(fault(line({ damaged: -1, reason: 'x' }))).toBe('amount');
  });
});

describe('what is loose', () => {
  it('is all but what is inside closed units', () => {
    const quantity = { value: 140.3, unit: 'KGM' } as const;
    expect(loose({ quantity, stowed: { value: 40.1, unit: 'KGM' } })).toEqual({
      value: 100.2,
      unit: 'KGM',
    });
    expect(loose({ quantity, stowed: null })).toEqual(quantity);
  });
});

describe('an SSCC', () => {
  it('is read from a link, from a label or from digits', () => {
    for (const text of [
      '089360123400000013',
      '(00)089360123400000013',
      ' 0 8936 0123 4000 0001 3 ',
      'https://id.example.vn/00/089360123400000013',
      'https://id.example.vn/00/089360123400000013?x=1',
    ]) {
      expect(ssccOf(text), text).toBe('089360123400000013');
    }
  });

  it('has eighteen digits and the right last one', () => {
    for (const text of ['089360123400000012', '08936012340000001', '(01)08936012345674', 'x']) {
      expect(ssccOf(text), text).toBeNull();
    }
  });

  it('is written in groups', () => {
    expect(readable('089360123400000013')).toBe('0 8936 0123 4000 0001 3');
  });
});
