import {
  type InfiniteData,
  QueryClient,
  useInfiniteQuery,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Me, Page } from '../domain/types';
import { get, whoAmI } from './client';
import { Problem, SignedOut } from './problems';

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        // Our own client says when the server cannot be reached; a browser's guess is not asked.
        networkMode: 'always',
        retry: (count, error) =>
          count < 2 && !(error instanceof Problem) && !(error instanceof SignedOut),
      },
    },
  });
}

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
  return query.queryKey[0] !== 'me';
}

export function useMe(): UseQueryResult<Me | null> {
  return useQuery({ queryKey: ['me'], queryFn: whoAmI, staleTime: Infinity });
}

/** One document; null as path means that it is not wanted yet. */
export function useGet<T>(path: string | null): UseQueryResult<T> {
  return useQuery({
    queryKey: ['get', path],
    queryFn: () => get<T>(path ?? ''),
    enabled: path !== null,
  });
}

/** A list, page by page. */
export function usePages<T>(path: string, query: Query = {}) {
  const result = useInfiniteQuery<
    Page<T>,
    Error,
    InfiniteData<Page<T>, string | null>,
    unknown[],
    string | null
  >({
    queryKey: ['pages', address(path, query)],
    queryFn: ({ pageParam }) => get<Page<T>>(address(path, { ...query, cursor: pageParam })),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: (earlier) => earlier,
  });
  return { ...result, items: result.data?.pages.flatMap((page) => page.items) };
}

const MOST_PAGES = 10;

/** A list that is short by nature (my plots, my shops), read to its end. */
export function useAll<T>(path: string | null, query: Query = {}): UseQueryResult<T[]> {
  return useQuery({
    queryKey: ['all', path && address(path, query)],
    enabled: path !== null,
    queryFn: async () => {
      const items: T[] = [];
      let cursor: string | null = null;
      for (let i = 0; i < MOST_PAGES; i++) {
        const page: Page<T> | T[] = await get(address(path ?? '', { ...query, cursor }));
        if (Array.isArray(page)) return page;
        items.push(...page.items);
        cursor = page.next;
        if (cursor === null) break;
      }
      return items;
    },
  });
}
