/** The growing diary, as the HTTP contract has it. */

import { plain } from '../lib/text';
import type { LotRef, Quantity } from './types';

export const WORK_KINDS = ['FERTILISER', 'PESTICIDE', 'IRRIGATION', 'TRAINING', 'WASTE'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

export const DOSE_UNITS = [
  'ML_PER_TANK',
  'GRAM_PER_TANK',
  'ML_PER_LITRE',
  'GRAM_PER_LITRE',
  'LITRE_PER_HECTARE',
  'KG_PER_HECTARE',
  'PERCENT',
] as const;
export type DoseUnit = (typeof DOSE_UNITS)[number];

export interface Fertiliser {
  kind: 'FERTILISER';
  name: string;
  quantity: Quantity;
  method?: string | null;
  operator: string;
}

export interface Pesticide {
  kind: 'PESTICIDE';
  tradeName: string;
  activeIngredient: string;
  registrationNumber: string;
  targetPest: string;
  dose: number;
  doseUnit: DoseUnit;
  sprayVolume?: Quantity | null;
  operator: string;
  /** The pre-harvest interval of the label, in days. */
  phiDays: number;
}

export interface Irrigation {
  kind: 'IRRIGATION';
  source: string;
  method?: string | null;
  amount?: Quantity | null;
}

export interface Training {
  kind: 'TRAINING';
  topic: string;
  trainer?: string | null;
  people: number;
}

export interface Waste {
  kind: 'WASTE';
  what: string;
  quantity: Quantity;
  method: string;
}

export type Work = Fertiliser | Pesticide | Irrigation | Training | Waste;

/** What does not fit, though it was taken down. */
export interface Contradiction {
  code: string;
  detail: string;
}

/** From when on may be harvested, and because of what; the day may have passed. */
export interface HarvestFrom {
  day: string;
  product: string;
  appliedOn: string;
}

export interface SeasonCard {
  area: string;
  areaName: string;
  owner: string;
  ownerName: string;
  season: string;
  crop: string;
  variety?: string | null;
  plantedOn: string;
  startedOn: string;
  closedOn?: string | null;
  expectedYield?: Quantity | null;
  harvested: Quantity;
  /** What the area can give at most, where that is known. */
  most?: Quantity | null;
  entries: number;
  lastEntry: string;
  contradictions: number;
  harvestFrom?: HarvestFrom | null;
}

export type DiaryKind = 'OPENED' | WorkKind | 'ESTIMATED' | 'HARVESTED' | 'CORRECTED' | 'CLOSED';

export interface DiaryEntry {
  command: string;
  kind: DiaryKind;
  at: string;
  /** The day as it is known now. */
  day: string;
  recordedAt: string;
  account: string;
  accountName?: string;
  work?: Work | null;
  /** The work as it is known now, where it was corrected. */
  now?: Work | null;
  quantity?: Quantity | null;
  lot?: LotRef | null;
  labelPhiDays?: number | null;
  harvestFrom?: string | null;
  text?: string | null;
  corrects?: string | null;
  date?: string | null;
  didNotOccur?: boolean | null;
  contradictions: Contradiction[];
  correctedBy?: string | null;
  /** The co-operative that entered it for its member. */
  onBehalfByName?: string | null;
}

export interface Season {
  season: SeasonCard;
  seedSource?: string | null;
  seedLot?: string | null;
  hectares?: number | null;
  totals: {
    fertiliser: Quantity;
    sprayings: number;
    water: Quantity;
    waste: Quantity;
    harvests: number;
  };
  entries: DiaryEntry[];
}

export interface AreaDiary {
  area: string;
  areaName: string;
  owner: string;
  harvestFrom?: HarvestFrom | null;
  seasons: SeasonCard[];
}

export interface PesticideLabel {
  registrationNumber: string;
  tradeName: string;
  activeIngredient: string;
  intervals: { crop: string; phiDays: number }[];
}

/** Where the diary of an area is read. */
export function diaryPath(area: string): string {
  return `/api/areas/${encodeURIComponent(area)}/diary`;
}

export function seasonPath(season: { area: string; season: string }): string {
  return `/diary/${encodeURIComponent(season.area)}/${encodeURIComponent(season.season)}`;
}

export function isWorkKind(kind: string | undefined): kind is WorkKind {
  return (WORK_KINDS as readonly string[]).includes(kind ?? '');
}

/** The latest work of a kind that took place, as it is known now. */
export function lastWork<K extends WorkKind>(
  entries: readonly DiaryEntry[],
  kind: K,
): Extract<Work, { kind: K }> | null {
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    if (entry?.kind !== kind || entry.didNotOccur) continue;
    const work = entry.now ?? entry.work;
    if (work) return work as Extract<Work, { kind: K }>;
  }
  return null;
}

/** The interval that a label gives for a crop, in days; null where it does not name the crop. */
export function labelDays(label: PesticideLabel, crop: string): number | null {
  const found = label.intervals.find((one) => plain(one.crop) === plain(crop));
  return found ? found.phiDays : null;
}

/** Whether a harvest of that day comes too early; what is sprayed after it does not count. */
export function mustWait(from: HarvestFrom | null | undefined, day: string): boolean {
  return from !== null && from !== undefined && from.appliedOn <= day && day < from.day;
}

/** The seasons that a harvest of that day may belong to. */
export function runningOn(seasons: readonly SeasonCard[], day: string): SeasonCard[] {
  return seasons.filter((one) => one.startedOn <= day && (!one.closedOn || day <= one.closedOn));
}
