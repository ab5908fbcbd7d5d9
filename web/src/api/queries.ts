import {
  type InfiniteData,
  QueryClient,
  useInfiniteQuery,
  useQueries,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Me, Page, Product } from '../domain/types';
import { forWhom } from '../lib/workingFor';
import { get, whoAmI } from './client';
import { Problem, SignedOut, Unreachable } from './problems';

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        // What was read may be wanted again without network; see `keepAnswers`.
        gcTime: 24 * 3_600_000,
        // Our own client says when the server cannot be reached; a browser's guess is not asked.
        networkMode: 'always',
        retry: (count, error) =>
          count < 2 && !(error instanceof Problem) && !(error instanceof SignedOut),
      },
    },
  });
}

/** The key of who is signed in. */
export const ME = ['me'] as const;

export type Query = Record<string, string | number | null | undefined>;

/** An address with those parameters that have a value. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** All that is read in someone's name; who that is stays observed by the whole app. */
export function notMe(query: { queryKey: readonly unknown[] }): boolean {
  return query.queryKey[0] !== ME[0];
}

/** Without network, what was read before is better than nothing; the app says that it is away. */
function orBefore<R extends { data: unknown; error: unknown }>(result: R): R {
  return result.data !== undefined && result.error instanceof Unreachable
    ? { ...result, isError: false, isSuccess: true, error: null, status: 'success' }
    : result;
}

/** Who is signed in. It does not change by itself. */
export const who = { queryKey: ME, queryFn: whoAmI, staleTime: Infinity };

export function useMe(): UseQueryResult<Me | null> {
  return orBefore(useQuery(who));
}

/** One document; null as path means that it is not wanted yet. */
export function useGet<T>(path: string | null): UseQueryResult<T> {
  return orBefore(useQuery({ ...one<T>(forWhom(path ?? '')), enabled: path !== null }));
}

function one<T>(path: string) {
  return { queryKey: ['get', path], queryFn: () => get<T>(path) };
}

/** Reads documents ahead of when they are wanted. */
export function useAhead(paths: string[]): void {
  useQueries({ queries: paths.map((path) => one<unknown>(forWhom(path))) });
}

/** A list, page by page. */
export function usePages<T>(path: string, query: Query = {}) {
  const result = orBefore(
    useInfiniteQuery<
      Page<T>,
      Error,
      InfiniteData<Page<T>, string | null>,
      unknown[],
      string | null
    >({
      queryKey: ['pages', forWhom(address(path, query))],
      queryFn: ({ pageParam }) =>
        get<Page<T>>(forWhom(address(path, { ...query, cursor: pageParam }))),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: (earlier) => earlier,
    }),
  );
  return { ...result, items: result.data?.pages.flatMap((page) => page.items) };
}

const MOST_PAGES = 10;

/** A list that is short by nature (my plots, my shops), read to its end. */
export function useAll<T>(path: string | null, query: Query = {}): UseQueryResult<T[]> {
  return orBefore(
    useQuery({
      queryKey: ['all', path && forWhom(address(path, query))],
      enabled: path !== null,
      queryFn: async () => {
        const items: T[] = [];
        let cursor: string | null = null;
        for (let i = 0; i < MOST_PAGES; i++) {
          const page: Page<T> | T[] = await get(forWhom(address(path ?? '', { ...query, cursor })));
          if (Array.isArray(page)) return page;
          items.push(...page.items);
          cursor = page.next;
          if (cursor === null) break;
        }
        return items;
      },
    }),
  );
}

/** The trade items of one's own party. */
export function useOwnProducts(): UseQueryResult<Product[]> {
  return useAll<Product>('/api/products', { mine: 'true', limit: 200 });
}
