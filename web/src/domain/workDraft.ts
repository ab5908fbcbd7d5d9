import { editNumber, parseNumber } from '../lib/numbers';
import type { Lang } from '../i18n/lang';
import type { Unit } from './types';
import type { DoseUnit, Work, WorkKind } from './season';

/** What the fields of a form hold while work is being entered, as typed. */
export type WorkDraft = Readonly<Record<string, string>>;

/** The fields of each kind of work that must be filled; the rest may stay empty. */
const NEEDED: Record<WorkKind, readonly string[]> = {
  FERTILISER: ['name', 'operator'],
  PESTICIDE: ['tradeName', 'activeIngredient', 'registrationNumber', 'targetPest', 'operator'],
  IRRIGATION: ['source'],
  TRAINING: ['topic'],
  WASTE: ['what', 'method'],
};

export const START: Record<WorkKind, WorkDraft> = {
  FERTILISER: {},
  PESTICIDE: { doseUnit: 'ML_PER_TANK' },
  IRRIGATION: {},
  TRAINING: {},
  WASTE: { unit: 'KGM' },
};

/** The fields that say the same as this work. */
export function draftOf(work: Work, lang: Lang): WorkDraft {
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : editNumber(value, lang);
  switch (work.kind) {
    case 'FERTILISER':
      return {
        name: work.name,
        quantity: number(work.quantity.value),
        method: work.method ?? '',
        operator: work.operator,
      };
    case 'PESTICIDE':
      return {
        tradeName: work.tradeName,
        activeIngredient: work.activeIngredient,
        registrationNumber: work.registrationNumber,
        targetPest: work.targetPest,
        dose: number(work.dose),
        doseUnit: work.doseUnit,
        sprayVolume: number(work.sprayVolume?.value),
        operator: work.operator,
        phiDays: String(work.phiDays),
      };
    case 'IRRIGATION':
      return {
        source: work.source,
        method: work.method ?? '',
        amount: number(work.amount?.value),
      };
    case 'TRAINING':
      return { topic: work.topic, trainer: work.trainer ?? '', people: String(work.people) };
    case 'WASTE':
      return {
        what: work.what,
        quantity: number(work.quantity.value),
        unit: work.quantity.unit,
        method: work.method,
      };
  }
}

/** A whole number as it is written, or null. */
export function wholeNumber(text: string | undefined): number | null {
  const trimmed = (text ?? '').trim();
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : null;
}

export type Flaw = 'fill' | 'amount' | 'wholeDays' | 'people';

/** The work that the fields tell, or by field what is wrong with them. */
export function workOf(
  kind: WorkKind,
  draft: WorkDraft,
  lang: Lang,
): { work: Work } | { flaws: Record<string, Flaw> } {
  const flaws: Record<string, Flaw> = {};
  for (const field of NEEDED[kind]) {
    if (!(draft[field] ?? '').trim()) flaws[field] = 'fill';
  }
  const text = (field: string) => (draft[field] ?? '').trim();
  const amount = (field: string, optional = false) => {
    const value = parseNumber(text(field), lang);
    if (optional && text(field) === '') return null;
    if (!value) flaws[field] = 'amount';
    return value;
  };
  const measured = (field: string, unit: Unit) => {
    const value = amount(field, true);
    return value ? { [field]: { value, unit } } : {};
  };
  const optional = (field: string) => (text(field) ? { [field]: text(field) } : {});
  let work: Work;
  switch (kind) {
    case 'FERTILISER':
      work = {
        kind,
        name: text('name'),
        quantity: { value: amount('quantity') ?? 0, unit: 'KGM' },
        ...optional('method'),
        operator: text('operator'),
      };
      break;
    case 'PESTICIDE': {
      const days = wholeNumber(draft.phiDays);
      if (days === null || days > 365) flaws.phiDays = 'wholeDays';
      work = {
        kind,
        tradeName: text('tradeName'),
        activeIngredient: text('activeIngredient'),
        registrationNumber: text('registrationNumber'),
        targetPest: text('targetPest'),
        dose: amount('dose') ?? 0,
        doseUnit: text('doseUnit') as DoseUnit,
        ...measured('sprayVolume', 'LTR'),
        operator: text('operator'),
        phiDays: days ?? 0,
      };
      break;
    }
    case 'IRRIGATION':
      work = {
        kind,
        source: text('source'),
        ...optional('method'),
        ...measured('amount', 'LTR'),
      };
      break;
    case 'TRAINING': {
      const people = wholeNumber(draft.people);
      if (!people) flaws.people = 'people';
      work = { kind, topic: text('topic'), ...optional('trainer'), people: people ?? 0 };
      break;
    }
    case 'WASTE':
      work = {
        kind,
        what: text('what'),
        quantity: { value: amount('quantity') ?? 0, unit: text('unit') as Unit },
        method: text('method'),
      };
      break;
  }
  return Object.keys(flaws).length > 0 ? { flaws } : { work };
}

/** Crops and days as they are written, one a line: "Cam 7". Null where a line cannot be read. */
export function parseIntervals(text: string): { crop: string; phiDays: number }[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const intervals = lines.map((line) => {
    const found = /^(.*?)[\s:;,–-]+(\d{1,3})$/.exec(line);
    const crop = found?.[1]?.trim();
    const days = Number(found?.[2]);
    return crop && days <= 365 ? { crop, phiDays: days } : null;
  });
  return intervals.length > 0 && intervals.every((one) => one !== null) ? intervals : null;
}
