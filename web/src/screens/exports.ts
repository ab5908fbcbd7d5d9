import { parseDay } from '../lib/dates';

/** What may be taken out as a file. */
export const EXPORTS = ['oneStep', 'fsma', 'eudr', 'history'] as const;
export type ExportKind = (typeof EXPORTS)[number];

/** What of it: a party's records, those of one lot, or of one shipment. */
export type Scope = 'party' | 'lot' | 'shipment';

/** Which scopes an export has, the usual one first. */
export const SCOPES: Record<ExportKind, readonly Scope[]> = {
  oneStep: ['party'],
  fsma: ['party', 'lot'],
  eudr: ['lot', 'shipment', 'party'],
  history: ['party'],
};

/** What the person filled in. Days as they are typed. */
export interface Asked {
  kind: ExportKind;
  scope: Scope;
  party: string;
  from: string;
  to: string;
  product: string;
  lot: string;
  shipment: string;
}

const PATHS: Record<ExportKind, string> = {
  oneStep: 'one-step',
  fsma: 'fsma',
  eudr: 'eudr',
  history: 'history',
};

/** Whether an export asks for days. */
export function hasPeriod(asked: Asked): boolean {
  return asked.kind === 'oneStep' || (asked.kind === 'fsma' && asked.scope === 'party');
}

/**
 * The address of a file.
 *
 * @param more what else is asked, such as the format
 * @return null while something is missing; 'order' where the days are the wrong way round
 */
export function exportPath(asked: Asked, today: Date, more: Record<string, string> = {}) {
  const query = new URLSearchParams();
  if (asked.scope === 'lot') {
    if (!asked.product.trim() || !asked.lot.trim()) return null;
    query.set('product', asked.product.trim());
    query.set('number', asked.lot.trim());
  } else if (asked.scope === 'shipment') {
    if (!asked.shipment.trim()) return null;
    query.set('shipment', asked.shipment.trim());
  } else if (asked.party.trim()) {
    query.set('party', asked.party.trim());
  }
  if (hasPeriod(asked)) {
    const from = parseDay(asked.from, today);
    const to = parseDay(asked.to, today);
    if (!from || !to) return null;
    if (to < from) return 'order';
    query.set('from', from);
    query.set('to', to);
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return `/api/exports/${PATHS[asked.kind]}${text && `?${text}`}`;
}
