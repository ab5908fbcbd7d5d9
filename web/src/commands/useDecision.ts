import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { problemDoc } from '../api/problems';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { forWhom } from '../lib/workingFor';
import { newId } from './command';

/**
 * Sends a decision at once: nobody leaves a switch behind that turns later.
 *
 * @param reads what is to be read anew after it
 */
export function useDecision(...reads: string[]) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const decide = async (path: string, body: object = {}) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await post(forWhom(path), { commandId: newId(), ...body });
      for (const read of reads) {
        await queries.invalidateQueries({ queryKey: ['get', forWhom(read)] });
      }
      return true;
    } catch (error) {
      setProblem(problemDoc(error, t));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, decide };
}
