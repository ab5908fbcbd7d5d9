import type { Me, ProblemDoc } from '../domain/types';
import { language } from '../i18n/lang';
import { createStore } from '../lib/store';
import { Problem, SignedOut, Unreachable } from './problems';

/** Whether the server could be reached when last tried. */
export const reachable = createStore(true);

/** Whether the session ended while the app was in use. */
export const sessionEnded = createStore(false);

/**
 * Counts signing in and out. A late 401 to what was asked before either says nothing of the
 * session that is open now.
 */
let session = 0;

const TIMEOUT_MS = 20_000;

/** A photograph or a book on a line of 32 kbit/s goes on and on, and arrives. */
const BYTES_A_MS = 4;

interface Kept {
  etag: string;
  body: unknown;
}

/** The last answer of each address, to be used again on 304 Not Modified. */
const kept = new Map<string, Kept>();

const POSITION = 'nguon.position';

/** The position of the last command of this window: reads wait until the server has it. */
let position = stored();

/** A reload must not show less than was shown before it. */
function stored(): string | null {
  try {
    return sessionStorage.getItem(POSITION);
  } catch {
    return null;
  }
}

function reached(next: string | null): void {
  position = next;
  try {
    if (next === null) sessionStorage.removeItem(POSITION);
    else sessionStorage.setItem(POSITION, next);
  } catch {
    // Then it lasts until the reload.
  }
}

/**
 * Whose requests these are. The server takes none of them in another's name, though another may
 * have signed in meanwhile in this browser (R-U3).
 */
let whose: string | null = null;

const LEFT = 'nguon.left';

/** Begins a session anew for who is at the phone; null when nobody is who could. */
let renewal: (() => Promise<boolean>) | null = null;

/** How a session begins anew; it answers whether it did, and throws where no answer came. */
export function renewBy(how: (() => Promise<boolean>) | null): void {
  renewal = how;
}

/** Whether somebody went whose session the server has not ended yet. */
export function isLeft(): boolean {
  try {
    return localStorage.getItem(LEFT) !== null;
  } catch {
    return false;
  }
}

/**
 * Whoever was signed in is gone, as far as this phone is concerned. The server is told before it is
 * asked anything else, which may be later.
 */
export function leave(): void {
  session += 1;
  renewal = null;
  whose = null;
  position = null;
  forgetAnswers();
  try {
    localStorage.setItem(LEFT, '1');
  } catch {
    // Then the session is ended by the next who signs in.
  }
}

let ending: Promise<void> | null = null;

/** Signs out at the server who went, if that is still to be done. */
export async function endLeft(): Promise<void> {
  if (!isLeft()) return;
  ending ??= change('DELETE', '/api/session', null, '', [], send)
    .then(async (response) => {
      if (!response.ok && response.status !== 401) throw await problemOf(response);
      reached(null);
      localStorage.removeItem(LEFT);
    })
    .finally(() => {
      ending = null;
    });
  await ending;
}

/** Forgets what belongs to the account that was signed in. */
export function forgetAnswers(): void {
  kept.clear();
}

/** Answers that say only that it should be tried again later. */
const NO_VERDICT = [408, 425, 429, 500, 502, 503, 504];

/**
 * @param verdicts statuses that are an answer here, though elsewhere they ask to try again later
 */
async function call(
  path: string,
  init: RequestInit,
  verdicts: readonly number[] = [],
): Promise<Response> {
  await endLeft();
  return send(path, init, verdicts);
}

async function send(
  path: string,
  init: RequestInit,
  verdicts: readonly number[] = [],
): Promise<Response> {
  const abort = new AbortController();
  const bytes = ArrayBuffer.isView(init.body)
    ? init.body.byteLength
    : typeof init.body === 'string'
      ? init.body.length
      : 0;
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS + bytes / BYTES_A_MS);
  try {
    const response = await fetch(path, {
      credentials: 'same-origin',
      ...init,
      headers: {
        Accept: 'application/json, application/problem+json',
        'Accept-Language': language.get(),
        ...init.headers,
      },
      signal: abort.signal,
    });
    // A gateway that answers for a server which is away is no verdict of the server.
    if (NO_VERDICT.includes(response.status) && !verdicts.includes(response.status)) {
      reachable.set(![502, 503, 504].includes(response.status));
      throw new Unreachable(response.status);
    }
    reachable.set(true);
    return response;
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    reachable.set(false);
    throw new Unreachable(0);
  } finally {
    clearTimeout(timer);
  }
}

async function problemOf(response: Response): Promise<Problem> {
  let doc: Partial<ProblemDoc> = {};
  try {
    doc = (await response.json()) as Partial<ProblemDoc>;
  } catch {
    // An answer without a document: the status is all there is.
  }
  return new Problem({ ...doc, status: response.status });
}

/**
 * Reads an address under `/api`.
 *
 * @param more headers of a question whose answer is not kept
 * @throws Problem, Unreachable, or SignedOut (which also raises `sessionEnded`, unless somebody
 *   signed in or out meanwhile)
 */
export async function get<T>(path: string, more?: Record<string, string>): Promise<T> {
  const known = more ? undefined : kept.get(path);
  const address =
    position === null
      ? path
      : `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(position)}`;
  const asked = session;
  const ask = () =>
    call(address, {
      headers: { ...mine(), ...more, ...(known ? { 'If-None-Match': known.etag } : {}) },
    });
  let response = await ask();
  if (response.status === 401 && (await renewed(asked))) response = await ask();
  if (response.status === 304 && known) return known.body as T;
  if (response.status === 401) {
    if (asked === session) sessionEnded.set(true);
    throw new SignedOut();
  }
  if (!response.ok) throw await problemOf(response);
  const body = (await response.json()) as T;
  reached(response.headers.get('Nguon-Position') ?? position);
  const etag = response.headers.get('ETag');
  if (etag && !more) kept.set(path, { etag, body });
  return body;
}

