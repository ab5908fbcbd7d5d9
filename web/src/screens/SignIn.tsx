import { useQueryClient } from '@tanstack/react-query';
import { Check, Eye, EyeOff, Fingerprint, KeyRound, LogIn, UserPlus } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { signIn, signInAs, whoAmI } from '../api/client';
import { openProfile, providerSaid, signInAt, useProviders, welcome } from '../api/door';
import { problemDoc } from '../api/problems';
import type { Me, ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { canPasskey, enterByPasskey } from '../lib/passkey';
import { canStay, initials, type Profile, profiles, toneOf } from '../lib/profiles';
import { useStore } from '../lib/store';
import { Field, TextField, useErrors } from '../ui/fields';
import { Strength } from '../ui/Strength';
import { Furrows, LanguageToggle, Mark, Notice, Refusal } from '../ui/parts';
import { ChoosePin, PinField } from './Pin';

type Step =
  | { at: 'profiles' }
  | { at: 'pin'; profile: Profile }
  | { at: 'password'; name: string; notice?: string }
  | { at: 'recover'; name: string; given?: Given }
  | { at: 'stay'; me: Me; password: string };

/** What a link holds that was given out to set a new password with. */
interface Given {
  account: string;
  code: string;
}

/** What stands after the `#` of such a link. */
export function givenBy(hash: string): Given | null {
  const found = /^#([a-z0-9.-]{3,30})\.([0-9A-Z-]{14})$/.exec(hash);
  return found ? { account: found[1] ?? '', code: found[2] ?? '' } : null;
}

/**
 * @param ended whose session ended while they worked: what they were at is still there behind this
 */
export function SignIn({ ended }: { ended?: Me }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const all = useStore(profiles);
  const mine = all.find((one) => one.account === ended?.account && one.sealed);
  const [said] = useState(ended === undefined ? providerSaid : null);
  const { pathname, hash } = useLocation();
  const navigate = useNavigate();
  const given = ended === undefined && pathname === '/recover' ? givenBy(hash) : null;
  const [step, setStep] = useState<Step>(
    given
      ? { at: 'recover', name: '', given }
      : mine
        ? { at: 'pin', profile: mine }
        : ended !== undefined || said !== null || all.length === 0
          ? { at: 'password', name: ended?.login ?? ended?.account ?? '' }
          : { at: 'profiles' },
  );
  useEffect(() => {
    document.title = `${t('signIn.title')} · Nguồn`;
  }, [t]);
  const enter = (me: Me | null) => {
    // What the link held is used up, and no address to come back to.
    if (pathname === '/recover') void navigate('/', { replace: true });
    welcome(queries, me, ended?.account);
  };
  const password = (name = '', notice?: string) =>
    setStep({ at: 'password', name, ...(notice === undefined ? {} : { notice }) });

  return (
    <div className="sign-in">
      <header className="sky">
        <Furrows />
        <div>
          <div className="row spread">
            <span className="brand">
              <Mark size={42} />
              Nguồn
            </span>
            <LanguageToggle />
          </div>
          <h1>{step.at === 'profiles' ? t('door.who') : t('signIn.headline')}</h1>
          {step.at !== 'profiles' && <p>{t('signIn.lead')}</p>}
        </div>
      </header>
      <main>
        {step.at === 'profiles' && (
          <section className="card stack doors">
            {all.map((profile) => (
              <button
                key={profile.account}
                type="button"
                className="profile"
                onClick={() =>
                  profile.sealed
                    ? setStep({ at: 'pin', profile })
                    : password(profile.login ?? profile.account, t('door.pinShut'))
                }
              >
                <Face name={profile.name} account={profile.account} />
                <span className="grow">
                  <strong>{profile.name}</strong>
                  <span className="soft">{profile.party}</span>
                </span>
              </button>
            ))}
            <button type="button" className="profile" onClick={() => password()}>
              <span className="face" aria-hidden>
                <UserPlus size={26} />
              </span>
              <strong className="grow">{t('door.other')}</strong>
            </button>
            <WithPasskey onIn={enter} />
          </section>
        )}
        {step.at === 'pin' && (
          <WithPin
            profile={step.profile}
            ended={ended !== undefined}
            onIn={enter}
            onPassword={(notice) => password(step.profile.login ?? step.profile.account, notice)}
            onBack={ended === undefined ? () => setStep({ at: 'profiles' }) : undefined}
          />
        )}
        {step.at === 'password' && (
          <WithPassword
            key={step.name}
            name={step.name}
            notice={
              step.notice ??
              (ended ? t('signIn.ended') : said ? t(`providerSaid.${said}`) : undefined)
            }
            onForgot={(name) => setStep({ at: 'recover', name })}
            onBack={
              ended === undefined && all.length > 0 ? () => setStep({ at: 'profiles' }) : undefined
            }
            onIn={(me, stays, secret) =>
              me && stays ? setStep({ at: 'stay', me, password: secret }) : enter(me)
            }
          />
        )}
        {step.at === 'recover' && (
          <Recover
            name={step.name}
            given={step.given}
            onBack={() => password(step.name)}
            onIn={enter}
          />
        )}
        {step.at === 'stay' && (
          <section className="card stack doors">
            <h2>{t('pin.title')}</h2>
            <ChoosePin
              me={step.me}
              password={step.password}
              onDone={() => enter(step.me)}
              onLater={() => enter(step.me)}
            />
          </section>
        )}
        {step.at === 'password' && <AtProviders />}
        {step.at === 'password' && <p className="below soft">{t('signIn.help')}</p>}
      </main>
    </div>
  );
}

/** Ways in by another provider's word, where there are any. */
function AtProviders() {
  const { t } = useI18n();
  const providers = useProviders();
  const [problem, setProblem] = useState<ProblemDoc>();
  if (providers.length === 0) return null;
  return (
    <section className="card stack" aria-label={t('provider.other')}>
      <Refusal problem={problem} />
      {providers.map((provider) => (
        <button
          key={provider.id}
          type="button"
          className="button big"
          onClick={() =>
            void signInAt(provider).catch((e: unknown) => setProblem(problemDoc(e, t)))
          }
        >
          <LogIn size={22} aria-hidden />
          {t('provider.signIn', { name: provider.name })}
        </button>
      ))}
    </section>
  );
}

/** A person's letters on a colour of theirs. */
export function Face({ name, account }: { name: string; account: string }) {
  return (
    <span className={`face tone-${toneOf(account)}`} aria-hidden>
      {initials(name)}
    </span>
  );
}

function Back({ onBack }: { onBack: (() => void) | undefined }) {
  const { t } = useI18n();
  return (
    onBack && (
      <button type="button" className="button quiet" onClick={onBack}>
        {t('action.back')}
      </button>
    )
  );
}

function WithPin({
  profile,
  ended,
  onIn,
  onPassword,
  onBack,
}: {
  profile: Profile;
  ended: boolean;
  /** Somebody is in by another way than the PIN. */
  onIn(me: Me | null): void;
  onPassword(notice?: string): void;
  onBack: (() => void) | undefined;
}) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();

  const send = async (typed: string) => {
    if (busy || typed.length < 6) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const opening = await openProfile(queries, profile, typed, ended);
      if (opening.state === 'open') return;
      if (opening.state === 'shut') {
        onPassword(t('door.pinShut'));
        return;
      }
      setProblem({
        status: 0,
        detail:
          opening.state === 'wrong'
            ? t('door.pinWrong', { left: opening.left })
            : t('door.nothing'),
      });
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    setPin('');
    setBusy(false);
  };

  return (
    <form
      className="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(pin);
      }}
    >
      <div className="row">
        <Face name={profile.name} account={profile.account} />
        <span className="grow">
          <strong>{profile.name}</strong>
          <br />
          <span className="soft">{profile.party}</span>
        </span>
      </div>
      <PinField
        label={t('door.pin', { name: profile.name })}
        value={pin}
        autoFocus
        onChange={(typed) => {
          setPin(typed);
          void send(typed);
        }}
      />
      <Refusal problem={problem} />
      <button type="submit" className="button big primary" disabled={busy}>
        {busy ? t('door.opening') : t('door.open')}
      </button>
      <WithPasskey onIn={onIn} />
      <button type="button" className="button quiet" onClick={() => onPassword()}>
        <KeyRound size={20} aria-hidden />
        {t('door.withPassword')}
      </button>
      <Back onBack={onBack} />
    </form>
  );
}

