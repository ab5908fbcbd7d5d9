import { lotKey } from './quantity';
import type { LotKind, LotRef, Quantity } from './types';

/** A lot around the one asked for, as the server tells it. */
export interface TracedLot {
  lot: LotRef;
  /** Steps from the lot asked for; below 0 for what went into it. */
  level: number;
  /** Of a lot that was not read only number and level are known. */
  read: boolean;
  kind?: LotKind;
  maker?: string;
  place?: string;
  season?: string;
  madeOn?: string;
  bestBefore?: string;
  quantity?: Quantity;
  /** Back: how much of the lot asked for it is. Forward: how much of it comes from that lot. */
  share?: number;
  amount?: Quantity;
  hands?: { party: string; held: Quantity; sold: Quantity; shop?: string }[];
  moves?: { from: string; to: string; sent: Quantity; received: Quantity }[];
  underWay?: { shipment: string; from: string; to: string; quantity: Quantity }[];
  consumed?: Quantity;
  sold?: Quantity;
  disposed?: Quantity;
  missing?: Quantity;
  unknownOrigin?: boolean;
  frozen?: boolean;
  heldBack?: string[];
  contradictions?: { code: string; values: Record<string, string> }[];
}

/** What was used on a plot in a season, up to its last harvest in the graph. */
export interface SeasonInputs {
  area: string;
  season: string;
  crop?: string;
  variety?: string;
  seedSource?: string;
  seedLot?: string;
  plantedOn?: string;
  fertilisers: { on: string; name: string; quantity: Quantity }[];
  pesticides: {
    on: string;
    tradeName: string;
    activeIngredient: string;
    registrationNumber: string;
    phiDays: number;
    harvestFrom: string;
  }[];
}

export interface TraceHalf {
  truncated: boolean;
  lots: TracedLot[];
  links: { from: number; to: number; quantity?: Quantity; share?: number }[];
}

export interface Trace {
  lot: LotRef;
  back?: TraceHalf;
  forward?: TraceHalf;
  products: Record<string, string>;
  parties: Record<string, string>;
  places: Record<string, string>;
  seasons?: SeasonInputs[];
}

/** What was used on the plot before a lot was harvested; nothing where no diary was kept. */
export function inputsOf(trace: Trace, lot: TracedLot): SeasonInputs | undefined {
  const season = trace.seasons?.find((one) => one.area === lot.place && one.season === lot.season);
  if (!season || !lot.season) return undefined;
  const before = (used: { on: string }) => !lot.madeOn || used.on <= lot.madeOn;
  return {
    ...season,
    fertilisers: season.fertilisers.filter(before),
    pesticides: season.pesticides.filter(before),
  };
}

/** What one party has to do with a lot and what came of it, by unit. */
export interface Holds {
  party: string;
  held: Quantity[];
  coming: Quantity[];
  sold: Quantity[];
  /** Where it sells. */
  shops: string[];
}

function add(sums: Quantity[], more: Quantity): Quantity[] {
  if (more.value === 0) return sums;
  const same = sums.find((one) => one.unit === more.unit);
  return same
    ? sums.map((one) => (one === same ? { ...one, value: one.value + more.value } : one))
    : [...sums, more];
}

/** Everyone who has, gets or sold some of the lot asked for or of what came of it. */
export function holdersOf(lots: TracedLot[]): Holds[] {
  const all = new Map<string, Holds>();
  const of = (party: string) => {
    const known = all.get(party) ?? { party, held: [], coming: [], sold: [], shops: [] };
    all.set(party, known);
    return known;
  };
  for (const lot of lots) {
    if (lot.level < 0) continue;
    for (const hand of lot.hands ?? []) {
      const holds = of(hand.party);
      holds.held = add(holds.held, hand.held);
      holds.sold = add(holds.sold, hand.sold);
      if (hand.shop && !holds.shops.includes(hand.shop)) holds.shops.push(hand.shop);
    }
    for (const way of lot.underWay ?? []) {
      const holds = of(way.to);
      holds.coming = add(holds.coming, way.quantity);
    }
  }
  return [...all.values()].filter(
    (one) => one.held.length > 0 || one.coming.length > 0 || one.sold.length > 0,
  );
}

/** The path of a lot under `/api` and in the app. */
export function tracePath(lot: LotRef): string {
  return `/trace/${encodeURIComponent(lot.product)}/${encodeURIComponent(lot.number)}`;
}

/** A lot in the drawing: known by its key. */
export interface DrawnLot extends TracedLot {
  key: string;
}

/** A card in the drawing: one lot, or those of a row that there is no room for. */
export interface Card {
  key: string;
  lots: DrawnLot[];
  level: number;
  x: number;
  y: number;
}

