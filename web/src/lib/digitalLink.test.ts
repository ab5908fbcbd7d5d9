import { describe, expect, it } from 'vitest';
import { checkDigitHolds, lotOf } from './digitalLink';

describe('scanned codes', () => {
  const lot = { product: '08936012345674', number: 'VT260615A' };

  it.each([
    'https://id.example.vn/01/08936012345674/10/VT260615A',
    'http://nguon.local:8080/01/08936012345674/10/VT260615A',
    'https://id.example.vn/some/path/01/08936012345674/10/VT260615A/',
    'https://id.example.vn/01/08936012345674/10/VT260615A/21/7K2Q9XM4TB3FZ?13=260615&15=260622',
    'https://id.example.vn/01/08936012345674/22/2A/10/VT260615A',
    'https://id.example.vn/01/8936012345674/10/VT260615A',
    '/01/08936012345674/10/VT260615A',
    ' (01)08936012345674(10)VT260615A ',
    '(01)08936012345674(13)260615(10)VT260615A',
  ])('reads the lot of %s', (text) => {
    expect(lotOf(text)).toEqual(lot);
  });

  it('reads a code of the party’s own', () => {
    expect(lotOf('https://id.example.vn/ma/CAM-XO-LY/10/CP1-261105A')).toEqual({
      product: 'CAM-XO-LY',
      number: 'CP1-261105A',
    });
  });

  it('decodes the lot number', () => {
    expect(lotOf('https://id.example.vn/01/08936012345674/10/A%2F1%25')?.number).toBe('A/1%');
  });

  it.each([
    '',
    'xin chào',
    'https://id.example.vn/',
    'https://id.example.vn/01/08936012345675/10/VT260615A',
    'https://id.example.vn/01/89360123456/10/VT260615A',
    'https://id.example.vn/01/08936012345674',
    'https://id.example.vn/10/VT260615A/01/08936012345674',
    'https://id.example.vn/01/08936012345674/21/S1/10/VT260615A',
    'https://id.example.vn/01/08936012345674/10/ABCDEFGHIJKLMNOPQRSTU',
    'https://id.example.vn/01/08936012345674/10/A%20B',
    'https://id.example.vn/01/08936012345674/10/A%',
    'https://id.example.vn/ma/123/10/A',
  ])('finds no lot in “%s”', (text) => {
    expect(lotOf(text)).toBeNull();
  });

  it('knows the check digits of GTIN, GLN and SSCC', () => {
    for (const good of ['8936012345674', '09521234543213', '8936012340006', '089360123400000013']) {
      expect(checkDigitHolds(good)).toBe(true);
    }
    expect(checkDigitHolds('8936012345675')).toBe(false);
  });
});
