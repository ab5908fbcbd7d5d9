import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { usePages } from '../../api/queries';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import { may } from '../../domain/roles';
import type { PesticideLabel } from '../../domain/season';
import { parseIntervals } from '../../domain/workDraft';
import { useI18n } from '../../i18n';
import { NoteField, TextField, useErrors } from '../../ui/fields';
import { SearchField, ShowMore } from '../../ui/lots';
import { Empty, Form, LoadError, Loading, Outcome, Page, Refusal } from '../../ui/parts';

/** The registry of pesticide labels. */
export function Labels() {
  const { t } = useI18n();
  const me = useSignedIn();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const pages = usePages<PesticideLabel>('/api/pesticide-labels', { q });
  return (
    <Page title={t('labels.title')} back="/more">
      <SearchField label={t('labels.search')} value={words} onChange={setWords} />
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && (
        <Empty>{words ? t('diary.noMatch', { words }) : t('labels.empty')}</Empty>
      )}
      {pages.items?.map((label) => (
        <article key={label.registrationNumber} className="card">
          <h2>{label.tradeName}</h2>
          <p className="soft">
            {label.activeIngredient} · <span className="code">{label.registrationNumber}</span>
          </p>
          <p>
            {label.intervals
              .map((one) => t('labels.days', { crop: one.crop, days: one.phiDays }))
              .join(' · ')}
          </p>
        </article>
      ))}
      <ShowMore pages={pages} />
      {may(me.role, 'addLabel') && (
        <Link className="button" to="/pesticide-labels/new">
          <Plus size={20} aria-hidden />
          {t('labels.new')}
        </Link>
      )}
    </Page>
  );
}

export function NewLabel() {
  const { t } = useI18n();
  const command = useCommand('registerLabel');
  const body = command.mending?.body;
  const [tradeName, setTradeName] = useKept(command, 'tradeName', body?.tradeName ?? '');
  const [ingredient, setIngredient] = useKept(command, 'ingredient', body?.activeIngredient ?? '');
  const [number, setNumber] = useKept(command, 'number', body?.registrationNumber ?? '');
  const [intervals, setIntervals] = useKept(
    command,
    'intervals',
    body?.intervals.map((one) => `${one.crop} ${one.phiDays}`).join('\n') ?? '',
  );
  const errors = useErrors(command.problem);
  const send = () => {
    const read = parseIntervals(intervals);
    const fine = errors.check({
      tradeName: !tradeName.trim() && t('check.fill'),
      activeIngredient: !ingredient.trim() && t('check.fill'),
      registrationNumber: !number.trim() && t('check.fill'),
      intervals: !read && t('check.intervals'),
    });
    if (!fine || !read) return;
    void command.send({
      kind: 'registerLabel',
      form: '/pesticide-labels/new',
      subject: tradeName.trim(),
      body: {
        registrationNumber: number.trim(),
        tradeName: tradeName.trim(),
        activeIngredient: ingredient.trim(),
        intervals: read,
      },
    });
  };
  return (
    <Page title={t('labels.new')} back="/pesticide-labels">
      {command.status.state === 'done' || command.status.state === 'waiting' ? (
        <div className="stack">
          <Outcome
            waiting={command.status.state === 'waiting'}
            title={t('labels.done')}
            code={tradeName}
          />
          <Link className="button big primary" to="/pesticide-labels">
            {t('action.finish')}
          </Link>
        </div>
      ) : (
        <Form onSubmit={send} submit={t('labels.submit')} command={command}>
          <Refusal
            problem={command.problem}
            beside={['tradeName', 'activeIngredient', 'registrationNumber', 'intervals']}
          />
          <TextField
            label={t('work.tradeName')}
            value={tradeName}
            onChange={setTradeName}
            error={errors.of('tradeName')}
          />
          <TextField
            label={t('work.activeIngredient')}
            value={ingredient}
            onChange={setIngredient}
            error={errors.of('activeIngredient')}
          />
          <TextField
            label={t('work.registrationNumber')}
            value={number}
            onChange={setNumber}
            error={errors.of('registrationNumber')}
          />
          <NoteField
            label={t('labels.intervals')}
            hint={t('labels.intervalsHint')}
            value={intervals}
            onChange={setIntervals}
            error={errors.of('intervals')}
          />
        </Form>
      )}
    </Page>
  );
}
