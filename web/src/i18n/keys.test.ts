import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  FACILITY_KINDS,
  PARTY_ROLES,
  ROLES,
  UNITS,
  type LotKind,
  type ShipmentState,
} from '../domain/types';
import { en } from './en';
import { vi } from './vi';

const SRC = join(process.cwd(), 'src');

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    const code = /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name);
    return code && !/i18n\/(vi|en)(\.ts$|\/)/.test(path) ? [readFileSync(path, 'utf8')] : [];
  });
}

const code = sources(SRC).join('\n');
const keys = Object.keys(vi);

/** Keys that are put together from a word of the contract: `unit.${unit}`. */
const prefixes = [...code.matchAll(/`([a-zA-Z]+\.)\$\{/g)].map((found) => found[1] ?? '');

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe('texts', () => {
  it('exist in both languages', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
  });

  it('are given once: of two the last would stand where the first belongs', () => {
    for (const lang of ['vi', 'en']) {
      const files = [join(SRC, 'i18n', `${lang}.ts`)].concat(
        readdirSync(join(SRC, 'i18n', lang)).map((name) => join(SRC, 'i18n', lang, name)),
      );
      const given = files.flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/^  '([^']+)':/gm)].map((found) => found[1]),
      );
      expect(given.length).toBe(keys.length);
      expect(given.filter((key, index) => given.indexOf(key) !== index)).toEqual([]);
    }
  });

  it('are never empty', () => {
    for (const text of [...Object.values(vi), ...Object.values(en)]) {
      expect(text.trim()).not.toBe('');
    }
  });

  it('have the same places to fill in both languages', () => {
    for (const key of keys) {
      expect(places(en[key as keyof typeof en]), key).toEqual(places(vi[key as keyof typeof vi]));
    }
  });

  it('tell one from many only by numbers that they are given', () => {
    for (const text of Object.values(en)) {
      const counted = [...text.matchAll(/\{(\w+)\|[^|}]+\|[^}]+\}/g)].map((found) => found[1]);
      expect(places(text), text).toEqual(expect.arrayContaining(counted));
      expect(text.match(/\{\w+\|/g) ?? []).toHaveLength(counted.length);
    }
  });

  it('are all used', () => {
    const unused = keys.filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it('are not missing where the code asks for them', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map((found) => found[1] ?? '');
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('exist for every word of the contract', () => {
    const states: ShipmentState[] = [
      'IN_TRANSIT',
      'RECEIVED',
      'RECEIVED_WITH_DIFFERENCES',
      'REFUSED',
    ];
    const made: LotKind[] = ['HARVESTED', 'PACKED', 'TRANSFORMED', 'TAKEN_IN'];
    const wanted = [
      ...UNITS.map((one) => `unit.${one}`),
      ...ROLES.map((one) => `role.${one}`),
      ...PARTY_ROLES.map((one) => `partyRole.${one}`),
      ...FACILITY_KINDS.map((one) => `facilityKind.${one}`),
      ...states.map((one) => `shipmentState.${one}`),
      ...made.map((one) => `entry.${one}`),
    ];
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
  });
});
