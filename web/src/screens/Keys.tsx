import { useQueryClient } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { post, remove } from '../api/client';
import { problemDoc } from '../api/problems';
import { useGet } from '../api/queries';
import { newId } from '../commands/command';
import { useSignedIn } from '../context';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { formatMoment } from '../lib/dates';
import { newSecret } from '../lib/profiles';
import { ChecksField, OwnPassword, SelectField, TextField, useErrors } from '../ui/fields';
import { Empty, LoadError, Loading, Notice, Page, Refusal } from '../ui/parts';
import { SecretForm } from './Security';

const SCOPES = ['READ', 'DIARY', 'LOTS', 'SHIPMENTS', 'SALES', 'READINGS'] as const;
const DAYS = ['30', '90', '365'];

interface Key {
  key: string;
  shown: string;
  name: string;
  scopes: (typeof SCOPES)[number][];
  until: string;
  lastUsed?: string;
}

/** The keys that machines use in one's name. */
export function Keys() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const keys = useGet<Key[]>('/api/keys');
  const [problem, setProblem] = useState<ProblemDoc>();
  const revoke = async (key: string) => {
    setProblem(undefined);
    try {
      await remove(`/api/keys/${key}`);
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    void queries.invalidateQueries({ queryKey: ['get', '/api/keys'] });
  };
  return (
    <Page title={t('keys.title')} lead={t('keys.lead')} back="/security">
      <Refusal problem={problem} />
      {keys.error && <LoadError error={keys.error} retry={() => void keys.refetch()} />}
      {keys.isPending && <Loading />}
      {keys.data?.length === 0 && <Empty>{t('keys.none')}</Empty>}
      <ul className="stack">
        {keys.data?.map((one) => (
          <li key={one.key} className="card row spread">
            <div>
              <h2>{one.name}</h2>
              <p className="soft">{one.scopes.map((scope) => t(`scope.${scope}`)).join(' · ')}</p>
              <p className="soft">
                {new Date(one.until) > new Date()
                  ? t('keys.until', { when: formatMoment(one.until) })
                  : t('keys.over')}
              </p>
              <p className="soft">
                {one.lastUsed
                  ? t('keys.used', { when: formatMoment(one.lastUsed) })
                  : t('keys.unused')}
              </p>
            </div>
            <button
              type="button"
              className="button"
              aria-label={t('keys.revokeNamed', { name: one.name })}
              onClick={() => void revoke(one.key)}
            >
              {t('keys.revoke')}
            </button>
          </li>
        ))}
      </ul>
      <Link className="button big primary" to="/keys/new">
        {t('keys.new')}
      </Link>
    </Page>
  );
}

/** Eight letters and digits, the key's own among the account's. */
function newKey(): string {
  return newId().replaceAll('-', '').slice(0, 8);
}

/** Makes a key. Its secret is made here, shown once, and kept nowhere. */
export function NewKey() {
  const { t } = useI18n();
  const me = useSignedIn();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(['READ']);
  const [days, setDays] = useState('90');
  const [password, setPassword] = useState('');
  // Of this form, so that an order sent again makes no second key.
  const [order] = useState(() => ({ commandId: newId(), key: newKey(), secret: newSecret() }));
  const [made, setMade] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const errors = useErrors(problem);

  const make = async () => {
    setProblem(undefined);
    const whole = errors.check({
      name: !name.trim() && t('check.fill'),
      scopes: scopes.length === 0 && t('check.choose'),
      password: !password && t('check.fill'),
    });
    if (!whole) return;
    setBusy(true);
    try {
      await post('/api/keys', { ...order, name, scopes, days: Number(days), password });
      setMade(true);
      void queries.invalidateQueries({ queryKey: ['get', '/api/keys'] });
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    setBusy(false);
  };

  if (made) {
    return (
      <Page title={name}>
        <Shown token={`nguon_${me.account}.${order.key}_${order.secret}`} />
        <Link className="button big primary" to="/keys">
          {t('action.finish')}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={t('keys.new')} back="/keys">
      <SecretForm onSubmit={() => void make()} submit={t('keys.make')} busy={busy}>
        <Refusal problem={problem} beside={['name', 'scopes', 'days', 'password']} />
        <TextField
          label={t('keys.name')}
          hint={t('keys.nameHint')}
          autoComplete="off"
          value={name}
          onChange={setName}
          error={errors.of('name')}
        />
        <ChecksField
          legend={t('keys.scopes')}
          items={SCOPES.map((scope) => ({ value: scope, title: t(`scope.${scope}`) }))}
          values={scopes}
          onChange={setScopes}
          error={errors.of('scopes')}
        />
        <SelectField
          label={t('keys.days')}
          options={DAYS.map((value) => ({ value, label: t('keys.forDays', { days: value }) }))}
          value={days}
          onChange={setDays}
          error={errors.of('days')}
        />
        <OwnPassword value={password} onChange={setPassword} error={errors.of('password')} />
      </SecretForm>
    </Page>
  );
}

function Shown({ token }: { token: string }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  return (
    <Notice tone="sun" live>
      <strong>{t('keys.once')}</strong>
      <p className="code token">{token}</p>
      <button
        type="button"
        className="button"
        onClick={() => {
          void navigator.clipboard?.writeText(token).then(() => setCopied(true));
        }}
      >
        <Copy size={20} aria-hidden />
        {copied ? t('keys.copied') : t('keys.copy')}
      </button>
      <p className="small">{t('keys.how')}</p>
      <p className="code small token">Authorization: Bearer nguon_…</p>
    </Notice>
  );
}
