import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSignedIn } from '../context';
import type { Party } from '../domain/types';
import { useStore } from '../lib/store';
import { matches } from '../lib/text';
import { reachable } from './client';
import { knownPartners } from './known';

export type Partner = Pick<Party, 'id' | 'name' | 'address'>;

/**
 * Whom one trades with, as far as that was read before; nobody while the server can be asked.
 *
 * @param words only those whose names have words that begin so
 */
export function usePartners(words: string): Partner[] {
  const me = useSignedIn();
  const queries = useQueryClient();
  const away = !useStore(reachable);
  return useMemo(
    () =>
      away
        ? knownPartners(queries, me.party.id)
            .filter(({ name }) => matches(name, words))
            .map((party) => ({ ...party, address: '' }))
        : [],
    [away, queries, me.party.id, words],
  );
}