/** In by a passkey, whoever's it is. */
function WithPasskey({ onIn }: { onIn(me: Me | null): void }) {
  const { t } = useI18n();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const enter = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      if (await enterByPasskey()) {
        onIn(await whoAmI());
        return;
      }
      setProblem({ status: 0, detail: t('passkey.nothing') });
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    setBusy(false);
  };
  if (!canPasskey()) return null;
  return (
    <>
      <Refusal problem={problem} />
      <button type="button" className="button block" disabled={busy} onClick={() => void enter()}>
        <Fingerprint size={20} aria-hidden />
        {t('passkey.enter')}
      </button>
    </>
  );
}

/** A password with an eye to look at it. */
function PasswordField({
  label,
  value,
  onChange,
  error,
  hint,
  autoComplete,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
  error?: { detail: string } | undefined;
  hint?: ReactNode;
  autoComplete: string;
}) {
  const { t } = useI18n();
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} value={value} error={error} hint={hint}>
      {(attributes) => (
        <div className="with-button">
          <input
            {...attributes}
            className="input"
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={shown ? t('signIn.hide') : t('signIn.show')}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={22} aria-hidden /> : <Eye size={22} aria-hidden />}
          </button>
        </div>
      )}
    </Field>
  );
}

function WithPassword({
  name: known,
  notice,
  onForgot,
  onBack,
  onIn,
}: {
  name: string;
  notice: string | undefined;
  onForgot(name: string): void;
  onBack: (() => void) | undefined;
  onIn(me: Me | null, stays: boolean, password: string): void;
}) {
  const { t } = useI18n();
  const [name, setName] = useState(known);
  const [password, setPassword] = useState('');
  const [stays, setStays] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim() || !password) {
      setProblem({ status: 0, detail: t('signIn.missing') });
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn(name.trim(), password);
      onIn(await whoAmI(), stays, password);
    } catch (error) {
      setProblem(problemDoc(error, t));
      setBusy(false);
    }
  };

  return (
    <form className="card stack" noValidate onSubmit={(event) => void send(event)}>
      {notice && !problem && <Notice tone="sun">{notice}</Notice>}
      <TextField label={t('signIn.name')} autoComplete="username" value={name} onChange={setName} />
      <PasswordField
        label={t('signIn.password')}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {canStay() && (
        <label className={stays ? 'choice square on' : 'choice square'}>
          <input
            type="checkbox"
            checked={stays}
            onChange={(event) => setStays(event.target.checked)}
          />
          <span className="grow">{t('door.stay')}</span>
          <span className="dot">
            <Check size={16} strokeWidth={3} aria-hidden />
          </span>
        </label>
      )}
      <Refusal problem={problem} />
      <button type="submit" className="button big primary" disabled={busy}>
        {busy ? t('state.sending') : t('signIn.submit')}
      </button>
      <WithPasskey onIn={(me) => onIn(me, false, '')} />
      <button type="button" className="button quiet" onClick={() => onForgot(name)}>
        {t('door.forgot')}
      </button>
      <Back onBack={onBack} />
    </form>
  );
}

