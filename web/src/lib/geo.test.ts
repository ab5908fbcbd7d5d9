import { describe, expect, it } from 'vitest';
import { parsePlaces } from './geo';

describe('places as copied from a map', () => {
  it('answers longitude first, whichever way round they were written', () => {
    expect(parsePlaces('20.712735, 105.323092')).toEqual([[105.323092, 20.712735]]);
    expect(parsePlaces('105.323092 20.712735')).toEqual([[105.323092, 20.712735]]);
  });

  it('reads one a line and skips empty lines', () => {
    expect(parsePlaces('20.1, 105.1\n\n20.2, 105.2\n')).toHaveLength(2);
    expect(parsePlaces('  ')).toEqual([]);
  });

  it('refuses what is no position', () => {
    expect(parsePlaces('Cao Phong')).toBeNull();
    expect(parsePlaces('20.1')).toBeNull();
    expect(parsePlaces('120.1, 105.1')).toBeNull();
  });
});
