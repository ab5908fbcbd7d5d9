import { checkDigitHolds, elements, lotOf } from '../lib/digitalLink';
import { ssccOf } from './custody';
import type { LotRef } from './types';

/** What a code names, whichever way it is written. */
export type Scanned =
  | { kind: 'lot'; lot: LotRef }
  /** A case or pallet, by its SSCC. */
  | { kind: 'unit'; sscc: string }
  /** A product without a lot: the EAN of its package, as a GTIN of fourteen digits. */
  | { kind: 'product'; gtin: string }
  /** A party, by the address on its card. */
  | { kind: 'party'; id: string };

/**
 * Reads what a scanned or typed code names: a Digital Link of any host, GS1 element strings with
 * brackets or with FNC1 as scanners tell it, an EAN or GTIN, an SSCC, or the address of a party's
 * card. Null: none of these.
 */
export function readCode(text: string): Scanned | null {
  const lot = lotOf(text);
  if (lot) return { kind: 'lot', lot };
  const found = elements(text);
  const sscc = ssccOf(found?.get('00') ?? text);
  if (sscc) return { kind: 'unit', sscc };
  const path = text.trim().replace(/[?#].*$/s, '');
  const party = /\/doi-tac\/([a-z0-9-]+)\/?$/.exec(path)?.[1];
  if (party) return { kind: 'party', id: party };
  const gtin =
    found?.get('01') ?? /(?:^|\/01\/)(\d{8}|\d{12,14})\/?$/.exec(path.replaceAll(' ', ''))?.[1];
  return gtin && checkDigitHolds(gtin) ? { kind: 'product', gtin: gtin.padStart(14, '0') } : null;
}
