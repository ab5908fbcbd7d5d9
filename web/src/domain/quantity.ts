import type { LotRef, Quantity, Unit } from './types';

type Dimension = 'MASS' | 'VOLUME' | 'COUNT';

const UNIT: Record<Unit, { dimension: Dimension; factor: number }> = {
  KGM: { dimension: 'MASS', factor: 1 },
  GRM: { dimension: 'MASS', factor: 0.001 },
  TNE: { dimension: 'MASS', factor: 1000 },
  LTR: { dimension: 'VOLUME', factor: 1 },
  MLT: { dimension: 'VOLUME', factor: 0.001 },
  H87: { dimension: 'COUNT', factor: 1 },
};

/** Six decimals are the most a quantity has; rounding there takes binary dust away. */
export function exact(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** The units that measure the same as this one. */
export function unitsLike(unit: Unit): Unit[] {
  return (Object.keys(UNIT) as Unit[]).filter(
    (other) => UNIT[other].dimension === UNIT[unit].dimension,
  );
}

/** The value in another unit, or null where the two measure different things. */
export function inUnit(quantity: Quantity, unit: Unit): number | null {
  const from = UNIT[quantity.unit];
  const to = UNIT[unit];
  if (from.dimension !== to.dimension) return null;
  return exact((quantity.value * from.factor) / to.factor);
}

/** The sum in one unit, or null where one of them cannot be measured in it. */
export function total(quantities: readonly Quantity[], unit: Unit): number | null {
  let sum = 0;
  for (const quantity of quantities) {
    const value = inUnit(quantity, unit);
    if (value === null) return null;
    sum += value;
  }
  return exact(sum);
}

/** More than the other; false where they cannot be compared. */
export function exceeds(one: Quantity, other: Quantity): boolean {
  const value = inUnit(one, other.unit);
  return value !== null && value > other.value;
}

export function lotKey(lot: LotRef): string {
  return `${lot.product}/${lot.number}`;
}

export function sameLot(a: LotRef, b: LotRef): boolean {
  return a.product === b.product && a.number === b.number;
}

/** The path of a lot under `/api/lots` and under the app's `/lots`. */
export function lotPath(lot: LotRef): string {
  return `/lots/${encodeURIComponent(lot.product)}/${encodeURIComponent(lot.number)}`;
}

/** The path of the lot's public page: a GS1 Digital Link for a GTIN, `/ma` for an own code. */
export function publicPath(lot: LotRef): string {
  const key = /^\d{14}$/.test(lot.product) ? '01' : 'ma';
  return `/${key}/${encodeURIComponent(lot.product)}/10/${encodeURIComponent(lot.number)}`;
}
