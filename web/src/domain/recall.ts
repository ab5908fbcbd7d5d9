import type { LotRef, Quantity } from './types';

/** What is suspect; the contract of `RecallSource`. */
export type RecallSource =
  | { kind: 'LOT'; lot: LotRef }
  | { kind: 'AREA'; area: string; season?: string; from?: string; to?: string }
  | { kind: 'FACILITY'; facility: string; from: string; to: string }
  | { kind: 'INPUT'; input: 'SEED' | 'FERTILISER'; name: string; from?: string; to?: string }
  | {
      kind: 'PESTICIDE';
      registration?: string;
      tradeName?: string;
      ingredient?: string;
      from?: string;
      to?: string;
    };

export type SourceKind = RecallSource['kind'];
export const SOURCE_KINDS: readonly SourceKind[] = [
  'LOT',
  'AREA',
  'FACILITY',
  'INPUT',
  'PESTICIDE',
];

export type RecallPhase = 'SCOPING' | 'SCOPED' | 'CLOSED' | 'CANCELLING' | 'CANCELLED';
export const running = (phase: RecallPhase) => phase === 'SCOPING' || phase === 'SCOPED';

export type Closure = 'FIX_LABEL' | 'CHANGE_USE' | 'RE_EXPORT' | 'DESTROY';
export const FREEING: readonly Closure[] = ['FIX_LABEL', 'CHANGE_USE', 'RE_EXPORT'];

export type Outcome = 'SENT' | 'FAILED' | 'GIVEN_UP' | 'NO_ADDRESS';

export interface RecallAnswer {
  at: string;
  found?: number | null;
  gone?: number | null;
  note?: string | null;
}

export interface RecallHolder {
  party: string;
  name: string;
  address?: string | null;
  phone?: string | null;
  lots: number;
  some: {
    lot: LotRef;
    productName: string;
    held: Quantity;
    underWay: Quantity;
    sold: Quantity;
  }[];
  inHands: number;
  underWay: number;
  sold: number;
  unweighed: number;
  deliveries: Partial<Record<'EMAIL' | 'WEBHOOK', { delivery: { outcome: Outcome }; at: string }>>;
  answer?: RecallAnswer | null;
  destroyed: number;
}

export interface Recall {
  recall: string;
  drill: boolean;
  mandatory: boolean;
  phase: RecallPhase;
  source: RecallSource;
  sourceName: string;
  reason: string;
  hazard: string;
  advice: string;
  openedBy: string;
  openedByName: string;
  openedAt: string;
  establishedAt: string;
  decisionDue?: string | null;
  decisionLate: boolean;
  decision?: { document: string; at: string; note?: string | null } | null;
  decidedByName?: string | null;
  lots: number;
  holders: number;
  acknowledged: number;
  sums: {
    inHands: number;
    underWay: number;
    sold: number;
    found: number;
    gone: number;
    destroyed: number;
    freed: number;
  };
  unweighed: number;
  leftLots: number;
  endedLots: number;
  milliseconds?: number | null;
  reportedAt?: string | null;
  results?: string | null;
  consentDue?: string | null;
  consentLate?: boolean | null;
  consentedAt?: string | null;
  ending?: { reason?: string | null; at: string } | null;
  leads: boolean;
  mayEnd: boolean;
  mine?: RecallHolder | null;
}

/** Why a lot is suspect itself; the contract of `Cause`. */
export interface RecallCause {
  kind: 'NAMED' | 'HARVESTED' | 'MADE' | 'ON_SALE' | 'SEED' | 'FERTILISER' | 'PESTICIDE';
  placeName?: string | null;
  season?: string | null;
  on?: string | null;
  input?: string | null;
}

export interface RecallLot {
  lot: LotRef;
  productName: string;
  picture: string;
  root?: LotRef | null;
  via?: LotRef | null;
  cause?: RecallCause | null;
  holdings: { party: string; name: string; held: Quantity; underWay: Quantity; sold: Quantity }[];
  closure?: Closure | null;
  open: boolean;
  released: boolean;
}

export interface RecallEntry {
  kind: string;
  at: string;
  account: string;
  accountName?: string;
  partyName: string;
  count: number;
  kilograms?: number | null;
  detail?: string | null;
  text?: string | null;
}

/** A lot and why it is in the scope. */
export type WhyInScope = Pick<RecallLot, 'lot' | 'productName' | 'root' | 'via' | 'cause'>;

export interface RecallPreview {
  lots: number;
  roots: number;
  inHands: number;
  underWay: number;
  sold: number;
  unweighed: number;
  holders: { party: string; name: string; phone?: string | null; lots: number; inHands: number }[];
  some: WhyInScope[];
  milliseconds: number;
}

export interface RecallPlan {
  lastDrill?: Recall | null;
  due?: string | null;
  late: boolean;
}

export interface RecallContact {
  party: string;
  email?: string | null;
  webhook?: string | null;
  secret?: string | null;
}
