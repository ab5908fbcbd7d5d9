import { useQueryClient } from '@tanstack/react-query';
import {
  Bot,
  ChevronRight,
  Fingerprint,
  Grid3x3,
  History,
  KeyRound,
  Link2,
  LifeBuoy,
  MonitorSmartphone,
  Printer,
  Ticket,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { post, remove } from '../api/client';
import { type Provider, providerSaid, useProviders } from '../api/door';
import { problemDoc } from '../api/problems';
import { useGet, usePages } from '../api/queries';
import { useSignedIn } from '../context';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { formatMoment } from '../lib/dates';
import { canPasskey } from '../lib/passkey';
import { canStay, forgetProfile, profiles } from '../lib/profiles';
import { useStore } from '../lib/store';
import { OwnPassword, TextField, useErrors } from '../ui/fields';
import { ShowMore } from '../ui/lots';
import { Empty, LoadError, Loading, Notice, Outcome, Page, Refusal } from '../ui/parts';
import { ChoosePin } from './Pin';

type Way = 'PASSWORD' | 'PIN' | 'PASSKEY' | 'RECOVERY_CODE' | 'KEY' | 'OIDC';

/** The ways into one's account, and who came in. */
export function Security() {
  const { t } = useI18n();
  const me = useSignedIn();
  const providers = useProviders();
  return (
    <Page title={t('security.title')} lead={t('security.lead')} back="/more">
      <nav className="card" aria-label={t('security.title')}>
        <ul className="list">
          <Item to="/password" icon={<KeyRound size={24} aria-hidden />}>
            {t('password.title')}
          </Item>
          <Item to="/pin" icon={<Grid3x3 size={24} aria-hidden />}>
            {t('pin.title')}
          </Item>
          {canPasskey() && (
            <Item to="/passkeys" icon={<Fingerprint size={24} aria-hidden />}>
              {t('passkey.title')}
            </Item>
          )}
          <Item to="/recovery-codes" icon={<LifeBuoy size={24} aria-hidden />}>
            {t('codes.title')}
          </Item>
          {providers.length > 0 && (
            <Item to="/linked-logins" icon={<Link2 size={24} aria-hidden />}>
              {t('linked.title')}
            </Item>
          )}
          <Item to="/sessions" icon={<MonitorSmartphone size={24} aria-hidden />}>
            {t('sessions.title')}
          </Item>
          <Item to="/keys" icon={<Bot size={24} aria-hidden />}>
            {t('keys.title')}
          </Item>
          <Item to="/audit" icon={<History size={24} aria-hidden />}>
            {t('audit.title')}
          </Item>
          {me.role === 'OPERATOR' && (
            <Item to="/reset" icon={<Ticket size={24} aria-hidden />}>
              {t('reset.title')}
            </Item>
          )}
        </ul>
      </nav>
    </Page>
  );
}

function Item({ to, icon, children }: { to: string; icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Link className="list-link" to={to}>
        {icon}
        <span className="grow">{children}</span>
        <ChevronRight size={20} aria-hidden />
      </Link>
    </li>
  );
}

/** What is typed here is a secret: unlike that of other forms it is kept nowhere. */
export function SecretForm({
  onSubmit,
  submit,
  busy,
  children,
}: {
  onSubmit(): void;
  submit: string;
  busy: boolean;
  children: ReactNode;
}) {
  const { t } = useI18n();
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      {children}
      <button type="submit" className="button big primary" disabled={busy}>
        {busy ? t('state.sending') : submit}
      </button>
    </form>
  );
}

// ---- the PIN on this phone

