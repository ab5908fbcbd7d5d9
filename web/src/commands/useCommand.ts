import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { problemDoc } from '../api/problems';
import { useOutbox, useSignedIn } from '../context';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { identityNumberIn } from '../lib/identityNumber';
import { type Answer, type Bodies, type Draft, type Kind, SECRET, type Waiting } from './command';
import { draftKey, type KeptDraft } from './drafts';

export type CommandState =
  | { state: 'open'; problem?: ProblemDoc }
  | { state: 'busy'; problem?: undefined }
  | { state: 'waiting'; problem?: undefined }
  | { state: 'done'; answer: Answer; problem?: undefined };

/** A refused command that the person came to mend, by the `mend` of the address. */
export interface Mending<K extends Kind> {
  command: Waiting;
  body: Bodies[K];
}

/** What a form's fields are kept by; see `useKept`. */
export interface Keeping {
  /** The draft that the form began with. */
  restored: KeptDraft | undefined;
  /** Counts up when the draft was thrown away: every field begins anew. */
  turn: number;
  /** Tells what a field holds. */
  keep(name: string, value: unknown): void;
  /** Throws the draft away. */
  discard(): void;
}

export interface CommandForm<K extends Kind> extends Keeping {
  status: CommandState;
  busy: boolean;
  problem: ProblemDoc | undefined;
  mending: Mending<K> | undefined;
  /** Answers whether the command was taken or is kept, so that the form is done with. */
  send(draft: Draft<K>): Promise<boolean>;
  /** Begins anew. */
  reset(): void;
}

/**
 * Ties a form to the outbox, and keeps what is typed into it until then (see `useKept`). What was
 * refused is replaced when the person sends again, with a new id, since it is another command then.
 *
 * @param about what the form is about, where a page has several of the same kind
 */
export function useCommand<K extends Kind>(kind: K, about = ''): CommandForm<K> {
  const outbox = useOutbox();
  const me = useSignedIn();
  const { account } = me;
  const member = me.onBehalfBy ? me.party : undefined;
  const { t } = useI18n();
  const { pathname, search: query } = useLocation();
  const [search] = useSearchParams();
  const [mending] = useState<Mending<K> | undefined>(() => {
    const command = outbox.find(search.get('mend') ?? '');
    return command?.kind === kind && isAbout(command, about)
      ? { command, body: command.body as Bodies[K] }
      : undefined;
  });
  const [status, setStatus] = useState<CommandState>(
    mending?.command.problem
      ? { state: 'open', problem: mending.command.problem }
      : { state: 'open' },
  );
  const [refused, setRefused] = useState(mending?.command.id);

  const [form] = useState(pathname + query);
  const key = draftKey(
    account,
    kind,
    refused === undefined
      ? { form: [form, member?.id, about].filter(Boolean).join('#') }
      : { mends: refused },
  );
  const [restored, setRestored] = useState(() => outbox.drafts.find(key));
  const [turn, setTurn] = useState(0);
  const values = useRef<Record<string, unknown>>({});
  /** Whether the person has touched anything since the form was opened, or before it was restored. */
  const typing = useRef(restored !== undefined);
  // Before anything can be typed, which may be before the effects of the first view have run.
  useLayoutEffect(() => {
    const note = () => {
      typing.current = true;
    };
    const signs = ['input', 'pointerdown', 'keydown'] as const;
    for (const sign of signs) document.addEventListener(sign, note, true);
    return () => {
      for (const sign of signs) document.removeEventListener(sign, note, true);
    };
  }, []);
  const keep = useCallback(
    (name: string, value: unknown) => {
      const first = !(name in values.current);
      if (!first && Object.is(values.current[name], value)) return;
      values.current[name] = value;
      // What a form fills in by itself is nobody's draft.
      if (first || !typing.current) return;
      outbox.drafts.keep({
        ...{ key, account, kind, form, onBehalfOf: member },
        values: { ...values.current },
      });
    },
    [outbox, key, account, kind, form, member],
  );
  const discard = useCallback(() => {
    outbox.drafts.discard(key);
    values.current = {};
    typing.current = false;
    setRestored(undefined);
    setTurn((before) => before + 1);
  }, [outbox, key]);

  const send = useCallback(
    async (draft: Draft<K>) => {
      // Before it is kept: without network the server's refusal would come when it is forgotten.
      const field = isProse(draft.kind) ? identityNumberIn(draft.body) : null;
      if (field !== null) {
        const [detail, accepted] = [t('identityNumber.not'), t('identityNumber.instead')];
        setStatus({ state: 'open', problem: { status: 422, field, detail, accepted } });
        return false;
      }
      setStatus({ state: 'busy' });
      try {
        const outcome = await outbox.submit(
          member ? { ...draft, onBehalfOf: member } : draft,
          refused,
          key,
        );
        setRestored(undefined);
        setRefused(outcome.state === 'refused' ? outcome.id : undefined);
        setStatus(
          outcome.state === 'done'
            ? { state: 'done', answer: outcome.answer }
            : outcome.state === 'waiting'
              ? { state: 'waiting' }
              : { state: 'open', problem: outcome.problem },
        );
        return outcome.state !== 'refused';
      } catch (error) {
        setStatus({ state: 'open', problem: problemDoc(error, t) });
        return false;
      }
    },
    [outbox, member, refused, key, t],
  );
  const reset = useCallback(() => setStatus({ state: 'open' }), []);

  return {
    status,
    busy: status.state === 'busy',
    problem: status.problem,
    mending,
    send,
    reset,
    restored,
    turn,
    keep,
    discard,
  };
}

/** Whether its texts are what a person wrote: no file, and no password. */
function isProse(kind: Kind): boolean {
  return kind !== 'importBook' && kind !== 'importReadings' && !SECRET.includes(kind);
}

/** Whether the command names this in its address or its body. */
function isAbout({ path, payload }: Waiting, about: string): boolean {
  return (
    about === '' ||
    path.split('/').includes(encodeURIComponent(about)) ||
    (typeof payload === 'string' && payload.includes(JSON.stringify(about)))
  );
}

/**
 * A field of a form: `useState` that loses nothing. What the person changes is kept as a draft under
 * `name`, and is there again when the form is opened the next time. Not for secrets: they stay in
 * `useState`, and a test watches over it.
 */
export function useKept<T>(
  form: Keeping,
  name: string,
  initial: T | (() => T),
): [T, (next: T | ((before: T) => T)) => void] {
  const first = () => (typeof initial === 'function' ? (initial as () => T)() : initial);
  const [value, setValue] = useState<T>(() => {
    const kept = form.restored?.values;
    return kept && name in kept ? (kept[name] as T) : first();
  });
  const [turn, setTurn] = useState(form.turn);
  if (turn !== form.turn) {
    setTurn(form.turn);
    setValue(first);
  }
  const { keep } = form;
  useEffect(() => keep(name, value), [keep, name, value]);
  return [value, setValue];
}
