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

/** Application identifiers whose values have a length of their own (GS1 GenSpecs, figure 7.8.5-2). */
const LENGTHS: Record<string, number> = {
  ...{ '00': 18, '01': 14, '02': 14, '03': 14, '11': 6, '12': 6, '13': 6, '15': 6, '16': 6 },
  ...{ '17': 6, '20': 2 },
  // Locations: GLNs.
  ...{ '410': 13, '411': 13, '412': 13, '413': 13, '414': 13, '415': 13, '416': 13, '417': 13 },
};

/** Those that end with FNC1 or the code. */
const OPEN = ['10', '21', '22', '30', '37', '240', '241', '250', '251', '400'];

/**
 * The element strings of a code by application identifier, or null where it is none: bracketed as
 * printed, or as a scanner tells them, with the group separator for FNC1 and perhaps the name of the
 * symbology (`]d2`, `]C1`, `]Q3`, `]e0`) before them.
 */
export function elements(scanned: string): ReadonlyMap<string, string> | null {
  const text = scanned.trim();
  const found = new Map<string, string>();
  if (/^(\(\d{2,4}\)[^()]+)+$/.test(text)) {
    for (const [, ai = '', value = ''] of text.matchAll(/\((\d{2,4})\)([^()]+)/g)) {
      found.set(ai, value);
    }
    return found;
  }
  let rest = text.replace(/^\](d2|C1|Q3|e0)/, '').replace(/^\x1d/, '');
  // A number alone is an EAN or an SSCC, and an address is neither.
  if (!/^\d{2}/.test(rest) || (/^\d{8,18}$/.test(rest) && rest === text)) return null;
  while (rest !== '') {
    const fixed = [rest.slice(0, 2), rest.slice(0, 3)].find((one) => one in LENGTHS);
    const ai = fixed ?? OPEN.find((one) => rest.startsWith(one));
    if (ai === undefined) return null;
    const length = LENGTHS[ai];
    const after = rest.slice(ai.length);
    const end = length ?? (after.indexOf('\x1d') < 0 ? after.length : after.indexOf('\x1d'));
    const value = after.slice(0, end);
    if (value === '' || (length !== undefined && !new RegExp(`^\\d{${length}}$`).test(value))) {
      return null;
    }
    found.set(ai, value);
    rest = after.slice(end).replace(/^\x1d/, '');
  }
  return found;
}

/**
 * The lot that a scanned code names, or null. Taken are a GS1 Digital Link of any host
 * (`/01/{gtin}[/22/…]/10/{lot}[/21/…]`), the same shape with a party's own code (`/ma/{code}/10/{lot}`)
 * and element strings (see `elements`).
 */
export function lotOf(scanned: string): LotRef | null {
  const text = scanned.trim();
  const told = elements(text);
  if (told) return lot('01', told.get('01') ?? '', told.get('10') ?? '');
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
