import { checkDigitHolds } from '../lib/digitalLink';
import type { LotRef, Quantity } from './types';

/** So much of a lot in a case or on a pallet. */
export interface UnitPart {
  lot: LotRef;
  productName: string;
  picture: string;
  quantity: Quantity;
}

export const UNIT_STATES = ['CLOSED', 'INSIDE', 'UNDER_WAY', 'OPENED'] as const;
export type UnitState = (typeof UNIT_STATES)[number];

export const UNIT_KINDS = ['CASE', 'PALLET'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const UNIT_STEPS = [
  'CLOSED',
  'PUT_ON',
  'TAKEN_OFF',
  'DISPATCHED',
  'RECEIVED',
  'RETURNED',
  'OPENED',
] as const;

/** A case or a pallet with its SSCC. */
export interface LogisticUnit {
  unit: string;
  kind: UnitKind;
  state: UnitState;
  holder: string;
  holderName: string;
  makerName: string;
  closedAt: string;
  openedAt?: string | null;
  /** The pallet that it stands on. */
  inside?: string | null;
  shipment?: string | null;
  note?: string | null;
  contents: UnitPart[];
  /** The cases on a pallet. */
  units: { unit: string; contents: UnitPart[] }[];
  steps: {
    kind: (typeof UNIT_STEPS)[number];
    at: string;
    partyName: string;
    otherUnit?: string | null;
    shipment?: string | null;
  }[];
  address: string;
}

export interface Reading {
  at: string;
  celsius: number;
}

export interface Span {
  start: string;
  end: string;
}

export interface Excursion extends Span {
  minutes: number;
  worst: number;
}

/** How one product of a shipment was kept; without `least` and `most` nothing can be said. */
export interface ProductTemperatures {
  product: string;
  productName: string;
  least?: number | null;
  most?: number | null;
  minutesOutside?: number | null;
  excursions: Excursion[];
  furtherExcursions: number;
}

export interface Temperatures {
  shipment: string;
  /** 0: nobody measured, and there is nothing else. */
  readings: number;
  fromName: string;
  toName: string;
  dispatchedAt: string;
  until: string;
  ended: boolean;
  lastReading: string;
  lowest?: number | null;
  highest?: number | null;
  products: ProductTemperatures[];
  gaps: Span[];
  furtherGaps: number;
  series: { source: string; readings: Reading[] }[];
}

/** How a lot was kept in a facility; without `least` and `most` nothing can be said. */
export interface Stay {
  lot: LotRef;
  productName: string;
  partyName: string;
  facility: string;
  facilityName: string;
  from: string;
  /** Missing while it is there. */
  until?: string | null;
  readings: number;
  lowest?: number | null;
  highest?: number | null;
  least?: number | null;
  most?: number | null;
  minutesOutside?: number | null;
  excursions: Excursion[];
  furtherExcursions: number;
  gaps: Span[];
  furtherGaps: number;
}

export interface FacilityTemperatures {
  facility: string;
  facilityName: string;
  from: string;
  until: string;
  readings: number;
  lastReading?: string | null;
  lowest?: number | null;
  highest?: number | null;
  lots: Stay[];
  furtherLots: number;
  gaps: Span[];
  furtherGaps: number;
  series: Temperatures['series'];
}

export interface LotTemperatures {
  items: Temperatures[];
  /** Missing in an answer that was kept on the phone by an older app. */
  stays?: Stay[];
}

/** What a logger's file holds, as the server understood it. */
export interface ReadingsPreview {
  lines: number;
  from?: string | null;
  to?: string | null;
  lowest?: number | null;
  highest?: number | null;
  first: Reading[];
}

/** What was measured: one of the three. */
export interface Subject {
  shipment?: string;
  facility?: string;
  vehicle?: string;
}

export interface Sensor {
  sensor: string;
  name: string;
  subject: Subject;
  registeredAt: string;
  retiredAt?: string | null;
}

/** An SSCC as it is scanned or typed: a Digital Link, `(00)…`, or eighteen digits. Null: none. */
export function ssccOf(text: string): string | null {
  const digits =
    /^(?:\(00\)|.*\/00\/)?(\d{18})(?:[?#].*)?$/s.exec(text.trim().replaceAll(' ', ''))?.[1] ?? null;
  return digits !== null && checkDigitHolds(digits) ? digits : null;
}

/** Eighteen digits in groups that a person can read out: 0 8936 0123 4000 0001 3. */
export function readable(sscc: string): string {
  return sscc.replace(/^(\d)(\d{4})(\d{4})(\d{4})(\d{4})(\d)$/, '$1 $2 $3 $4 $5 $6');
}

/** What is not inside closed units: only that is moved, used or sold loose. */
export function loose(held: { quantity: Quantity; stowed?: Quantity | null }): Quantity {
  return { ...held.quantity, value: round(held.quantity.value - (held.stowed?.value ?? 0)) };
}

/** What became of one line of a shipment, in numbers as they were read; null: not readable. */
export interface Arrived {
  dispatched: number;
  accepted: number | null;
  damaged: number | null;
  refused: number | null;
  over: number | null;
  reason: string;
}

export type Fault = 'amount' | 'tooMuch' | 'overAndShort' | 'reason';

/** What did not arrive; never less than nothing, whatever was typed. */
export function missing({ dispatched, accepted, damaged, refused }: Arrived): number {
  const told = (accepted ?? 0) + (damaged ?? 0) + (refused ?? 0);
  return Math.max(0, round(dispatched - told));
}

/** What is wrong with a line, or null. The server decides; this only spares the way. */
export function fault(line: Arrived): Fault | null {
  const { dispatched, accepted, damaged, refused, over, reason } = line;
  if (accepted === null || damaged === null || refused === null || over === null) return 'amount';
  if (Math.min(accepted, damaged, refused, over) < 0) return 'amount';
  if (round(accepted + damaged + refused) > dispatched) return 'tooMuch';
  if (over > 0 && missing(line) > 0) return 'overAndShort';
  if ((accepted !== dispatched || over > 0) && reason.trim() === '') return 'reason';
  return null;
}

/** Tenths do not add up in binary: 0.1 + 0.2 is no 0.3. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
