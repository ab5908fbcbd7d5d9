import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';
import { problemDoc } from '../api/problems';
import { useOutbox, useSignedIn } from '../context';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import type { Answer, Bodies, Draft, Kind, Waiting } from './command';

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

export interface CommandForm<K extends Kind> {
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
 * Ties a form to the outbox. What was refused is replaced when the person sends again, with a new
 * id, since it is another command then.
 */
export function useCommand<K extends Kind>(kind: K): CommandForm<K> {
  const outbox = useOutbox();
  const me = useSignedIn();
  const member = me.onBehalfBy ? me.party : undefined;
  const { t } = useI18n();
  const [search] = useSearchParams();
  const [mending] = useState<Mending<K> | undefined>(() => {
    const command = outbox.find(search.get('mend') ?? '');
    return command?.kind === kind ? { command, body: command.body as Bodies[K] } : undefined;
  });
  const [status, setStatus] = useState<CommandState>(
    mending?.command.problem
      ? { state: 'open', problem: mending.command.problem }
      : { state: 'open' },
  );
  const [refused, setRefused] = useState(mending?.command.id);

  const send = useCallback(
    async (draft: Draft<K>) => {
      setStatus({ state: 'busy' });
      try {
        const outcome = await outbox.submit(
          member ? { ...draft, onBehalfOf: member } : draft,
          refused,
        );
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
    [outbox, member, refused, t],
  );
  const reset = useCallback(() => setStatus({ state: 'open' }), []);

  return { status, busy: status.state === 'busy', problem: status.problem, mending, send, reset };
}
