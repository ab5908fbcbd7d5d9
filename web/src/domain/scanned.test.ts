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
    ['https://x.vn/417/8936012340006?id=htx', { kind: 'party', gln: '8936012340006', id: 'htx' }],
    [
      'https://x.vn/417/8936012340006?a=b&id=cho#x',
      { kind: 'party', gln: '8936012340006', id: 'cho' },
    ],
    ['http://localhost:8080/doi-tac/htx?lang=en', { kind: 'party', id: 'htx' }],
    ['https://x.vn/417/8936012340006', { kind: 'party', gln: '8936012340006' }],
    ['https://x.vn/417/8936012340006?id=%22', { kind: 'party', gln: '8936012340006' }],
    ['(417)8936012340006', { kind: 'party', gln: '8936012340006' }],
    [']d24178936012340006', { kind: 'party', gln: '8936012340006' }],
    [
      'https://x.vn/414/8936012340006?id=kho-1',
      { kind: 'place', gln: '8936012340006', id: 'kho-1' },
    ],
    ['https://x.vn/414/8936012340006/254/LO-A3', { kind: 'place', gln: '8936012340006' }],
    ['(414)8936012340006(254)LO-A3', { kind: 'place', gln: '8936012340006' }],
    ['/co-so/kho-1', { kind: 'place', id: 'kho-1' }],
    ['https://x.vn/cam-bien/do-kho-1/', { kind: 'sensor', id: 'do-kho-1' }],
  ])('%s', (text, read) => {
    expect(readCode(text)).toEqual(read);
  });

  it.each([
    ...['', 'xin chào', 'https://example.vn/', '8936012345675', '0112', ']d2990', '(01)1'],
    ...[
      'https://x.vn/417/8936012340007',
      '(417)8936012340007',
      '(414)893',
      '/cam-bien/<b>',
      '/co-so/',
    ],
  ])('says nothing: “%s”', (text) => {
    expect(readCode(text)).toBeNull();
  });
});
