import { type DehydratedState, dehydrate, hydrate, type QueryClient } from '@tanstack/react-query';
import type { Me } from '../domain/types';
import { type Database, openDatabase } from '../lib/database';
import { profiles } from '../lib/profiles';
import { askAs, isLeft } from './client';
import { ME, notMe, who } from './queries';

/** What one person was answered, as it is kept for a start without network. */
interface Kept {
  account: string;
  state: DehydratedState;
}

const TABLE = 'answers';
const MOST_ANSWERS = 300;
const LONGEST_MS = 30 * 24 * 3_600_000;
const WAIT_MS = 500;
const LONGEST_WAIT_MS = 2_000;

let writePending = (): void => {};

/** Keeps what was answered last before who it is of leaves: a write waits a little for more. */
export function keepNow(): void {
  writePending();
}

const open = () => openDatabase('nguon-answers', 1, { [TABLE]: {} });

/**
 * Lets the app start without network as it was left (R-U1): what was read is kept in the browser's
 * database, and shown at the next start until the server answers anew. What is kept is that of who
 * is signed in, and of those who stay on this phone (R-U3), each for themselves; it is forgotten
 * when they sign out. Where the browser has no database or refuses it, each start reads everything
 * from the server.
 */
export async function keepAnswers(queries: QueryClient): Promise<void> {
  let database: Database<'answers'>;
  try {
    database = await open();
    if (!isLeft()) await restore(queries, await of(database, lastAccount()));
  } catch {
    return;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const account = queries.getQueryData<Me | null>(ME)?.account;
    if (account !== undefined) lastIs(account);
    const state = account === undefined ? undefined : snapshot(queries);
    const staying = profiles.get().map((profile) => profile.account);
    const allowed = account === undefined ? staying : [account, ...staying];
    void database
      .write((table) => {
        for (const others of allBut(allowed)) table(TABLE).delete(others);
        if (account !== undefined) table(TABLE).put({ account, state }, account);
      })
      // A full disk: the server has it all, and the next start needs the network.
      .catch(() => {});
  };
  queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    timer ??= setTimeout(write, WAIT_MS);
  });
  writePending = () => {
    if (timer !== undefined) write();
  };
  // The phone may end the app at any time after it went out of sight.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keepNow();
  });
}

/**
 * @param account null for whoever was here, where an older app kept no more than one
 */
async function of(
  database: Database<'answers'>,
  account: string | null,
): Promise<Kept | undefined> {
  return (await database.all<Kept>(TABLE)).find(
    (kept) => account === null || kept.account === account,
  );
}

/** All keys but these: what lies before, between and behind them. */
function allBut(keys: string[]): IDBKeyRange[] {
  const sorted = [...new Set(keys)].sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  // A number comes before every text.
  if (first === undefined || last === undefined) return [IDBKeyRange.lowerBound(-Infinity)];
  const between = sorted.slice(1).map((key, i) => IDBKeyRange.bound(sorted[i], key, true, true));
  return [IDBKeyRange.upperBound(first, true), ...between, IDBKeyRange.lowerBound(last, true)];
}

const LAST = 'nguon.last';

/** Who was here last; null where nobody was. */
export function lastAccount(): string | null {
  try {
    return localStorage.getItem(LAST);
  } catch {
    return null;
  }
}

/** The next start shows nobody what another was answered: who comes is not known yet. */
export function lastIsNobody(): void {
  lastIs('');
}

function lastIs(account: string): void {
  try {
    localStorage.setItem(LAST, account);
  } catch {
    // Then the next start needs the network where several stay on this phone.
  }
}

/** Forgets what was kept for one person, or for all: it may be what a page stumbles over. */
export async function dropAnswers(account?: string): Promise<void> {
  const database = await open();
  await database.write((table) => {
    if (account) table(TABLE).delete(account);
    else table(TABLE).clear();
  });
}

/** Leaves the room that answers and pictures take to what people enter: the server has the former. */
export async function giveWay(): Promise<void> {
  await dropAnswers().catch(() => {});
  await globalThis.caches?.delete('pictures').catch(() => {});
}

/** Shows again what a person was answered, without asking anything; null where nothing is kept. */
export async function recallAnswers(queries: QueryClient, account: string): Promise<Me | null> {
  try {
    const kept = await of(await open(), account);
    if (!kept) return null;
    queries.removeQueries({ predicate: notMe });
    hydrate(queries, kept.state);
    const me = (kept.state.queries.find((query) => query.queryKey[0] === ME[0])?.state.data ??
      null) as Me | null;
    queries.setQueryData(ME, me);
    askAs(account);
    return me;
  } catch {
    return null;
  }
}

async function restore(queries: QueryClient, kept: Kept | undefined): Promise<void> {
  if (!kept) return;
  hydrate(queries, kept.state);
  // It may have changed meanwhile, and so may who is signed in: that is asked first, but nobody
  // waits long for it where the network is slow.
  await queries.invalidateQueries();
  const asked = queries.prefetchQuery(who);
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);
}

function snapshot(queries: QueryClient): DehydratedState {
  const oldest = Date.now() - LONGEST_MS;
  const latest = queries
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.data != null && query.state.dataUpdatedAt > oldest)
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .slice(0, MOST_ANSWERS);
  const kept = new Set([ME[0], ...latest.map((query) => query.queryHash)]);
  return dehydrate(queries, {
    shouldDehydrateQuery: (query) =>
      query.state.data != null && (kept.has(query.queryHash) || query.queryKey[0] === ME[0]),
  });
}
