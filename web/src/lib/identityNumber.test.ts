import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CODES, holdsIdentityNumber, identityNumberIn } from './identityNumber';

/** What the server is held to as well. */
const vectors = JSON.parse(
  readFileSync('../backend/src/test/resources/vn/nguon/kernel/identity-numbers.json', 'utf8'),
) as { refused: string[]; accepted: string[]; codes: string[] };

describe('the number of an identity card', () => {
  it.each(vectors.refused)('is found in “%s”', (text) => {
    expect(holdsIdentityNumber(text)).toBe(true);
  });

  it.each(vectors.accepted)('is not seen in “%s”', (text) => {
    expect(holdsIdentityNumber(text)).toBe(false);
  });

  it('is told by the field, and let pass where codes stand', () => {
    const number = '001088012345';
    expect([...CODES]).toEqual(vectors.codes);
    for (const code of CODES) expect(identityNumberIn({ [code]: number })).toBeNull();
    expect(identityNumberIn({ note: `của ${number}` })).toBe('note');
    expect(identityNumberIn({ lines: [{ reason: 'thiếu' }, { reason: number }] })).toBe(
      'lines.reason',
    );
    expect(identityNumberIn({ lot: { number }, quantity: { amount: 12 }, units: [] })).toBeNull();
  });
});
