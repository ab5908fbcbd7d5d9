import type { Lang } from '../i18n/lang';

const formats = new Map<string, Intl.NumberFormat>();

/** A number as people of the language write it: 1.250,5 in Vietnamese, 1,250.5 in English. */
export function formatNumber(value: number, lang: Lang, decimals = 6): string {
  const key = `${lang}${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', {
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format.format(value);
}

/** The number as it is put into an input: without grouping, so that it can be edited. */
export function editNumber(value: number, lang: Lang): string {
  const text = value.toFixed(6).replace(/\.?0+$/, '');
  return lang === 'vi' ? text.replace('.', ',') : text;
}

/**
 * Reads what a person typed, or null when it is no number that is 0 or more with at most six
 * decimals. Many phone keypads offer only one of comma and dot, so both are taken as the decimal
 * sign; the language's own grouping sign groups only where exactly three digits follow each time
 * (vi `1.250` is 1250, `1.25` is 1.25).
 */
export function parseNumber(text: string, lang: Lang): number | null {
  let digits = text.replace(/[\s\u00a0\u202f]/g, '');
  const group = lang === 'vi' ? '.' : ',';
  const decimal = lang === 'vi' ? ',' : '.';
  const grouped = new RegExp(`^[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`);
  if (grouped.test(digits)) digits = digits.split(group).join('');
  digits = digits.replace(/,/g, '.');
  if (!/^(\d+(\.\d*)?|\.\d+)$/.test(digits)) return null;
  if ((digits.split('.')[1] ?? '').replace(/0+$/, '').length > 6) return null;
  const value = Number(digits);
  return value < 1e9 ? value : null;
}
