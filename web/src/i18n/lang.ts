import { createStore } from '../lib/store';

export type Lang = 'vi' | 'en';

const KEY = 'nguon.lang';

function saved(): Lang {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

/** The language of the app; Vietnamese until the person chooses. */
export const language = createStore<Lang>(saved());

export function setLanguage(lang: Lang): void {
  try {
    localStorage.setItem(KEY, lang);
  } catch {
    // The choice then lasts until the page is closed.
  }
  language.set(lang);
}
