import { describe, expect, it } from 'vitest';
import { type LotFilters, lotsPath, lotsQuery, readFilters } from './lotFilters';

const read = (text: string, holds = true) => readFilters(new URLSearchParams(text), holds);

describe('the filters of a list of lots', () => {
  it('are what is held, where nothing is asked', () => {
    expect(read('')).toMatchObject({ of: 'held', state: '', q: '' });
    expect(lotsQuery(read(''))).toMatchObject({ path: '/api/holdings' });
  });

  it('come back from the address that they make', () => {
    const asked: LotFilters = {
      of: 'made',
      state: 'FROZEN',
      product: 'CAM XO',
      place: 'vuon-1',
      party: '',
      from: '2026-11-01',
      to: '2026-11-30',
      q: 'cam canh',
    };
    expect(read(lotsPath(asked).split('?')[1] ?? '')).toEqual(asked);
  });

  it('leave out what the list has not', () => {
    expect(read('of=made&state=HELD').state).toBe('');
    expect(read('of=held&place=vuon-1').place).toBe('');
    expect(read('from=hom-nay').from).toBe('');
    expect(read('party=ho-khac').party).toBe('');
  });

  it('of who holds nothing are what all made, or what a party holds', () => {
    expect(read('', false).of).toBe('made');
    expect(read('of=held', false).of).toBe('made');
    expect(read('of=held&party=ho-khac', false)).toMatchObject({ of: 'held', party: 'ho-khac' });
  });
});
