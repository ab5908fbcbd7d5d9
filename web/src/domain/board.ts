/** The first page, as the HTTP contract has it: all of it in one answer. */

import type { SeasonCard } from './season';
import type { Quantity } from './types';

export const FINDINGS = [
  'CONTRADICTION',
  'OVER_CAP',
  'UNKNOWN_ORIGIN',
  'UNCONFIRMED',
  'SHORT',
  'RECALL',
  'PROBLEM',
] as const;
export type FindingKind = (typeof FINDINGS)[number];

export interface Count {
  count: number;
  /** There are more than were counted. */
  more: boolean;
}

export interface Stock {
  product: string;
  productName: string;
  picture: string;
  quantity: Quantity;
  lots: number;
  oldest: string;
  expired: Quantity;
  expiring: Quantity;
}

/** How an installation is: told to its operator. */
export interface Operations {
  parties: number;
  sessions: number;
  erasures: number;
  /** When the first of them has to be answered. */
  erasuresDue?: string;
  /** Streams that stand still in some read model. */
  parked: number;
  /** Read models that are not brought up to date now. */
  failing: number;
  /** Events that the slowest read model has not folded yet. */
  behind: number;
}

/** What is counted beside findings. */
const COUNTED = [
  'frozen',
  'excursions',
  'late',
  'expired',
  'arriving',
  'carried',
  'expiring',
  'asked',
  'declared',
  'heldBack',
  'offSale',
  'sentLate',
  'leaving',
  'today',
] as const;
type Counted = (typeof COUNTED)[number];

/** Who reads everything is told of findings, excursions and what is late only. */
export type Board = Partial<Record<Counted | 'onSale', Count>> & {
  findings: (Count & { kind: FindingKind })[];
  plots?: SeasonCard[];
  stock?: { items: Stock[]; complete: boolean };
  operations?: Operations;
};

/** What is best before so many days from today is expiring. */
export const DAYS = 7;
export const BOARD = `/api/board?days=${DAYS}`;

/** Red is for what must not go on, yellow for what should be done soon, blue for what is good to know. */
export type Tone = 'clay' | 'sun' | 'river';

export interface Todo {
  what: Counted | FindingKind;
  count: Count;
  tone: Tone;
}

const TONES: Partial<Record<Counted | FindingKind, Tone>> = {
  RECALL: 'clay',
  frozen: 'clay',
  excursions: 'clay',
  expired: 'clay',
  PROBLEM: 'clay',
  leaving: 'river',
  arriving: 'river',
  carried: 'river',
  offSale: 'river',
  today: 'river',
};

/**
 * What there is to do, the most pressing first. A holder is not told again, as a finding, of what
 * is under way to them, nor of a recall that stands above the page already.
 */
export function todos(board: Board): Todo[] {
  const holds = board.arriving !== undefined;
  const list: Todo[] = [];
  const add = (what: Todo['what'], count: Count | undefined) => {
    if (count && count.count > 0) list.push({ what, count, tone: TONES[what] ?? 'sun' });
  };
  const finding = (kind: FindingKind) =>
    add(
      kind,
      board.findings.find((one) => one.kind === kind),
    );
  if (!holds) finding('RECALL');
  for (const what of COUNTED) {
    // Late is part of what arrives, and so is what was sent of what leaves: told once.
    if (what === 'arriving' && same(board.arriving, board.late)) continue;
    if (what === 'leaving' && same(board.leaving, board.sentLate)) continue;
    add(what, board[what]);
  }
  for (const kind of FINDINGS) {
    if (kind !== 'RECALL' && kind !== 'UNCONFIRMED') finding(kind);
  }
  const rank: Record<Tone, number> = { clay: 0, sun: 1, river: 2 };
  return list.sort((a, b) => rank[a.tone] - rank[b.tone]);
}

function same(a: Count | undefined, b: Count | undefined): boolean {
  return a?.count === b?.count && a?.more === b?.more;
}
