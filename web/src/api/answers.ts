import { type DehydratedState, dehydrate, hydrate, type QueryClient } from '@tanstack/react-query';
import type { Me } from '../domain/types';
import { type Database, openDatabase } from '../lib/database';
import { ME, who } from './queries';

/** What one person was answered, as it is kept for a start without network. */
interface Kept {
  account: string;
  state: DehydratedState;
}

const TABLE = 'answers';
const KEY = 1;
const MOST_ANSWERS = 300;
const LONGEST_MS = 30 * 24 * 3_600_000;
const WAIT_MS = 500;
const LONGEST_WAIT_MS = 2_000;

/**
 * Lets the app start without network as it was left (R-U1): what was read is kept in the browser's
 * database, and shown at the next start until the server answers anew. Only what the one who is
 * signed in was answered is kept; it is forgotten when they sign out. Where the browser has no
 * database or refuses it, each start reads everything from the server.
 */
export async function keepAnswers(queries: QueryClient): Promise<void> {
  let database: Database<'answers'>;
  try {
    database = await open();
    await restore(queries, (await database.all<Kept>(TABLE))[0]);
  } catch {
    return;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const account = queries.getQueryData<Me | null>(ME)?.account;
    void database
      .write((table) =>
        account === undefined
          ? table(TABLE).clear()
          : table(TABLE).put({ account, state: snapshot(queries) }, KEY),
      )
      // A full disk: the server has it all, and the next start needs the network.
      .catch(() => {});
  };
  queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    timer ??= setTimeout(write, WAIT_MS);
  });
  // The phone may end the app at any time after it went out of sight.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) write();
  });
}

/** Forgets what was kept, where it may be what a page stumbles over. */
export async function dropAnswers(): Promise<void> {
  const database = await open();
  await database.write((table) => table(TABLE).clear());
}

function open(): Promise<Database<'answers'>> {
  return openDatabase('nguon-answers', 1, { [TABLE]: {} });
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
