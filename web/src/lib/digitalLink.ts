import type { LotRef } from '../domain/types';

/** GS1's set of 82 characters that a lot number is written in (GS1 GenSpecs, AI 10). */
const LOT_NUMBER = /^[!"%-?A-Z_a-z]{1,20}$/;
const OWN_CODE = /^(?=.*[A-Z])[A-Z0-9-]{2,20}$/;

/** Whether the last digit is the check digit of the others: weights 3, 1, 3… from the right. */
export function checkDigitHolds(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 3);
  }
  return sum % 10 === 0;
}

/**
 * The lot that a scanned code names, or null. Taken are a GS1 Digital Link of any host
 * (`/01/{gtin}[/22/…]/10/{lot}[/21/…]`), the same shape with a party's own code (`/ma/{code}/10/{lot}`)
 * and the bracketed text that is printed under a code, `(01)08936012345674(10)VT260615A`.
 */
export function lotOf(scanned: string): LotRef | null {
  const text = scanned.trim();
  const bracketed = /^\(01\)(\d{14}).*?\(10\)([^()]+)/.exec(text);
  if (bracketed) return lot('01', bracketed[1] ?? '', bracketed[2] ?? '');
  const path = text.replace(/[?#].*$/s, '');
  const found = /(?:^|\/)(01|ma)\/([^/]+)(?:\/22\/[^/]+)?\/10\/([^/]+)(?:\/21\/[^/]+)?\/?$/.exec(
    path,
  );
  if (!found) return null;
  try {
    return lot(
      found[1] ?? '',
      decodeURIComponent(found[2] ?? ''),
      decodeURIComponent(found[3] ?? ''),
    );
  } catch {
    return null; // A broken percent sequence.
  }
}

function lot(scheme: string, key: string, number: string): LotRef | null {
  if (!LOT_NUMBER.test(number)) return null;
  if (scheme === 'ma') return OWN_CODE.test(key) ? { product: key, number } : null;
  if (!/^(\d{8}|\d{12,14})$/.test(key) || !checkDigitHolds(key)) return null;
  return { product: key.padStart(14, '0'), number };
}
