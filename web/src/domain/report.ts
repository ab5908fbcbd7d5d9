import type { LotRef } from './types';

/** Problems that shoppers report, as the HTTP contract has them. */

export const REPORT_STATUSES = ['RECEIVED', 'TAKEN_UP', 'ANSWERED', 'CLOSED'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

export const PROBLEM_KINDS = [
  'COUNTERFEIT',
  'SPOILED',
  'UNSAFE',
  'WRONG_INFORMATION',
  'OTHER',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const REPORT_OUTCOMES = ['CONFIRMED', 'UNFOUNDED', 'DUPLICATE', 'MISUSE'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

export interface ListedReport {
  report: string;
  at: string;
  kind: ProblemKind;
  status: ReportStatus;
  /** Absent where none could be read of the label. */
  lot?: LotRef;
  productName?: string;
  maker?: string;
  makerName?: string;
  /** Where it was bought. */
  province?: string;
}

export interface ProblemReport {
  report: string;
  status: ReportStatus;
  kind: ProblemKind;
  reportedAt: string;
  lot?: LotRef;
  productName?: string;
  maker?: string;
  makerName?: string;
  /** What stands on the label, where no lot could be read of it. */
  code?: string;
  serial?: string;
  province?: string;
  shop?: string;
  boughtOn?: string;
  text: string;
  /** Only for whom the shopper agreed to be called by. */
  phone?: string;
  photo: boolean;
  takenUpAt?: string;
  takenUpBy?: string;
  answers: { party: string; partyName: string; at: string; text: string }[];
  outcome?: ReportOutcome;
  closedAt?: string;
  closedBy?: string;
  /** The shopper's words, number and photograph are gone. */
  forgotten: boolean;
  ofLot?: { reports: number; networks: number; more: boolean };
}

export function reportPath(id: string): string {
  return `/reports/${encodeURIComponent(id)}`;
}

/** Reports of one lot. */
export function reportsOf(lot: LotRef): string {
  return `/reports?${new URLSearchParams({ product: lot.product, number: lot.number })}`;
}
