import { describe, expect, it } from 'vitest';
import { readCode } from './scanned';

const lot = { kind: 'lot', lot: { product: '08936012345674', number: 'VT260615A' } };

describe('a scanned code', () => {
  it.each([
    ['https://id.example.vn/01/08936012345674/10/VT260615A?17=270101', lot],
    ['(01)08936012345674(17)270101(10)VT260615A', lot],
    [']d20108936012345674' + '17270101' + '10VT260615A', lot],
    ['\x1d010893601234567410VT260615A\x1d21S1', lot],
    ['https://x.vn/ma/CAM-XO/10/A1', { kind: 'lot', lot: { product: 'CAM-XO', number: 'A1' } }],
    ['8936012345674', { kind: 'product', gtin: '08936012345674' }],
    ['(01)08936012345674', { kind: 'product', gtin: '08936012345674' }],
    ['https://x.vn/01/08936012345674', { kind: 'product', gtin: '08936012345674' }],
    ['089360123400000013', { kind: 'unit', sscc: '089360123400000013' }],
    [']C100089360123400000013', { kind: 'unit', sscc: '089360123400000013' }],
    ['https://x.vn/00/089360123400000013', { kind: 'unit', sscc: '089360123400000013' }],
    ['https://x.vn/doi-tac/htx-cao-phong', { kind: 'party', id: 'htx-cao-phong' }],
  ])('%s', (text, read) => {
    expect(readCode(text)).toEqual(read);
  });

  it.each(['', 'xin chào', 'https://example.vn/', '8936012345675', '0112', ']d2990', '(01)1'])(
    'says nothing: “%s”',
    (text) => {
      expect(readCode(text)).toBeNull();
    },
  );
});