export function PinPage() {
  const { t } = useI18n();
  const me = useSignedIn();
  const queries = useQueryClient();
  const profile = useStore(profiles).find((one) => one.account === me.account);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const leave = async () => {
    setProblem(undefined);
    try {
      if (profile) await remove(`/api/phones/${profile.phone}`);
      await forgetProfile(me.account);
      void queries.invalidateQueries();
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
  };
  return (
    <Page title={t('pin.title')} back="/security">
      {done ? (
        <div className="stack">
          <Outcome waiting={false} title={t('pin.done')} />
          <Link className="button big primary" to="/">
            {t('action.finish')}
          </Link>
        </div>
      ) : canStay() ? (
        <>
          <ChoosePin me={me} onDone={() => setDone(true)} />
          <Refusal problem={problem} />
          {profile && (
            <button type="button" className="button block" onClick={() => void leave()}>
              {t('pin.remove')}
            </button>
          )}
        </>
      ) : (
        <Notice tone="sun">{t('pin.insecure')}</Notice>
      )}
    </Page>
  );
}

// ---- where one is signed in

interface Session {
  id: string;
  way: Way;
  machine?: string;
  phone: boolean;
  begun: string;
  lastUsed: string;
  current: boolean;
}

interface Phone {
  phone: string;
  name: string;
  since: string;
  locked: boolean;
  current: boolean;
}

export function Sessions() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const sessions = useGet<Session[]>('/api/sessions');
  const phones = useGet<Phone[]>('/api/phones');
  const me = useSignedIn();
  const own = useStore(profiles).find((one) => one.account === me.account);
  const [problem, setProblem] = useState<ProblemDoc>();

  const end = async (path: string) => {
    setProblem(undefined);
    try {
      await remove(path);
      if (own && path.endsWith(own.phone)) await forgetProfile(me.account);
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    void queries.invalidateQueries({ queryKey: ['get'] });
  };

  const error = sessions.error ?? phones.error;
  return (
    <Page title={t('sessions.title')} back="/security">
      <Refusal problem={problem} />
      {error && <LoadError error={error} retry={() => void queries.invalidateQueries()} />}
      {!sessions.data && !error && <Loading />}
      <ul className="stack">
        {sessions.data?.map((one) => {
          const name = one.current ? t('sessions.this') : (one.machine ?? t('sessions.unknown'));
          return (
            <li key={one.id} className="card row spread">
              <div>
                <h2>{name}</h2>
                <p className="soft">
                  {one.current && one.machine ? `${one.machine} · ` : ''}
                  {t(`way.${one.way}`)}
                </p>
                <p className="soft">{t('sessions.begun', { when: formatMoment(one.begun) })}</p>
                {!one.current && (
                  <p className="soft">{t('sessions.used', { when: formatMoment(one.lastUsed) })}</p>
                )}
              </div>
              {!one.current && (
                <button
                  type="button"
                  className="button"
                  aria-label={t('sessions.endNamed', { name })}
                  onClick={() => void end(`/api/sessions/${one.id}`)}
                >
                  {t('sessions.end')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {(sessions.data?.length ?? 0) > 1 && (
        <button type="button" className="button block" onClick={() => void end('/api/sessions')}>
          {t('sessions.endOthers')}
        </button>
      )}
      <h2>{t('sessions.phones')}</h2>
      {phones.data?.length === 0 && <p className="soft">{t('sessions.phonesNone')}</p>}
      <ul className="stack">
        {phones.data?.map((one) => (
          <li key={one.phone} className="card row spread">
            <div>
              <h3>{one.phone === own?.phone ? t('sessions.this') : one.name}</h3>
              <p className="soft">{t('sessions.since', { when: formatMoment(one.since) })}</p>
              {one.locked && <p className="soft">{t('sessions.locked')}</p>}
            </div>
            <button
              type="button"
              className="button"
              aria-label={t('sessions.leaveNamed', { name: one.name })}
              onClick={() => void end(`/api/phones/${one.phone}`)}
            >
              {t('sessions.leave')}
            </button>
          </li>
        ))}
      </ul>
    </Page>
  );
}

// ---- recovery codes

export function RecoveryCodes() {
  const { t } = useI18n();
  const me = useSignedIn();
  const queries = useQueryClient();
  const left = useGet<{ left: number }>('/api/recovery-codes');
  const [password, setPassword] = useState('');
  const [codes, setCodes] = useState<string[]>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const errors = useErrors(problem);

  const make = async () => {
    setProblem(undefined);
    if (!errors.check({ password: !password && t('check.fill') })) return;
    setBusy(true);
    try {
      const made = await post<{ codes: string[] }>('/api/recovery-codes', { password });
      setCodes(made.codes);
      void queries.invalidateQueries({ queryKey: ['get', '/api/recovery-codes'] });
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    setBusy(false);
  };

  if (codes) {
    return (
      <Page title={t('codes.title')}>
        <Notice tone="sun">{t('codes.once')}</Notice>
        <section className="card stack">
          <p>
            Nguồn · <span className="code">{me.login ?? me.account}</span>
          </p>
          <ol className="codes">
            {codes.map((code) => (
              <li key={code} className="code">
                {code}
              </li>
            ))}
          </ol>
        </section>
        <button type="button" className="button block" onClick={() => window.print()}>
          <Printer size={20} aria-hidden />
          {t('codes.print')}
        </button>
        <Link className="button big primary" to="/security">
          {t('action.finish')}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={t('codes.title')} lead={t('codes.lead')} back="/security">
      {left.data && (
        <Notice tone={left.data.left > 2 ? 'river' : 'sun'}>
          {left.data.left > 0 ? t('codes.left', { count: left.data.left }) : t('codes.none')}
        </Notice>
      )}
      <SecretForm onSubmit={() => void make()} submit={t('codes.make')} busy={busy}>
        <Refusal problem={problem} beside={['password']} />
        <OwnPassword
          hint={left.data && left.data.left > 0 ? t('codes.replaces') : undefined}
          value={password}
          onChange={setPassword}
          error={errors.of('password')}
        />
      </SecretForm>
    </Page>
  );
}

// ---- logins at other providers

interface Login {
  login: string;
  provider: string;
  since: string;
}

export function LinkedLogins() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const providers = useProviders();
  const logins = useGet<Login[]>('/api/linked-logins');
  const [said, setSaid] = useState(providerSaid);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const errors = useErrors(problem);

  const link = async (provider: Provider) => {
    setSaid(null);
    setProblem(undefined);
    if (!errors.check({ password: !password && t('check.fill') })) return;
    setBusy(true);
    try {
      const path = `/api/linked-logins/${encodeURIComponent(provider.id)}`;
      const { address } = await post<{ address: string }>(path, { password });
      window.location.assign(address);
    } catch (error) {
      setProblem(problemDoc(error, t));
      setBusy(false);
    }
  };
  const unlink = async (login: Login) => {
    setSaid(null);
    setProblem(undefined);
    try {
      await remove(`/api/linked-logins/${login.login}`);
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    void queries.invalidateQueries({ queryKey: ['get', '/api/linked-logins'] });
  };

  return (
    <Page title={t('linked.title')} lead={t('linked.lead')} back="/security">
      {said && (
        <Notice tone={said === 'linked' ? 'river' : 'sun'} live>
          {t(`providerSaid.${said}`)}
        </Notice>
      )}
      <Refusal problem={problem} beside={['password']} />
      {logins.error && <LoadError error={logins.error} retry={() => void logins.refetch()} />}
      {logins.isPending && <Loading />}
      {logins.data?.length === 0 && <p className="soft">{t('linked.none')}</p>}
      <ul className="stack">
        {logins.data?.map((one) => (
          <li key={one.login} className="card row spread">
            <div>
              <h2>{one.provider}</h2>
              <p className="soft">{t('sessions.since', { when: formatMoment(one.since) })}</p>
            </div>
            <button
              type="button"
              className="button"
              aria-label={t('linked.removeNamed', { name: one.provider })}
              onClick={() => void unlink(one)}
            >
              {t('linked.remove')}
            </button>
          </li>
        ))}
      </ul>
      {providers.length > 0 && (
        <form className="stack" noValidate onSubmit={(event) => event.preventDefault()}>
          <OwnPassword
            hint={t('linked.why')}
            value={password}
            onChange={setPassword}
            error={errors.of('password')}
          />
          {providers.map((provider) => (
            <button
              key={provider.id}
              type="button"
              className="button big primary"
              disabled={busy}
              onClick={() => void link(provider)}
            >
              {t('linked.add', { name: provider.name })}
            </button>
          ))}
        </form>
      )}
    </Page>
  );
}

// ---- what was noted

type What =
  | 'SIGNED_IN'
  | 'SIGN_IN_FAILED'
  | 'SIGNED_OUT'
  | 'SESSION_ENDED'
  | 'PASSWORD_CHANGED'
  | 'LOGIN_CHANGED'
  | 'CONSENT_GIVEN'
  | 'CONSENT_WITHDRAWN'
  | 'CREDENTIAL_ADDED'
  | 'CREDENTIAL_REMOVED'
  | 'RESET_STARTED'
  | 'RESET_GIVEN'
  | 'INVITED'
  | 'INVITATION_WITHDRAWN'
  | 'ACCESS_GRANTED'
  | 'ACCESS_WITHDRAWN'
  | 'ACCESS_GIVEN_UP';

interface Line {
  at: string;
  what: What;
  way?: Way;
  detail?: string;
  from?: string;
  machine?: string;
  by: string;
  byName: string;
}

export function AuditLog() {
  const { t } = useI18n();
  const me = useSignedIn();
  // The operator may look into anybody's.
  const [asked, setAsked] = useState('');
  const account = asked.trim().toLowerCase();
  const wanted = /^[a-z0-9][a-z0-9.-]{1,28}[a-z0-9]$/.test(account) ? account : null;
  const whose = wanted ?? me.account;
  const lines = usePages<Line>('/api/audit', { account: wanted });
  return (
    <Page title={t('audit.title')} back="/security">
      {me.role === 'OPERATOR' && (
        <TextField label={t('audit.whose')} autoComplete="off" value={asked} onChange={setAsked} />
      )}
      {lines.isError && <LoadError error={lines.error} retry={() => void lines.refetch()} />}
      {lines.isPending && <Loading />}
      {lines.items?.length === 0 && <Empty>{t('audit.none')}</Empty>}
      {lines.items && lines.items.length > 0 && (
        <ul className="card list">
          {lines.items.map((line, i) => (
            <li key={`${line.at} ${i}`} className="audit-line">
              <strong className={line.what === 'SIGN_IN_FAILED' ? 'warn' : undefined}>
                {t(`auditWhat.${line.what}`)}
              </strong>
              <span className="soft">{formatMoment(line.at)}</span>
              <span className="soft">
                {[
                  line.way && t(`way.${line.way}`),
                  line.detail,
                  line.machine,
                  line.from && t('audit.from', { from: line.from }),
                  line.by !== whose && t('audit.by', { by: line.byName }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ShowMore pages={lines} />
    </Page>
  );
}