const mine = (): Record<string, string> => (whose === null ? {} : { 'Nguon-Account': whose });

/** From now on requests are this account's; null for whoever is signed in. */
export function askAs(account: string | null): void {
  whose = account;
}

let renewing: Promise<boolean> | null = null;

/**
 * Whether it is worth asking again what was answered with 401.
 *
 * @param asked the session it was asked in; where another began since, that one may do
 */
async function renewed(asked: number): Promise<boolean> {
  if (renewal === null) return false;
  if (asked !== session) return true;
  renewing ??= renewal().finally(() => {
    renewing = null;
  });
  return renewing;
}

/**
 * Reads a file under `/api`, as it is.
 *
 * @throws Problem, Unreachable
 */
export async function bytes(path: string): Promise<Blob> {
  const response = await call(path, {});
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

/** Who is signed in, or null when nobody is. */
export async function whoAmI(): Promise<Me | null> {
  if (isLeft() && renewal === null) {
    void endLeft().catch(() => {});
    return null;
  }
  const asked = session;
  let response = await call('/api/me', {});
  if (response.status === 401 && (await renewed(asked))) response = await call('/api/me', {});
  if (response.status === 401) return null;
  if (!response.ok) throw await problemOf(response);
  sessionEnded.set(false);
  const me = (await response.json()) as Me;
  whose = me.account;
  return me;
}

function csrfToken(): string | null {
  const found = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  return found ? decodeURIComponent(found[1] ?? '') : null;
}

/**
 * Sends a request that changes something. A token that the server does not know (any more) is
 * fetched anew, once; the server took nothing of the refused request, so nothing happens twice.
 */
async function change(
  method: 'POST' | 'DELETE',
  path: string,
  body: string | FormData | Uint8Array<ArrayBuffer> | null,
  contentType: string,
  verdicts: readonly number[] = [],
  via = call,
  more: Record<string, string> = {},
): Promise<Response> {
  const attempt = () =>
    via(
      path,
      {
        method,
        body,
        headers: {
          // The browser writes the type of a form itself, with the boundary of its parts.
          ...(body === null || body instanceof FormData ? {} : { 'Content-Type': contentType }),
          'X-XSRF-TOKEN': csrfToken() ?? '',
          ...more,
          ...(path.startsWith('/api/session') ? {} : mine()),
        },
      },
      verdicts,
    );
  if (csrfToken() === null) await via('/api/me', {});
  const before = csrfToken();
  const response = await attempt();
  if (response.status !== 403) return response;
  await via('/api/me', {});
  return csrfToken() === before ? response : attempt();
}

/**
 * Posts to an address under `/api` and answers the JSON that came back (null when none did).
 *
 * @throws Problem, Unreachable, or SignedOut (which also raises `sessionEnded`, unless somebody
 *   signed in or out meanwhile)
 */
export async function post<T>(
  path: string,
  body: unknown,
  contentType?: string,
  more?: Record<string, string>,
): Promise<T> {
  const asked = session;
  const asItIs = typeof body === 'string' || body instanceof FormData || ArrayBuffer.isView(body);
  const sent = asItIs
    ? (body as string | FormData | Uint8Array<ArrayBuffer>)
    : JSON.stringify(body);
  const ask = () => change('POST', path, sent, contentType ?? 'application/json', [], call, more);
  let response = await ask();
  if (response.status === 401 && (await renewed(asked))) response = await ask();
  if (response.status === 401) {
    if (asked === session) sessionEnded.set(true);
    throw new SignedOut();
  }
  if (!response.ok) throw await problemOf(response);
  reached(response.headers.get('Nguon-Position') ?? position);
  const answer = await response.text();
  return (answer === '' ? null : JSON.parse(answer)) as T;
}

/** Deletes what an address under `/api` names; see `post`. */
export async function remove(path: string): Promise<void> {
  const asked = session;
  const response = await change('DELETE', path, null, '');
  if (response.status === 401) {
    if (asked === session) sessionEnded.set(true);
    throw new SignedOut();
  }
  if (!response.ok) throw await problemOf(response);
}

/**
 * Opens a session.
 *
 * @throws Problem with the server's sentence when the name or the password is wrong
 */
export async function signIn(username: string, password: string): Promise<void> {
  const form = new URLSearchParams({ username, password }).toString();
  await enter('/api/session', form, 'application/x-www-form-urlencoded');
}

/** Opens a session in another way than by password; see `signIn`. */
export async function signInAs(path: string, proof: object): Promise<void> {
  await enter(path, JSON.stringify(proof), 'application/json');
}

async function enter(path: string, body: string, type: string): Promise<void> {
  // Who guessed too often has to wait, and is told how long.
  const response = await change('POST', path, body, type, [429]);
  if (!response.ok) throw await problemOf(response);
  session += 1;
  whose = null;
  reached(null);
  sessionEnded.set(false);
}

/** Ends the session; without network the server is told when there is network again. */
export async function signOut(): Promise<void> {
  leave();
  await endLeft().catch((error: unknown) => {
    if (!(error instanceof Unreachable)) throw error;
  });
}
