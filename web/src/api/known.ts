import type { QueryClient } from '@tanstack/react-query';
import { lotPath } from '../domain/quantity';
import type { Holding, Lot, Page, Shipment } from '../domain/types';
import { isoDay } from '../lib/dates';
import { matches } from '../lib/text';

/** What was found on the phone, and since when it is so: the milliseconds at which it was read. */
export interface Known<T> {
  data: T;
  at: number;
}

type Item = Record<string, unknown>;

/** What items are called by, where the address of one of them ends with that. */
const NAMES: Record<string, string> = {
  '/api/areas': 'id',
  '/api/facilities': 'id',
  '/api/parties': 'id',
  '/api/products': 'id',
  '/api/recalls': 'recall',
  '/api/shipments': 'shipment',
  '/api/units': 'unit',
};

type Fit = (item: Item, wanted: string, asked: URLSearchParams) => boolean;

/** What the server narrows a list to and the phone can too; all else it must have read so. */
const FITS: Record<string, Record<string, Fit>> = {
  '/api/findings': { kind: is('kind') },
  '/api/holdings': {
    q: words('productName', 'lot.number'),
    product: is('lot.product'),
    state: (item, wanted) => HOLDING[wanted]?.(item as unknown as Holding) ?? false,
    from: (item, wanted, asked) => dayOf(item as unknown as Holding, asked) >= wanted,
    to: (item, wanted, asked) => dayOf(item as unknown as Holding, asked) <= wanted,
  },
  '/api/parties': { q: words('name', 'id') },
  '/api/products': { q: words('name', 'id') },
  '/api/shipments': { state: is('state') },
  '/api/units': { state: is('state') },
};

const HOLDING: Record<string, (holding: Holding) => boolean> = {
  ON_SALE: (holding) => Boolean(holding.offeredAt),
  OFF_SALE: (holding) => !holding.offeredAt,
  EXPIRING: (holding) => Boolean(holding.bestBefore),
  HELD: (holding) => Boolean(holding.hold),
  FROZEN: (holding) => holding.frozen,
  CONTRADICTORY: (holding) => holding.contradictory,
  UNKNOWN_ORIGIN: (holding) => holding.unknownOrigin,
};

/** The day that lots are narrowed by, as the server does: of what expires, when it does. */
function dayOf({ bestBefore, since }: Holding, asked: URLSearchParams): string {
  return asked.get('state') === 'EXPIRING' ? (bestBefore ?? '') : isoDay(new Date(since));
}

/** Of how many items is told, or which ones come next: it narrows nothing. */
const PAGING = ['limit', 'cursor'];

/** The items of a list, as far as lists that were read before hold them. */
export function knownList<T>(queries: QueryClient, address: string): Known<T[]> | undefined {
  const [path = '', wanted] = split(address);
  const found = lists(queries, (one) => one === path)
    .filter(({ narrowed }) => [...narrowed].every(([name, value]) => wanted.get(name) === value))
    .map((list) => ({
      ...list,
      left: [...wanted].filter(([name]) => !list.narrowed.has(name)),
    }))
    .filter(({ left }) => left.every(([name]) => FITS[path]?.[name]))
    // What was read to have all of it, before what a page showed of it.
    .sort((a, b) => Number(b.ahead) - Number(a.ahead) || b.at - a.at)[0];
  if (!found) return undefined;
  const fits = found.left.map(
    ([name, value]) =>
      (item: Item) =>
        FITS[path]?.[name]?.(item, value, wanted),
  );
  return {
    data: found.items.filter((item) => fits.every((fit) => fit(item))) as T[],
    at: found.at,
  };
}

/**
 * One document, as far as a list that was read before holds it.
 *
 * @param holder for whom it is asked
 */
export function knownOne<T>(
  queries: QueryClient,
  address: string,
  holder: { id: string; name: string } | undefined,
): Known<T> | undefined {
  const [path = '', asked] = split(address);
  const end = path.lastIndexOf('/');
  const name = NAMES[path.slice(0, end)];
  const found = name
    ? first(queries, path.slice(0, end), asked, (item) => item[name] === unescaped(path, end))
    : undefined;
  if (found || !holder) return found as Known<T> | undefined;
  const held = first(
    queries,
    '/api/holdings',
    asked,
    (item) => `/api${lotPath((item as unknown as Holding).lot)}` === path,
  ) as Known<Holding> | undefined;
  return held && { data: lotOf(held.data, holder) as T, at: held.at };
}

