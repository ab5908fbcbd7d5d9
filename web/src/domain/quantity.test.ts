import { describe, expect, it } from 'vitest';
import { exceeds, inUnit, lotPath, publicPath, total, unitsLike } from './quantity';

describe('quantities', () => {
  it('change their unit within a dimension only', () => {
    expect(inUnit({ value: 1.25, unit: 'TNE' }, 'KGM')).toBe(1250);
    expect(inUnit({ value: 500, unit: 'GRM' }, 'KGM')).toBe(0.5);
    expect(inUnit({ value: 3, unit: 'H87' }, 'KGM')).toBeNull();
    expect(unitsLike('KGM')).toEqual(['KGM', 'GRM', 'TNE']);
  });

  it('add up without binary dust', () => {
    const kilos = [0.1, 0.2].map((value) => ({ value, unit: 'KGM' as const }));
    expect(total(kilos, 'KGM')).toBe(0.3);
    expect(total([...kilos, { value: 1, unit: 'LTR' }], 'KGM')).toBeNull();
  });

  it('compare across units', () => {
    expect(exceeds({ value: 1, unit: 'TNE' }, { value: 999, unit: 'KGM' })).toBe(true);
    expect(exceeds({ value: 1, unit: 'TNE' }, { value: 1000, unit: 'KGM' })).toBe(false);
  });
});

describe('addresses of a lot', () => {
  it('encode what a lot number may hold', () => {
    expect(lotPath({ product: 'CAM-XO', number: 'A/1%' })).toBe('/lots/CAM-XO/A%2F1%25');
  });

  it('are a Digital Link for a GTIN and /ma for an own code', () => {
    expect(publicPath({ product: '08936012345674', number: 'A1' })).toBe(
      '/01/08936012345674/10/A1',
    );
    expect(publicPath({ product: 'CAM-XO', number: 'A1' })).toBe('/ma/CAM-XO/10/A1');
  });
});
