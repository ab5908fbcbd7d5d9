import { exact, inUnit, total } from './quantity';
import type { Quantity, Unit } from './types';

/** What is made of lots when they become others. */
export type TransformationKind = 'PROCESS' | 'SPLIT' | 'MERGE' | 'REGRADE' | 'REPACK';
export const TRANSFORMATIONS: readonly TransformationKind[] = [
  'PROCESS',
  'SPLIT',
  'MERGE',
  'REGRADE',
  'REPACK',
];

/** What goes in against what comes out, in one unit. */
export interface Balance {
  unit: Unit;
  in: number;
  out: number;
  lost: number;
  /** In, less out and lost: below zero, something would come from nothing. */
  open: number;
}

/**
 * The balance in the unit of what goes in first; null where something is counted otherwise, as only
 * the server knows the declared factors, or where nothing goes in yet.
 */
export function balance(
  inputs: readonly Quantity[],
  outputs: readonly Quantity[],
  losses: readonly Quantity[],
): Balance | null {
  const first = inputs[0];
  if (!first) return null;
  const unit = first.unit;
  const sums = [inputs, outputs, losses].map((all) => total(all, unit));
  const [into, out, lost] = sums;
  if (into == null || out == null || lost == null) return null;
  return { unit, in: into, out, lost, open: exact(into - out - lost) };
}

/** What is left for a further output, in its unit; null where it cannot be said. */
export function rest(now: Balance, unit: Unit): number | null {
  return now.open <= 0 ? 0 : inUnit({ value: now.open, unit: now.unit }, unit);
}
