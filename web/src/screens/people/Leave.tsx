import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { forgetAnswers, post, whoAmI } from '../../api/client';
import { goAway } from '../../api/door';
import { problemDoc } from '../../api/problems';
import { notMe } from '../../api/queries';
import { newId } from '../../commands/command';
import { useOutbox, useSignedIn } from '../../context';
import type { Me, ProblemDoc } from '../../domain/types';
import { useI18n } from '../../i18n';
import { forgetProfile } from '../../lib/profiles';
import { useStore } from '../../lib/store';
import { Notice, Page, Refusal } from '../../ui/parts';

/** Leaves the organisation that one acts for; work goes on in another, where there is one. */
export function Leave() {
  const { t } = useI18n();
  const me = useSignedIn();
  const outbox = useOutbox();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const unsent = useStore(outbox.commands).filter((one) => one.account === me.account).length;
  const [commandId] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const others = (me.organisations ?? []).filter((one) => one.id !== me.party.id);

  const goOn = async (now: Me | null) => {
    if (now === null) {
      outbox.signedInAs(null);
      await forgetProfile(me.account);
      await goAway(queries, me.account);
      return;
    }
    forgetAnswers();
    queries.removeQueries({ predicate: notMe });
    queries.setQueryData(['me'], now);
    void navigate('/', { replace: true });
  };

  const leave = async () => {
    setBusy(true);
    setProblem(undefined);
    const path = `/api/parties/${encodeURIComponent(me.party.id)}/people/${encodeURIComponent(me.account)}/revocation`;
    try {
      await post(path, { commandId });
      await goOn(await whoAmI());
    } catch (error) {
      setProblem(problemDoc(error, t));
      setBusy(false);
      // Where only the answer was lost, one has left.
      const now = await whoAmI().catch(() => me);
      if (now?.party.id !== me.party.id) await goOn(now);
    }
  };

  return (
    <Page title={t('leave.title')} lead={me.party.name} back="/more">
      <p>{t('leave.effect')}</p>
      {others.length > 0 ? (
        <p>{t('leave.others', { names: others.map((one) => one.name).join(', ') })}</p>
      ) : (
        <Notice tone="sun">{t('leave.last')}</Notice>
      )}
      <Refusal problem={problem} />
      {unsent > 0 ? (
        <Notice tone="clay">
          {t('leave.unsent', { count: unsent })} <Link to="/outbox">{t('outbox.title')}</Link>
        </Notice>
      ) : (
        <button
          type="button"
          className="button big danger"
          disabled={busy}
          onClick={() => void leave()}
        >
          {t(busy ? 'state.sending' : 'leave.submit')}
        </button>
      )}
    </Page>
  );
}