/** Those whom goods went to, then those they came from, by the shipments that were read before. */
export function knownPartners(queries: QueryClient, own: string): { id: string; name: string }[] {
  const all = lists(queries, under('/api/shipments')).flatMap(
    ({ items }) => items as unknown as Shipment[],
  );
  const found = new Map([
    ...all.map((one) => [one.to, one.toName] as const),
    ...all.map((one) => [one.from, one.fromName] as const),
  ]);
  found.delete(own);
  return [...found].map(([id, name]) => ({ id, name }));
}

/** What a list of lots tells of one of them; its page shows no more until there is network. */
export function lotOf(holding: Holding, holder: { id: string; name: string }): Lot {
  const { lot, productName, picture, kind, quantity, madeOn, address } = holding;
  return {
    ...{ lot, productName, picture, kind, quantity, address },
    madeAt: madeOn,
    bestBefore: holding.bestBefore ?? null,
    frozen: holding.frozen,
    unknownOrigin: holding.unknownOrigin,
    partial: true,
    maker: '',
    makerName: '',
    contradictions: [],
    inputs: [],
    outputs: [],
    inTransit: [],
    entries: [],
    holders: [
      {
        party: holder.id,
        name: holder.name,
        quantity,
        stowed: holding.stowed ?? null,
        hold: holding.hold ?? null,
        offeredAt: holding.offeredAt ?? null,
      },
    ],
  };
}

interface List {
  items: Item[];
  /** Such as `direction=in`. */
  narrowed: URLSearchParams;
  ahead: boolean;
  at: number;
}

/** The lists of these addresses that were read, however they were narrowed. */
function lists(queries: QueryClient, is: (path: string) => boolean): List[] {
  return queries
    .getQueryCache()
    .getAll()
    .flatMap(({ queryKey, state }): List[] => {
      const [of, narrowed] = split(String(queryKey[1]));
      const items = is(of) ? itemsOf(state.data) : null;
      if (items === null) return [];
      for (const name of PAGING) narrowed.delete(name);
      return [{ items, narrowed, ahead: queryKey[0] !== 'pages', at: state.dataUpdatedAt }];
    });
}

/** Such as `/api/recalls` and `/api/recalls/concerning`. */
function under(path: string) {
  return (one: string) => one === path || one.startsWith(`${path}/`);
}

/** As `useAll`, `useGet` and `usePages` keep them; null for what is no list. */
function itemsOf(data: unknown): Item[] | null {
  if (Array.isArray(data)) return data as Item[];
  if (typeof data !== 'object' || data === null) return null;
  if ('pages' in data) return (data.pages as Page<Item>[]).flatMap((page) => page.items);
  return 'items' in data ? (data.items as Item[]) : null;
}

function first(
  queries: QueryClient,
  path: string,
  asked: URLSearchParams,
  meant: (item: Item) => boolean,
): Known<unknown> | undefined {
  for (const { items, narrowed, at } of lists(queries, under(path)).sort((a, b) => b.at - a.at)) {
    const found = items.find(meant);
    // A member's are nobody else's.
    const same = narrowed.get('onBehalfOf') === asked.get('onBehalfOf');
    if (found && same) return { data: found, at };
  }
  return undefined;
}

function split(address: string): [string, URLSearchParams] {
  const [path = '', query] = address.split('?');
  return [path, new URLSearchParams(query)];
}

function unescaped(path: string, end: number): string {
  return decodeURIComponent(path.slice(end + 1));
}

function is(field: string) {
  return (item: Item, wanted: string) => read(item, field) === wanted;
}

function words(...fields: string[]) {
  return (item: Item, wanted: string) =>
    matches(fields.map((field) => String(read(item, field) ?? '')).join(' '), wanted);
}

function read(item: Item, field: string): unknown {
  return field.split('.').reduce<unknown>((at, name) => (at as Item | undefined)?.[name], item);
}
