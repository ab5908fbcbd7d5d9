import { createStore } from '../lib/store';
import { vi } from './vi';

export type Lang = 'vi' | 'en';
export type Key = keyof typeof vi;

const KEY = 'nguon.lang';

/** The texts of a language; those of a second one are fetched when it is first chosen. */
export const texts: Record<Lang, Record<Key, string>> = { vi, en: vi };

/** The language of the app; Vietnamese until the person chooses. */
export const language = createStore<Lang>('vi');

let wanted: Lang = 'vi';

/** Speaks a language as soon as its texts are there, and remembers it; where they cannot be had, the one before stays. */
export async function setLanguage(lang: Lang): Promise<void> {
  wanted = lang;
  if (lang === 'en' && texts.en === vi) {
    try {
      texts.en = (await import('./en')).en;
    } catch {
      return;
    }
  }
  // Who chose again in the meantime gets what they chose last.
  if (wanted !== lang) return;
  try {
    localStorage.setItem(KEY, lang);
  } catch {
    // The choice then lasts until the page is closed.
  }
  language.set(lang);
}

/** Before the first view: the language that was chosen on this phone. */
export async function openLanguage(): Promise<void> {
  try {
    if (localStorage.getItem(KEY) === 'en') await setLanguage('en');
  } catch {
    // Nothing can be remembered here.
  }
}
