import { createStore, useStore } from './store';
import type { PartyRole } from '../domain/types';

/** The member of a co-operative that its officer works for. */
export interface Member {
  id: string;
  name: string;
  roles: PartyRole[];
}

interface WorkingFor {
  /** Who works. */
  account: string;
  member: Member;
}

const KEY = 'nguon.workingFor';

/**
 * For whom this window works, where it is not for one's own party. It lasts as long as the window
 * does: a phone that is opened anew works for its own party until somebody says otherwise.
 */
const workingFor = createStore<WorkingFor | null>(stored());

function stored(): WorkingFor | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as WorkingFor | null;
  } catch {
    return null;
  }
}

/** Works for a member from now on; null for one's own party again. */
export function workFor(account: string, member: Member | null): void {
  const next = member === null ? null : { account, member };
  try {
    if (next === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Then it lasts until the reload.
  }
  workingFor.set(next);
}

/** The member that is worked for; null for one's own party. */
export function useWorkingFor(): WorkingFor | null {
  return useStore(workingFor);
}

/** As `useWorkingFor`, where nothing is drawn. */
export function worksFor(): Member | null {
  return workingFor.get()?.member ?? null;
}

/** An address under `/api` as it is asked in a member's place. */
export function onBehalf(path: string, member: Pick<Member, 'id'> | null): string {
  if (member === null) return path;
  const query = `onBehalfOf=${encodeURIComponent(member.id)}`;
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/**
 * An address under `/api` as it is asked for whom this window works. The app starts anew when that
 * changes, so that what was read for one is never shown as another's.
 */
export function forWhom(path: string): string {
  return onBehalf(path, worksFor());
}
