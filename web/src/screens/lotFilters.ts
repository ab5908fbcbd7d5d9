import type { Query } from '../api/queries';

/** Which lots: those that are held, or those that were made. */
export type Scope = 'held' | 'made';

export const HELD_STATES = [
  'ON_SALE',
  'EXPIRING',
  'HELD',
  'FROZEN',
  'CONTRADICTORY',
  'UNKNOWN_ORIGIN',
] as const;
export const MADE_STATES = ['FROZEN', 'CONTRADICTORY', 'UNKNOWN_ORIGIN'] as const;
export type LotListState = (typeof HELD_STATES)[number];

/** What a list of lots is narrowed to; the address of the page holds it. Days are ISO days. */
export interface LotFilters {
  of: Scope;
  state: LotListState | '';
  product: string;
  place: string;
  party: string;
  from: string;
  to: string;
  q: string;
}

const NAMES = ['state', 'product', 'place', 'party', 'from', 'to', 'q'] as const;

export function statesOf(scope: Scope): readonly LotListState[] {
  return scope === 'held' ? HELD_STATES : MADE_STATES;
}

/** What an address asks for; what it cannot ask for is left out. */
export function readFilters(search: URLSearchParams, holds: boolean): LotFilters {
  const asked = search.get('of');
  const party = search.get('party') ?? '';
  // Who holds nothing sees what others made, or what one of them holds.
  const of: Scope =
    asked === 'held' && (holds || party) ? 'held' : asked === 'made' || !holds ? 'made' : 'held';
  const state = statesOf(of).find((one) => one === search.get('state')) ?? '';
  const day = (name: string) => {
    const text = search.get(name) ?? '';
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '';
  };
  return {
    of,
    state,
    product: search.get('product') ?? '',
    place: of === 'made' ? (search.get('place') ?? '') : '',
    party: holds ? '' : party,
    from: day('from'),
    to: day('to'),
    q: search.get('q') ?? '',
  };
}

/** The address of a list, within the app. */
export function lotsPath(filters: Partial<LotFilters>): string {
  const search = new URLSearchParams();
  if (filters.of) search.set('of', filters.of);
  for (const name of NAMES) {
    const value = filters[name];
    if (value) search.set(name, value);
  }
  const text = search.toString();
  return text ? `/lots?${text}` : '/lots';
}

/** What the server is asked. */
export function lotsQuery({ of, ...filters }: LotFilters): { path: string; query: Query } {
  return { path: of === 'held' ? '/api/holdings' : '/api/lots', query: filters };
}
