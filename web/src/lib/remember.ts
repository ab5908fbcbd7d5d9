/**
 * What this person chose last (plot, product, recipient…), so that routine work starts prefilled.
 * It is only a convenience: a browser that refuses storage loses nothing but that.
 */
export function remember(account: string, what: string, value: unknown): void {
  try {
    localStorage.setItem(key(account, what), JSON.stringify(value));
  } catch {
    // Storage is full or switched off.
  }
}

export function recall<T>(account: string, what: string): T | null {
  try {
    const text = localStorage.getItem(key(account, what));
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** Puts the newest first and keeps the last five. */
export function rememberFirst(account: string, what: string, id: string): void {
  const earlier = recall<string[]>(account, what) ?? [];
  remember(account, what, [id, ...earlier.filter((other) => other !== id)].slice(0, 5));
}

/** The items, the lately used ones first; the others keep their order. */
export function latelyFirst<T>(items: T[], lately: string[], id: (item: T) => string): T[] {
  const rank = (item: T) => {
    const at = lately.indexOf(id(item));
    return at < 0 ? lately.length : at;
  };
  return [...items].sort((a, b) => rank(a) - rank(b));
}

const key = (account: string, what: string) => `nguon.${what}.${account}`;
