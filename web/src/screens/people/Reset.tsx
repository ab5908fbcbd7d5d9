import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { post } from '../../api/client';
import { goAway } from '../../api/door';
import { problemDoc } from '../../api/problems';
import { useOutbox, useSignedIn } from '../../context';
import type { ProblemDoc } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { workFor } from '../../lib/workingFor';
import { TextField, useErrors } from '../../ui/fields';
import { OneTimeLink } from '../../ui/OneTimeLink';
import { Notice, Page, Refusal } from '../../ui/parts';
import { SecretForm } from '../Security';

interface Given {
  code: string;
  link: string;
  qr: string[];
  until: string;
}

/** What was given out: a link to be scanned, or a code to be told; shown once. */
function Handed({ given, name, back }: { given: Given; name: string; back: string }) {
  const { t } = useI18n();
  return (
    <div className="stack">
      <Notice tone="sun" live>
        {t('reset.once', { when: formatMoment(given.until) })}
      </Notice>
      <OneTimeLink link={given.link} qr={given.qr} label={t('reset.qr')}>
        {t('reset.how', { name })}
      </OneTimeLink>
      <p className="card">
        {t('reset.orCode')} <strong className="code">{given.code}</strong>
      </p>
      <Link className="button block" to={back}>
        {t('action.finish')}
      </Link>
    </div>
  );
}

function useReset() {
  const { t } = useI18n();
  const [given, setGiven] = useState<Given>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const give = async (account: string) => {
    setProblem(undefined);
    setBusy(true);
    try {
      setGiven(await post(`/api/accounts/${encodeURIComponent(account)}/reset`, {}));
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    setBusy(false);
  };
  return { given, busy, problem, give };
}

/** An administrator lets somebody of the organisation in again who lost all ways in. */
export function ResetPerson() {
  const { t } = useI18n();
  const me = useSignedIn();
  const [asked] = useSearchParams();
  const party = asked.get('party') ?? me.party.id;
  const name = asked.get('name') ?? '';
  const reset = useReset();
  const people = `/people?party=${encodeURIComponent(party)}`;
  return (
    <Page title={t('reset.title')} lead={name} back={people}>
      {reset.given ? (
        <Handed given={reset.given} name={name} back={people} />
      ) : (
        <SecretForm
          onSubmit={() => void reset.give(asked.get('account') ?? '')}
          submit={t('reset.submit')}
          busy={reset.busy}
        >
          <Refusal problem={reset.problem} />
          <p>{t('reset.lead')}</p>
          <p>{t('reset.effect', { name })}</p>
        </SecretForm>
      )}
    </Page>
  );
}

/** The operator does so for anybody. */
export function Reset() {
  const { t } = useI18n();
  const [account, setAccount] = useState('');
  const reset = useReset();
  const errors = useErrors(reset.problem);
  const send = () => {
    if (!errors.check({ account: !account.trim() && t('check.fill') })) return;
    void reset.give(account.trim().toLowerCase());
  };
  return (
    <Page title={t('reset.title')} lead={t('reset.lead')} back="/security">
      {reset.given ? (
        <Handed given={reset.given} name={account.trim()} back="/security" />
      ) : (
        <SecretForm onSubmit={send} submit={t('reset.submit')} busy={reset.busy}>
          <Refusal problem={reset.problem} beside={['account']} />
          <TextField
            label={t('signIn.name')}
            autoComplete="off"
            value={account}
            onChange={setAccount}
            error={errors.of('account')}
          />
        </SecretForm>
      )}
    </Page>
  );
}

/** Where such a link leads on a phone on which somebody is signed in: they go first. */
export function SignedInElse() {
  const { t } = useI18n();
  const me = useSignedIn();
  const outbox = useOutbox();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<ProblemDoc>();
  const leave = async () => {
    try {
      workFor(me.account, null);
      outbox.signedInAs(null);
      await goAway(queries, me.account);
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
  };
  return (
    <Page title={t('recover.title')} back="/">
      <p>{t('recover.else', { name: me.name })}</p>
      <Refusal problem={problem} />
      <button type="button" className="button big primary" onClick={() => void leave()}>
        <LogOut size={20} aria-hidden />
        {t('signOut.submit')}
      </button>
    </Page>
  );
}
