import {
  type InfiniteData,
  QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Me, Page, Product } from '../domain/types';
import { createStore } from '../lib/store';
import { forWhom, worksFor } from '../lib/workingFor';
import { get, whoAmI } from './client';
import { type Known, knownList, knownOne } from './known';
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
          count < 2 &&
          !(error instanceof Problem) &&
          !(error instanceof SignedOut) &&
          // Where there is no network at all, the phone itself tells when there is again.
          !(error instanceof Unreachable && !navigator.onLine),
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

/** Since when what stands in for answers that cannot be had is so, by the answer. */
export const knownSince = createStore<ReadonlyMap<string, number>>(new Map());

/**
 * What stands in for an answer that was never had and cannot be had now: what lists that were read
 * before tell of it (R-U1).
 */
function useKnown<T>(
  address: string | null,
  result: { data: unknown; error: unknown; failureReason: unknown; isPlaceholderData: boolean },
  find: (queries: QueryClient, address: string) => Known<T> | undefined,
): T | undefined {
  const queries = useQueryClient();
  const away =
    (result.data === undefined || result.isPlaceholderData) &&
    (result.error ?? result.failureReason) instanceof Unreachable;
  const known = away && address !== null ? find(queries, address) : undefined;
  const at = known?.at;
  useEffect(() => {
    if (at === undefined || address === null) return;
    knownSince.set(new Map(knownSince.get()).set(address, at));
    return () => {
      const left = new Map(knownSince.get());
      left.delete(address);
      knownSince.set(left);
    };
  }, [address, at]);
  return known?.data;
}

const HAD = {
  ...{ isError: false, isSuccess: true, isPending: false, isLoading: false },
  ...{ isPlaceholderData: false, error: null, status: 'success' as const },
};

/** One document; null as path means that it is not wanted yet. */
export function useGet<T>(path: string | null): UseQueryResult<T> {
  const result = orBefore(useQuery({ ...one<T>(forWhom(path ?? '')), enabled: path !== null }));
  const me = useQueryClient().getQueryData<Me | null>(ME);
  const known = useKnown<T>(path && forWhom(path), result, (queries, address) =>
    knownOne(queries, address, worksFor() ?? me?.party),
  );
  return known === undefined ? result : ({ ...result, ...HAD, data: known } as UseQueryResult<T>);
}

/** How one document is asked for and kept. */
export function one<T>(path: string) {
  return { queryKey: ['get', path], queryFn: () => get<T>(path) };
}

/** A list, page by page. */
export function usePages<T>(path: string, query: Query = {}) {
  const asked = forWhom(address(path, query));
  const result = orBefore(
    useInfiniteQuery<
      Page<T>,
      Error,
      InfiniteData<Page<T>, string | null>,
      unknown[],
      string | null
    >({
      queryKey: ['pages', asked],
      queryFn: ({ pageParam }) =>
        get<Page<T>>(forWhom(address(path, { ...query, cursor: pageParam }))),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: (earlier) => earlier,
    }),
  );
  const known = useKnown<T[]>(asked, result, knownList);
  return known === undefined
    ? { ...result, items: result.data?.pages.flatMap((page) => page.items) }
    : { ...result, ...HAD, hasNextPage: false, items: known };
}

const MOST_PAGES = 10;

/** A list that is short by nature (my plots, my shops), read to its end. */
export function useAll<T>(path: string | null, query: Query = {}): UseQueryResult<T[]> {
  const asked = path && forWhom(address(path, query));
  const result = orBefore(useQuery({ ...all<T>(asked ?? ''), enabled: asked !== null }));
  const known = useKnown<T[]>(asked, result, knownList);
  return known === undefined ? result : ({ ...result, ...HAD, data: known } as UseQueryResult<T[]>);
}

/** How a list is asked for, to its end, and kept. */
export function all<T>(asked: string) {
  return {
    queryKey: ['all', asked],
    queryFn: async () => {
      const items: T[] = [];
      let cursor: string | null = null;
      for (let i = 0; i < MOST_PAGES; i++) {
        const page: Page<T> | T[] = await get(withCursor(asked, cursor));
        if (Array.isArray(page)) return page;
        items.push(...page.items);
        cursor = page.next;
        if (cursor === null) break;
      }
      return items;
    },
  };
}

function withCursor(asked: string, cursor: string | null): string {
  return cursor === null
    ? asked
    : `${asked}${asked.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}

/** The trade items of one's own party. */
export const OWN_PRODUCTS = '/api/products?mine=true&limit=200';

export function useOwnProducts(): UseQueryResult<Product[]> {
  return useAll<Product>(OWN_PRODUCTS);
}
