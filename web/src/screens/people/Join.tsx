import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { post, signIn, whoAmI } from '../../api/client';
import { problemDoc } from '../../api/problems';
import { notMe } from '../../api/queries';
import { newId } from '../../commands/command';
import type { Me, ProblemDoc, Role } from '../../domain/types';
import { useI18n } from '../../i18n';
import { TextField, useErrors } from '../../ui/fields';
import { Strength } from '../../ui/Strength';
import { LanguageToggle, Loading, Mark, Refusal } from '../../ui/parts';

interface Offer {
  party: string;
  partyName: string;
  name?: string;
  role: Role;
}

/** What stands after the `#` of an invitation's link: the organisation and the secret. */
export function invitationOf(hash: string): { party: string; secret: string } | null {
  const found = /^#([a-z0-9-]{3,40})\.([A-Za-z0-9_-]{43})$/.exec(hash);
  return found ? { party: found[1] ?? '', secret: found[2] ?? '' } : null;
}

/**
 * Where an invitation's link leads: one joins with a new account, or with the one that is signed
 * in.
 */
export function Join({ me }: { me: Me | null }) {
  const { t } = useI18n();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [offer, setOffer] = useState<Offer>();
  const [problem, setProblem] = useState<ProblemDoc>();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  // The same order however often the button is pressed: whoever was let in is not refused.
  const [commandId] = useState(newId);
  const errors = useErrors(problem);
  useEffect(() => {
    document.title = `${t('join.title')} · Nguồn`;
  }, [t]);
  useEffect(() => {
    let gone = false;
    post<Offer>('/api/invitations/offer', invitationOf(hash) ?? { party: 'khong-co', secret: '' })
      .then((found) => {
        if (gone) return;
        setOffer(found);
        setName(found.name ?? '');
      })
      .catch((error: unknown) => {
        if (!gone) setProblem(problemDoc(error, t));
      });
    return () => {
      gone = true;
    };
  }, [hash, t]);

  const join = async (event: FormEvent) => {
    event.preventDefault();
    const link = invitationOf(hash);
    if (link === null || busy) return;
    const fine =
      me !== null ||
      errors.check({
        name: !name.trim() && t('check.fill'),
        login: !login.trim() && t('check.fill'),
        password: password.length < 10 && t('check.password'),
      });
    if (!fine) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const account = me ? {} : { login: login.trim(), name: name.trim(), password };
      await post('/api/invitations/acceptance', { commandId, ...link, ...account });
      if (me === null) await signIn(login.trim(), password);
      else await post('/api/session/organisation', { party: link.party });
      queries.removeQueries({ predicate: notMe });
      queries.setQueryData(['me'], await whoAmI());
      void navigate('/', { replace: true });
    } catch (error) {
      setProblem(problemDoc(error, t));
      setBusy(false);
    }
  };

  return (
    <main className="page">
      <div className="row spread">
        <span className="brand">
          <Mark />
          Nguồn
        </span>
        <LanguageToggle />
      </div>
      <h1>{t('join.title')}</h1>
      {!offer && !problem && <Loading />}
      {!offer && <Refusal problem={problem} />}
      {offer && (
        <form className="card stack" noValidate onSubmit={(event) => void join(event)}>
          <h2>{offer.partyName}</h2>
          <p>{t('join.as', { role: t(`role.${offer.role}`) })}</p>
          {me === null ? (
            <>
              <TextField
                label={t('register.personName')}
                autoComplete="name"
                value={name}
                onChange={setName}
                error={errors.of('name')}
              />
              <TextField
                label={t('signIn.name')}
                hint={t('join.loginHint')}
                autoComplete="username"
                value={login}
                onChange={setLogin}
                error={errors.of('login')}
              />
              <TextField
                label={t('signIn.password')}
                hint={t('register.passwordHint')}
                type="password"
                autoComplete="new-password"
                value={password}
                onChange={setPassword}
                error={errors.of('password')}
              />
              <Strength password={password} login={login} name={name} />
            </>
          ) : (
            <p>{t('join.with', { name: me.name })}</p>
          )}
          <Refusal problem={problem} beside={['name', 'login', 'password']} />
          <button type="submit" className="button big primary" disabled={busy}>
            {t(busy ? 'state.sending' : 'join.submit')}
          </button>
        </form>
      )}
    </main>
  );
}
