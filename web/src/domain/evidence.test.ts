import { describe, expect, it } from 'vitest';
import { evidencePath, keepsLimit, subjectQuery } from './evidence';

describe('a laboratory value', () => {
  it('keeps its limit as the server reckons it', () => {
    const most = { comparison: 'AT_MOST' as const, limit: 0.01 };
    expect(keepsLimit({ ...most, value: 0.01 })).toBe(true);
    expect(keepsLimit({ ...most, value: 0.011 })).toBe(false);
    expect(keepsLimit({ comparison: 'BELOW', limit: 0.01, value: 0.01 })).toBe(false);
    expect(keepsLimit({ comparison: 'BELOW', limit: 0.01, value: 0.01, below: true })).toBe(true);
    expect(keepsLimit({ comparison: 'AT_LEAST', limit: 14, value: 14 })).toBe(true);
    expect(keepsLimit({ comparison: 'AT_LEAST', limit: 14, value: 14, below: true })).toBe(false);
    expect(keepsLimit({ comparison: 'ABSENT', value: 0 })).toBe(true);
    expect(keepsLimit({ comparison: 'ABSENT', value: 2 })).toBe(false);
    expect(keepsLimit({ comparison: 'ABSENT', below: true })).toBe(true);
  });

  it('is not judged before it is whole', () => {
    expect(keepsLimit({ comparison: 'AT_MOST', value: 1 })).toBeNull();
    expect(keepsLimit({ comparison: 'AT_MOST', limit: 1 })).toBeNull();
    expect(keepsLimit({ comparison: 'ABSENT' })).toBeNull();
  });
});

describe('a subject', () => {
  it('has one page of its own', () => {
    const lot = { product: 'CAM-XO', number: 'CP1/2' };
    expect(evidencePath({ lot })).toBe('/evidence/lot/CAM-XO/CP1%2F2');
    expect(evidencePath({ place: 'vt-1' })).toBe('/evidence/of/place/vt-1');
    expect(evidencePath({ product: 'CAM-XO' })).toBe('/evidence/of/product/CAM-XO');
    expect(evidencePath({ party: 'htx' })).toBe('/evidence/of/party/htx');
  });

  it('is asked for by its kind', () => {
    expect(subjectQuery({ lot: { product: 'CAM-XO', number: 'A1' } })).toEqual({
      lot: 'CAM-XO/A1',
    });
    expect(subjectQuery({ place: 'vt-1' })).toEqual({ place: 'vt-1' });
  });
});
