import { CircleCheck, FileUp } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { post } from '../api/client';
import { problemDoc } from '../api/problems';
import { type Answer, newId } from '../commands/command';
import { useCommand } from '../commands/useCommand';
import { lotKey, lotPath } from '../domain/quantity';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { Notice, Outcome, Page, Refusal } from '../ui/parts';

type Check = { state: 'fine'; lines: number } | { state: 'bad'; problem: ProblemDoc };

/** A harvest book as CSV: tried first without effect, then imported as a whole. */
export function Import() {
  const { t } = useI18n();
  const command = useCommand('importHarvests');
  const [file, setFile] = useState<{ name: string; text: string } | null>(() =>
    command.mending ? { name: command.mending.command.subject, text: command.mending.body } : null,
  );
  const [check, setCheck] = useState<Check | null>(null);
  const [checking, setChecking] = useState(false);

  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    const text = await chosen.text();
    setFile({ name: chosen.name, text });
    await tryOut(text);
  };

  const tryOut = async (text: string) => {
    setChecking(true);
    setCheck(null);
    try {
      const address = `/api/imports/harvests?commandId=${newId()}&dryRun=true`;
      const answer = await post<Answer>(address, text, 'text/csv;charset=UTF-8');
      setCheck({ state: 'fine', lines: answer.lines ?? 0 });
    } catch (error) {
      setCheck({
        state: 'bad',
        problem: problemDoc(error, t),
      });
    }
    setChecking(false);
  };

  const { status } = command;
  if (status.state === 'done' || status.state === 'waiting') {
    const lots = status.state === 'done' ? (status.answer.lots ?? []) : [];
    return (
      <Page title={t('do.import')} back="/">
        <Outcome
          waiting={status.state === 'waiting'}
          title={t('import.done', { count: lots.length })}
        />
        {lots.length > 0 && (
          <ul className="list card">
            {lots.map((lot) => (
              <li key={lotKey(lot)}>
                <Link className="list-link code" to={lotPath(lot)}>
                  {lot.number}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <Link className="button block" to="/">
          {t('nav.home')}
        </Link>
      </Page>
    );
  }

  const errors = check?.state === 'bad' ? check.problem.errors : command.problem?.errors;
  return (
    <Page title={t('do.import')} lead={t('import.lead')} back="/">
      <Notice>
        <p>{t('import.format')}</p>
        <p className="code small">{t('import.columns')}</p>
      </Notice>
      <label className="button block">
        <FileUp size={22} aria-hidden />
        {t('import.choose')}
        <input
          className="visually-hidden"
          type="file"
          accept=".csv,text/csv"
          aria-label={t('import.file')}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </label>
      {file && <p>{t('import.chosen', { name: file.name })}</p>}
      <div className="stack" aria-live="polite">
        {checking && <p>{t('import.checking')}</p>}
        {check?.state === 'fine' && (
          <div className="notice">
            <CircleCheck size={24} aria-hidden />
            <p>
              <strong>{t('import.fine', { count: check.lines })}</strong>
            </p>
          </div>
        )}
        {check?.state === 'bad' && <Refusal problem={check.problem} />}
        <Refusal problem={command.problem} />
        {errors && errors.length > 0 && (
          <div className="card table-wrap">
            <h2>{t('import.badLines', { count: errors.length })}</h2>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('import.line')}</th>
                  <th scope="col">{t('import.why')}</th>
                </tr>
              </thead>
              <tbody>
                {errors.map((error, index) => (
                  <tr key={`${error.line}-${index}`}>
                    <td className="num">{error.line}</td>
                    <td>
                      {error.field && <strong>{error.field}: </strong>}
                      {error.detail}
                      {error.accepted && <span className="soft"> {error.accepted}</span>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
      {file && check && (
        <div className="sticky">
          <button
            type="button"
            className="button big primary"
            disabled={command.busy || check.state !== 'fine'}
            onClick={() =>
              void command.send({
                kind: 'importHarvests',
                form: '/import',
                subject: file.name,
                body: file.text,
              })
            }
          >
            <FileUp size={22} aria-hidden />
            {command.busy ? t('state.sending') : t('import.submit')}
          </button>
        </div>
      )}
    </Page>
  );
}
