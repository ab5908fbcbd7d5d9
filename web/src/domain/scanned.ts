import { checkDigitHolds, elements, lotOf } from '../lib/digitalLink';
import { ssccOf } from './custody';
import type { LotRef } from './types';

/** Of two ways to name something, at least one: the id it has here, and its GLN. */
export interface Named {
  id?: string;
  gln?: string;
}

/** What a code names, whichever way it is written. */
export type Scanned =
  | { kind: 'lot'; lot: LotRef }
  /** A case or pallet, by its SSCC. */
  | { kind: 'unit'; sscc: string }
  /** A product without a lot: the EAN of its package, as a GTIN of fourteen digits. */
  | { kind: 'product'; gtin: string }
  /** A party, by its card. */
  | ({ kind: 'party' } & Named)
  /** A store or another facility, by the code on its door. */
  | ({ kind: 'place' } & Named)
  | { kind: 'sensor'; id: string };

/** Paths of this product's own, and GS1's of parties and places (AI 417 and 414). */
const KINDS = { 'doi-tac': 'party', '417': 'party', 'co-so': 'place', '414': 'place' } as const;

const ID = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;

/**
 * Reads what a scanned or typed code names: a Digital Link of any host, GS1 element strings with
 * brackets or with FNC1 as scanners tell it, an EAN or GTIN, an SSCC, or an address that this
 * product prints on the cards of parties (`/417/{gln}?id={party}`, `/doi-tac/{party}`), on the doors
 * of facilities (`/414/{gln}?id={facility}`, `/co-so/{facility}`) and on sensors
 * (`/cam-bien/{sensor}`). Null: none of these.
 */
export function readCode(text: string): Scanned | null {
  const lot = lotOf(text);
  if (lot) return { kind: 'lot', lot };
  const found = elements(text);
  const sscc = ssccOf(found?.get('00') ?? text);
  if (sscc) return { kind: 'unit', sscc };
  for (const ai of ['414', '417'] as const) {
    const gln = found?.get(ai);
    if (gln) return checkDigitHolds(gln) ? { kind: KINDS[ai], gln } : null;
  }
  const [path = '', query = ''] = text.trim().replace(/#.*$/s, '').split('?', 2);
  const own = /\/(doi-tac|co-so|cam-bien)\/([^/]+)\/?$/.exec(path);
  if (own) return named(own[1] ?? '', own[2] ?? '');
  const link = /(?:^|\/)(414|417)\/(\d{13})(?:\/254\/[^/]+)?\/?$/.exec(path);
  if (link) {
    const gln = link[2] ?? '';
    if (!checkDigitHolds(gln)) return null;
    const id = new URLSearchParams(query).get('id') ?? '';
    return { kind: KINDS[link[1] as '414' | '417'], gln, ...(ID.test(id) ? { id } : {}) };
  }
  const gtin =
    found?.get('01') ?? /(?:^|\/01\/)(\d{8}|\d{12,14})\/?$/.exec(path.replaceAll(' ', ''))?.[1];
  return gtin && checkDigitHolds(gtin) ? { kind: 'product', gtin: gtin.padStart(14, '0') } : null;
}

function named(path: string, id: string): Scanned | null {
  if (!ID.test(id)) return null;
  return path === 'cam-bien'
    ? { kind: 'sensor', id }
    : { kind: KINDS[path as 'doi-tac' | 'co-so'], id };
}
