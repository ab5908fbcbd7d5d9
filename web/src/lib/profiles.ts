import { type Database, openDatabase } from './database';
import { createStore } from './store';

/**
 * Somebody who stays on this phone with a PIN (R-U3). The secret that opens their account lies here
 * sealed under a key made of the PIN, so that to open it without network is to know the PIN.
 */
export interface Profile {
  account: string;
  /** What the account signed in with when it was kept; absent where that was its id. */
  login?: string;
  name: string;
  party: string;
  /** What the server calls this phone of theirs. */
  phone: string;
  /** Null once the PIN was wrong too many times: the password is asked for again. */
  sealed: Sealed | null;
  /** Wrong PINs in a row. */
  wrong: number;
}

/** AES-256-GCM under PBKDF2 of the PIN (SHA-256, `rounds` times). */
interface Sealed {
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
  iv: Uint8Array<ArrayBuffer>;
  secret: Uint8Array<ArrayBuffer>;
}

export const MOST_WRONG = 8;

/** OWASP's figure for PBKDF2 with SHA-256; a slow phone takes about a second. */
const ROUNDS = 600_000;

/** The profiles of this phone, in the order they came. */
export const profiles = createStore<readonly Profile[]>([]);

const TABLE = 'profiles';

let database: Database<typeof TABLE> | undefined;

/** Browsers seal things only on pages that came over HTTPS or from the machine itself. */
export const canStay = (): boolean => globalThis.crypto?.subtle !== undefined;

/** Reads the profiles that are kept; a browser that keeps nothing has none. */
export async function openProfiles(): Promise<void> {
  try {
    database = await openDatabase('nguon-profiles', 1, { [TABLE]: { keyPath: 'account' } });
    profiles.set(await database.all<Profile>(TABLE));
  } catch {
    database = undefined;
  }
}

export const profileOf = (account: string): Profile | undefined =>
  profiles.get().find((one) => one.account === account);

async function keep(profile: Profile): Promise<void> {
  await database?.write((table) => table(TABLE).put(profile));
  const others = profiles.get().filter((one) => one.account !== profile.account);
  profiles.set([...others, profile]);
}

/** Somebody no longer stays on this phone. */
export async function forgetProfile(account: string): Promise<void> {
  await database?.write((table) => table(TABLE).delete(account));
  profiles.set(profiles.get().filter((one) => one.account !== account));
}

/** 32 random bytes as base64url. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number) {
  const base = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(pin),
    'PBKDF2',
    false,
    ['deriveKey'],
  );
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Keeps a profile whose secret the PIN opens. */
export async function keepProfile(
  who: Pick<Profile, 'account' | 'name' | 'party' | 'phone'>,
  secret: string,
  pin: string,
  rounds = ROUNDS,
): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(pin, salt, rounds);
  const bytes = new TextEncoder().encode(secret);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
  await keep({
    ...who,
    sealed: { salt, rounds, iv, secret: new Uint8Array(sealed) },
    wrong: 0,
  });
}

/** The profile's secret, or null where the PIN is wrong; that is counted. */
export async function unseal(profile: Profile, pin: string): Promise<string | null> {
  const { sealed } = profile;
  if (!sealed) return null;
  const key = await keyOf(pin, sealed.salt, sealed.rounds);
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.iv },
      key,
      sealed.secret,
    );
    if (profile.wrong > 0) await keep({ ...profile, wrong: 0 });
    return new TextDecoder().decode(opened);
  } catch {
    const wrong = profile.wrong + 1;
    await keep({ ...profile, wrong, sealed: wrong < MOST_WRONG ? sealed : null });
    return null;
  }
}

/** The server takes the PIN no more: from now on the password is asked for. */
export async function shutProfile(account: string): Promise<void> {
  const profile = profileOf(account);
  if (profile) await keep({ ...profile, sealed: null });
}

/** The first letters of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase('vi');
}

/** One of four colours, always the same for an account. */
export function toneOf(account: string): number {
  return [...account].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 4;
}
