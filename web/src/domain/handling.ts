import type { Key } from '../i18n';
import type { Lang } from '../i18n/lang';
import { editNumber, parseNumber } from '../lib/numbers';
import { type Handling, KEEPINGS } from './types';

/** The fields as they are typed. */
export type HandlingText = Record<keyof Handling, string>;

type NumberField = Exclude<keyof Handling, 'keeping'>;

/** What each number may be; the server's rules, so that a form says it before it is sent. */
const RANGES: Record<NumberField, [number, number, Key]> = {
  kgPerUnit: [0.000001, 1_000_000, 'check.kgPerUnit'],
  yieldFactor: [0.001, 20, 'check.yieldFactor'],
  minCelsius: [-60, 100, 'check.celsius'],
  maxCelsius: [-60, 100, 'check.celsius'],
  minutesOutside: [0, 10_080, 'check.minutesOutside'],
};

const NUMBERS = Object.keys(RANGES) as NumberField[];

export function editHandling(handling: Handling, lang: Lang): HandlingText {
  const text = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : editNumber(value, lang);
  return {
    kgPerUnit: text(handling.kgPerUnit),
    yieldFactor: text(handling.yieldFactor),
    minCelsius: text(handling.minCelsius),
    maxCelsius: text(handling.maxCelsius),
    minutesOutside: text(handling.minutesOutside),
    keeping: handling.keeping ?? '',
  };
}

/** Reads the fields: what is declared, and for each that cannot be taken what it must be. */
export function readHandling(
  text: HandlingText,
  lang: Lang,
): { handling: Handling; wrong: Partial<Record<keyof Handling, Key>> } {
  const handling: Handling = {};
  const wrong: Partial<Record<keyof Handling, Key>> = {};
  for (const field of NUMBERS) {
    if (text[field].trim() === '') continue;
    const [least, most, key] = RANGES[field];
    const value = signed(text[field], lang);
    const whole = field !== 'minutesOutside' || (value ?? 0) % 1 === 0;
    if (value === null || value < least || value > most || !whole) wrong[field] = key;
    else handling[field] = value;
  }
  const { minCelsius, maxCelsius } = handling;
  const bounded = (minCelsius ?? maxCelsius ?? null) !== null;
  if (minCelsius != null && maxCelsius != null && minCelsius > maxCelsius) {
    wrong.minCelsius = 'check.celsiusOrder';
  }
  if (!bounded && handling.minutesOutside !== undefined && !wrong.minCelsius && !wrong.maxCelsius) {
    wrong.minutesOutside = 'check.minutesAlone';
  }
  const keeping = KEEPINGS.find((one) => one === text.keeping);
  if (keeping) handling.keeping = keeping;
  return { handling, wrong };
}

/** A number that may be below zero. */
export function signed(text: string, lang: Lang): number | null {
  const minus = /^\s*[-−]/.test(text);
  const read = parseNumber(text.replace(/^\s*[-−]/, ''), lang);
  return read === null ? null : minus ? -read : read;
}
