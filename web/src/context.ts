import { createContext, useContext } from 'react';
import type { Outbox } from './commands/outbox';
import type { Me } from './domain/types';

export const OutboxContext = createContext<Outbox | null>(null);
export const MeContext = createContext<Me | null>(null);

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('no outbox around');
  return outbox;
}

/** Who is signed in; every screen behind the sign-in has one. */
export function useSignedIn(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody signed in around');
  return me;
}