/**
 * @param given by a link: then the name and the code are known
 */
function Recover({
  name: known,
  given,
  onBack,
  onIn,
}: {
  name: string;
  given: Given | undefined;
  onBack(): void;
  onIn(me: Me | null): void;
}) {
  const { t } = useI18n();
  const [name, setName] = useState(known);
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  const errors = useErrors(problem);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    const fine = errors.check({
      account: !given && !name.trim() && t('check.fill'),
      code: !given && !code.trim() && t('check.fill'),
      newPassword: !password && t('check.fill'),
    });
    if (!fine) return;
    setBusy(true);
    try {
      const proof = given
        ? { id: given.account, code: given.code }
        : { account: name.trim().toLowerCase(), code };
      await signInAs('/api/session/recovery', { ...proof, newPassword: password });
      onIn(await whoAmI());
    } catch (error) {
      setProblem(problemDoc(error, t));
      setBusy(false);
    }
  };

  return (
    <form className="card stack" noValidate onSubmit={(event) => void send(event)}>
      <h2>{t('recover.title')}</h2>
      <p className="soft">{t(given ? 'recover.byLink' : 'recover.lead')}</p>
      {!given && (
        <>
          <TextField
            label={t('signIn.name')}
            autoComplete="username"
            value={name}
            onChange={setName}
            error={errors.of('account')}
          />
          <TextField
            label={t('recover.code')}
            hint={t('recover.codeHint')}
            autoComplete="off"
            capitals
            value={code}
            onChange={setCode}
            error={errors.of('code')}
          />
        </>
      )}
      <PasswordField
        label={t('password.new')}
        hint={t('register.passwordHint')}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={errors.of('newPassword')}
      />
      <Strength password={password} {...(name.trim() ? { login: name.trim() } : {})} />
      <Refusal problem={problem} beside={['account', 'code', 'newPassword']} />
      <button type="submit" className="button big primary" disabled={busy}>
        {busy ? t('state.sending') : t('recover.submit')}
      </button>
      <Back onBack={onBack} />
    </form>
  );
}
