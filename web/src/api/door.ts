import type { QueryClient } from '@tanstack/react-query';
import type { Me } from '../domain/types';
import {
  keepProfile,
  MOST_WRONG,
  newSecret,
  type Profile,
  profileOf,
  shutProfile,
  unseal,
} from '../lib/profiles';
import { newId } from '../commands/command';
import { dropAnswers, keepNow, lastAccount, lastIsNobody, recallAnswers } from './answers';
import {
  endLeft,
  forgetAnswers,
  leave,
  post,
  renewBy,
  sessionEnded,
  signInAs,
  signOut,
  whoAmI,
} from './client';
import { Problem, Unreachable } from './problems';
import { ME, notMe, useGet } from './queries';

/** Where a window remembers that somebody opened it with their PIN. */
const OPENED = 'nguon.opened';

function opened(account: string | null): void {
  try {
    if (account === null) sessionStorage.removeItem(OPENED);
    else sessionStorage.setItem(OPENED, account);
  } catch {
    // Then the PIN is asked for after a reload.
  }
}

/**
 * At a cold start a profile asks for its PIN: on a shared phone another may have it in the hand
 * (R-U3). A reload is no cold start.
 */
export function shutIfCold(): void {
  const last = lastAccount();
  if (last === null || !profileOf(last)) return;
  try {
    if (sessionStorage.getItem(OPENED) === last) return;
  } catch {
    // Then it is one.
  }
  leave();
}

/** Shows the app to who is signed in now; what another was answered is not there any more. */
export function welcome(queries: QueryClient, me: Me | null, before?: string): void {
  if (me?.account !== before) {
    forgetAnswers();
    queries.removeQueries({ predicate: notMe });
  }
  if (me) opened(me.account);
  queries.setQueryData(ME, me);
  void queries.invalidateQueries({ predicate: notMe });
}

/** What came of a PIN. */
export type Opening =
  | { state: 'open' }
  | { state: 'wrong'; left: number }
  /** The password is asked for. */
  | { state: 'shut' }
  /** Without network, and nothing of this person's is kept here to work with. */
  | { state: 'nothing' };

/**
 * Opens a profile with its PIN. With network that begins a session; without, the app opens with
 * what is kept, and the session begins when there is network again. The PIN is in memory only.
 *
 * @param continues whether what is on the screen is this person's, whose session ended
 * @throws Problem where the server refuses for another reason than the PIN
 */
export async function openProfile(
  queries: QueryClient,
  profile: Profile,
  pin: string,
  continues = false,
): Promise<Opening> {
  const secret = await unseal(profile, pin);
  if (secret === null) {
    const now = profileOf(profile.account);
    return now?.sealed ? { state: 'wrong', left: MOST_WRONG - now.wrong } : { state: 'shut' };
  }
  const enter = () =>
    signInAs('/api/session/pin', { account: profile.account, phone: profile.phone, secret, pin });
  const renew = async () => {
    try {
      await enter();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      renewBy(null);
      if (isShut(error)) await shutProfile(profile.account);
      return false;
    }
  };
  try {
    await enter();
    renewBy(renew);
    welcome(queries, await whoAmI(), continues ? profile.account : undefined);
    return { state: 'open' };
  } catch (error) {
    if (error instanceof Problem && isShut(error)) {
      await shutProfile(profile.account);
      return { state: 'shut' };
    }
    if (!(error instanceof Unreachable)) throw error;
    if (continues) {
      renewBy(renew);
      sessionEnded.set(false);
      return { state: 'open' };
    }
    const me = await recallAnswers(queries, profile.account);
    if (me === null) return { state: 'nothing' };
    renewBy(renew);
    opened(me.account);
    return { state: 'open' };
  }
}

const isShut = (problem: Problem) =>
  ['phone-left', 'pin-locked', 'pin-wrong'].includes(problem.doc.code ?? '');

/**
 * Stays on this phone with a PIN.
 *
 * @throws Problem with what is wrong with the PIN or the password
 */
export async function stay(me: Me, pin: string, password: string): Promise<void> {
  const phone = profileOf(me.account)?.phone ?? newId();
  const secret = newSecret();
  const name = machine(navigator.userAgent);
  await post('/api/phones', { commandId: newId(), phone, name, secret, pin, password });
  await keepProfile(
    {
      account: me.account,
      ...(me.login ? { login: me.login } : {}),
      name: me.name,
      party: me.party.name,
      phone,
    },
    secret,
    pin,
  );
  opened(me.account);
}

/** What the phone is called in the list of phones, until there are two of a kind. */
function machine(userAgent: string): string {
  const model = /Android [\d.]+; ([^;)]+?)(?: Build|\)|;)/.exec(userAgent)?.[1];
  const kind = /iPhone|iPad|Android|Windows|Mac OS X|CrOS|Linux/.exec(userAgent)?.[0];
  return (model && model !== 'K' ? model : (kind ?? 'Nguồn')).slice(0, 60);
}

/** Another provider that one can sign in at. */
export interface Provider {
  id: string;
  name: string;
}

/** The providers that are configured; none until the server has said so. */
export function useProviders(): Provider[] {
  return useGet<{ providers?: Provider[] }>('/api/sign-in-ways').data?.providers ?? [];
}

/**
 * Leaves the app to sign in at a provider, which leads back. Whoever comes back without having done
 * so is not signed in: who was here before is signed out first.
 */
export async function signInAt(provider: Provider): Promise<void> {
  await endLeft();
  lastIsNobody();
  opened(null);
  window.location.assign(`/oauth2/authorization/${encodeURIComponent(provider.id)}`);
}

const SAID = ['unknown', 'failed', 'cancelled', 'linked', 'taken', 'many'] as const;

/** What came of signing in at a provider, which the address says once; null for nothing. */
export function providerSaid(): (typeof SAID)[number] | null {
  const said = new URLSearchParams(window.location.search).get('provider');
  return SAID.find((one) => one === said) ?? null;
}

/** Hands the phone to the next: what is kept stays, behind the PIN. */
export function handOver(queries: QueryClient): void {
  keepNow();
  opened(null);
  leave();
  void whoAmI().catch(() => {});
  welcome(queries, null);
}

/** Goes, and leaves nothing of what was read; also without network. */
export async function goAway(queries: QueryClient, account: string): Promise<void> {
  opened(null);
  await signOut();
  await dropAnswers(account).catch(() => {});
  welcome(queries, null);
}
