import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { remove } from '../api/client';
import { problemDoc } from '../api/problems';
import { useGet } from '../api/queries';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { formatMoment } from '../lib/dates';
import { addPasskey, isThere } from '../lib/passkey';
import { OwnPassword, TextField, useErrors } from '../ui/fields';
import { LoadError, Loading, Page, Refusal } from '../ui/parts';
import { SecretForm } from './Security';

interface Passkey {
  passkey: string;
  name: string;
  since: string;
  lastUsed?: string;
}

const PATH = '/api/passkeys';

/** One's passkeys: those there are, and another one. */
export function Passkeys() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const all = useGet<Passkey[]>(PATH);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const errors = useErrors(problem);

  const change = async (how: () => Promise<void>) => {
    setProblem(undefined);
    setBusy(true);
    try {
      await how();
    } catch (error) {
      setProblem(isThere(error) ? { status: 0, detail: t('passkey.there') } : problemDoc(error, t));
    }
    setBusy(false);
    void queries.invalidateQueries({ queryKey: ['get', PATH] });
  };

  const add = async () => {
    if (await addPasskey(name.trim(), password)) {
      setName('');
      setPassword('');
    } else {
      setProblem({ status: 0, detail: t('passkey.nothing') });
    }
  };

  return (
    <Page title={t('passkey.title')} lead={t('passkey.lead')} back="/security">
      {all.error && <LoadError error={all.error} retry={() => void all.refetch()} />}
      {!all.data && !all.error && <Loading />}
      {all.data?.length === 0 && <p className="soft">{t('passkey.none')}</p>}
      <ul className="stack">
        {all.data?.map((one) => (
          <li key={one.passkey} className="card row spread">
            <div>
              <h2>{one.name}</h2>
              <p className="soft">{t('passkey.since', { when: formatMoment(one.since) })}</p>
              <p className="soft">
                {one.lastUsed
                  ? t('passkey.used', { when: formatMoment(one.lastUsed) })
                  : t('passkey.unused')}
              </p>
            </div>
            <button
              type="button"
              className="button"
              disabled={busy}
              aria-label={t('passkey.removeNamed', { name: one.name })}
              onClick={() => void change(() => remove(`${PATH}/${one.passkey}`))}
            >
              {t('passkey.remove')}
            </button>
          </li>
        ))}
      </ul>
      <SecretForm
        busy={busy}
        submit={t('passkey.add')}
        onSubmit={() => {
          const fine = errors.check({
            name: !name.trim() && t('check.fill'),
            password: !password && t('check.fill'),
          });
          if (fine) void change(add);
        }}
      >
        <TextField
          label={t('passkey.name')}
          hint={t('passkey.nameHint')}
          autoComplete="off"
          value={name}
          onChange={setName}
          error={errors.of('name')}
        />
        <OwnPassword value={password} onChange={setPassword} error={errors.of('password')} />
        <Refusal problem={problem} beside={['name', 'password']} />
      </SecretForm>
    </Page>
  );
}
