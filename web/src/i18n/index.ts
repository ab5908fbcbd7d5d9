import { useMemo } from 'react';
import type { Quantity } from '../domain/types';
import { formatNumber } from '../lib/numbers';
import { useStore } from '../lib/store';
import { type Key, type Lang, language, texts } from './lang';

export type { Key };
export type Params = Record<string, string | number>;

/**
 * The text of a key in a language, its `{places}` filled. Where a language tells one from many, it
 * says both beside the number: `{count} {count|lot|lots}`.
 */
export function translate(lang: Lang, key: Key, params?: Params): string {
  const text = texts[lang][key];
  if (!params) return text;
  return text
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) =>
      String(params[name]) === '1' ? one : many,
    )
    .replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** Whether there is a text for it: for words of the server that a later version may add to. */
export function isKey(key: string): key is Key {
  return key in texts.vi;
}

export interface I18n {
  lang: Lang;
  t(key: Key, params?: Params): string;
  number(value: number, decimals?: number): string;
  quantity(quantity: Quantity): string;
}

export function useI18n(): I18n {
  const lang = useStore(language);
  return useMemo(
    () => ({
      lang,
      t: (key, params) => translate(lang, key, params),
      number: (value, decimals) => formatNumber(value, lang, decimals),
      quantity: ({ value, unit }) =>
        `${formatNumber(value, lang)}\u00a0${translate(lang, `unit.${unit}`)}`,
    }),
    [lang],
  );
}
