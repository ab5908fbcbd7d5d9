import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { forgetAnswers, post, whoAmI } from '../../api/client';
import { problemDoc } from '../../api/problems';
import { notMe } from '../../api/queries';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import type { ProblemDoc } from '../../domain/types';
import { useI18n } from '../../i18n';
import { ChoiceField, OwnPassword, TextField, useErrors } from '../../ui/fields';
import { Form, Outcome, Page, Refusal } from '../../ui/parts';

/** For whom one who belongs to several organisations acts now. */
export function Organisations() {
  const { t } = useI18n();
  const me = useSignedIn();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<ProblemDoc>();
  const choose = async (party: string) => {
    if (party === me.party.id) return;
    try {
      await post('/api/session/organisation', { party });
      forgetAnswers();
      queries.removeQueries({ predicate: notMe });
      queries.setQueryData(['me'], await whoAmI());
      void navigate('/');
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
  };
  return (
    <section className="card stack tight">
      <Refusal problem={problem} />
      <ChoiceField
        legend={t('people.actFor')}
        items={(me.organisations ?? []).map((one) => ({
          value: one.id,
          title: one.name,
          detail: t(`role.${one.role}`),
        }))}
        value={me.party.id}
        onChange={(party) => void choose(party)}
      />
    </section>
  );
}

/** Another name to sign in with. */
export function LoginName() {
  const { t } = useI18n();
  const me = useSignedIn();
  const queries = useQueryClient();
  const command = useCommand('changeLogin');
  const [login, setLogin] = useKept(command, 'login', me.login ?? '');
  const [password, setPassword] = useState('');
  const errors = useErrors(command.problem);
  const send = async () => {
    const fine = errors.check({
      login: !login.trim() && t('check.fill'),
      password: !password && t('check.fill'),
    });
    if (!fine) return;
    const body = { login: login.trim(), password };
    const done = await command.send({
      kind: 'changeLogin',
      form: '/login-name',
      subject: '',
      body,
    });
    if (done) queries.setQueryData(['me'], await whoAmI());
  };
  return (
    <Page title={t('people.loginName')} back="/more">
      {command.status.state === 'done' ? (
        <Outcome waiting={false} title={t('people.loginDone')} code={login.trim()} />
      ) : (
        <Form onSubmit={() => void send()} submit={t('people.save')} command={command}>
          <Refusal problem={command.problem} beside={['login', 'password']} />
          <TextField
            label={t('signIn.name')}
            hint={t('join.loginHint')}
            autoComplete="username"
            value={login}
            onChange={setLogin}
            error={errors.of('login')}
          />
          <OwnPassword value={password} onChange={setPassword} error={errors.of('password')} />
        </Form>
      )}
    </Page>
  );
}
