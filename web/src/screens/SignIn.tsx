import { useQueryClient } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { notMe } from '../api/queries';
import { forgetAnswers, signIn, whoAmI } from '../api/client';
import { problemDoc } from '../api/problems';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { Field, TextField } from '../ui/fields';
import { Furrows, LanguageToggle, Mark, Notice, Refusal } from '../ui/parts';

/**
 * @param ended whose session ended while they worked: what they were at is still there behind this
 */
export function SignIn({ ended }: { ended?: string }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [name, setName] = useState(ended ?? '');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc>();
  useEffect(() => {
    document.title = `${t('signIn.title')} · Nguồn`;
  }, [t]);

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
      const me = await whoAmI();
      // Another person's answers must not be shown; the same person's are read again.
      if (me?.account !== ended) {
        forgetAnswers();
        queries.removeQueries({ predicate: notMe });
      }
      queries.setQueryData(['me'], me);
      void queries.invalidateQueries({ predicate: notMe });
    } catch (error) {
      setProblem(problemDoc(error, t));
      setBusy(false);
    }
  };

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
          <h1>{t('signIn.headline')}</h1>
          <p>{t('signIn.lead')}</p>
        </div>
      </header>
      <main>
        <form className="card stack" noValidate onSubmit={(event) => void send(event)}>
          {ended && !problem && <Notice tone="sun">{t('signIn.ended')}</Notice>}
          <TextField
            label={t('signIn.name')}
            autoComplete="username"
            value={name}
            onChange={setName}
          />
          <Field label={t('signIn.password')} value={password}>
            {(attributes) => (
              <div className="with-button">
                <input
                  {...attributes}
                  className="input"
                  type={shown ? 'text' : 'password'}
                  autoComplete="current-password"
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
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
          <Refusal problem={problem} />
          <button type="submit" className="button big primary" disabled={busy}>
            {busy ? t('state.sending') : t('signIn.submit')}
          </button>
        </form>
        <p className="below soft">{t('signIn.help')}</p>
      </main>
    </div>
  );
}