export interface Drawing {
  cards: Card[];
  /** From the lower edge of one card to the upper edge of another. */
  lines: { from: Card; to: Card }[];
  width: number;
  height: number;
}

export const CARD = { width: 156, height: 86, gapX: 14, gapY: 54, margin: 12 };

/** The most cards in a row that was not opened; past it the smallest shares are put together. */
export const MOST_IN_ROW = 5;

/** Both directions as one graph; the lot asked for is in both and comes once. */
export function together(trace: Trace): { lots: DrawnLot[]; links: [string, string][] } {
  const lots = new Map<string, DrawnLot>();
  const links: [string, string][] = [];
  for (const half of [trace.back, trace.forward]) {
    if (!half) continue;
    for (const lot of half.lots) {
      const key = lotKey(lot.lot);
      if (!lots.has(key)) lots.set(key, { ...lot, key });
    }
    for (const { from, to } of half.links) {
      const [a, b] = [half.lots[from], half.lots[to]];
      if (a && b) links.push([lotKey(a.lot), lotKey(b.lot)]);
    }
  }
  return { lots: [...lots.values()], links };
}

/** What is left out of a row first: small shares, and of equal ones the later lots. */
const weight = (lot: DrawnLot) => (lot.frozen || lot.unknownOrigin ? 2 : (lot.share ?? 0));

function rows(lots: DrawnLot[], opened: ReadonlySet<number>): Card[][] {
  const byLevel = new Map<number, DrawnLot[]>();
  for (const lot of lots) byLevel.set(lot.level, [...(byLevel.get(lot.level) ?? []), lot]);
  return [...byLevel.entries()]
    .sort(([a], [b]) => a - b)
    .map(([level, all]) => {
      const card = (key: string, inside: DrawnLot[]): Card => ({
        key,
        lots: inside,
        level,
        x: 0,
        y: 0,
      });
      if (all.length <= MOST_IN_ROW || opened.has(level)) {
        return all.map((lot) => card(lot.key, [lot]));
      }
      const shown = new Set(
        [...all].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_IN_ROW - 1),
      );
      return [
        ...all.filter((lot) => shown.has(lot)).map((lot) => card(lot.key, [lot])),
        card(
          `rest ${level}`,
          all.filter((lot) => !shown.has(lot)),
        ),
      ];
    });
}

/**
 * Where each card stands: a row for each step, what went in above what came of it. Within a row the
 * cards stand near those they belong to, so that few lines cross.
 *
 * @param opened the rows that show every lot
 */
export function draw(
  lots: DrawnLot[],
  links: [string, string][],
  opened: ReadonlySet<number>,
): Drawing {
  const all = rows(lots, opened);
  const cardOf = new Map<string, Card>();
  for (const card of all.flat()) for (const lot of card.lots) cardOf.set(lot.key, card);
  const pairs = new Map<string, { from: Card; to: Card }>();
  for (const [a, b] of links) {
    const [from, to] = [cardOf.get(a), cardOf.get(b)];
    if (from && to && from !== to) pairs.set(`${from.key}\n${to.key}`, { from, to });
  }
  const lines = [...pairs.values()];
  const near = new Map<Card, Card[]>();
  for (const { from, to } of lines) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  const widest = Math.max(...all.map((row) => row.length), 1);
  const step = CARD.width + CARD.gapX;
  const place = (row: Card[]) => {
    const left = CARD.margin + ((widest - row.length) * step) / 2;
    row.forEach((card, index) => {
      card.x = left + index * step;
    });
  };
  all.forEach((row, index) => {
    for (const card of row) card.y = CARD.margin + index * (CARD.height + CARD.gapY);
    place(row);
  });
  // Down and up again a few times, each card to the middle of its neighbours.
  for (let sweep = 0; sweep < 4; sweep++) {
    for (const row of sweep % 2 === 0 ? all : [...all].reverse()) {
      const middle = (card: Card) => {
        const others = near.get(card) ?? [];
        return others.length === 0
          ? card.x
          : others.reduce((sum, other) => sum + other.x, 0) / others.length;
      };
      const wanted = new Map(row.map((card) => [card, middle(card)]));
      row.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
      place(row);
    }
  }
  return {
    cards: all.flat(),
    lines,
    width: 2 * CARD.margin + widest * step - CARD.gapX,
    height: 2 * CARD.margin + all.length * (CARD.height + CARD.gapY) - CARD.gapY,
  };
}

/** The line between two cards, as the path of an SVG. */
export function path({ from, to }: { from: Card; to: Card }): string {
  const [x1, y1] = [from.x + CARD.width / 2, from.y + CARD.height];
  const [x2, y2] = [to.x + CARD.width / 2, to.y];
  const bend = Math.max(CARD.gapY * 0.6, (y2 - y1) * 0.4);
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}
