import { happenedAt } from '../../commands/command';
import { useCommand, useKept } from '../../commands/useCommand';
import type { Season } from '../../domain/season';
import { useI18n } from '../../i18n';
import { editDay, isoDay, momentOf, parseDay } from '../../lib/dates';
import { editNumber, parseNumber } from '../../lib/numbers';
import { AmountField, DayField, NoteField, useErrors } from '../../ui/fields';
import { Form, LoadError, Loading, Page, Refusal } from '../../ui/parts';
import { Done } from './parts';
import { useSeason } from './SeasonPage';

/** How much the season will give, as seen now. */
export function Estimate() {
  const { t } = useI18n();
  const { query, path } = useSeason();
  return (
    <Page title={t('diary.estimate')} lead={query.data?.season.areaName} back={path}>
      {query.isError ? (
        <LoadError error={query.error} retry={() => void query.refetch()} />
      ) : query.data ? (
        <EstimateForm season={query.data} path={path} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function EstimateForm({ season: { season }, path }: { season: Season; path: string }) {
  const { t, lang, quantity } = useI18n();
  const command = useCommand('estimateYield');
  const was = command.mending?.body.expectedYield ?? season.expectedYield;
  const [amount, setAmount] = useKept(command, 'amount', was ? editNumber(was.value, lang) : '');
  const errors = useErrors(command.problem);
  const send = () => {
    const value = parseNumber(amount, lang);
    if (!errors.check({ expectedYield: !value && t('check.amount') }) || !value) return;
    void command.send({
      kind: 'estimateYield',
      form: `${path}/estimate`,
      subject: `${season.areaName} · ${quantity({ value, unit: 'KGM' })}`,
      area: season.area,
      body: { season: season.season, expectedYield: { value, unit: 'KGM' } },
    });
  };
  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <Done
        waiting={command.status.state === 'waiting'}
        title={t('diary.estimateDone')}
        to={path}
      />
    );
  }
  return (
    <Form onSubmit={send} submit={t('diary.estimate')} command={command}>
      <Refusal problem={command.problem} beside={['expectedYield']} />
      <AmountField
        label={t('diary.expected')}
        large
        value={amount}
        onChange={setAmount}
        unit="KGM"
        error={errors.of('expectedYield')}
      />
    </Form>
  );
}

/** Ends the season on a day. */
export function CloseSeason() {
  const { t } = useI18n();
  const { query, path } = useSeason();
  return (
    <Page title={t('diary.close')} lead={t('diary.closeLead')} back={path}>
      {query.isError ? (
        <LoadError error={query.error} retry={() => void query.refetch()} />
      ) : query.data ? (
        <CloseForm season={query.data} path={path} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function CloseForm({ season: { season }, path }: { season: Season; path: string }) {
  const { t } = useI18n();
  const command = useCommand('closeSeason');
  const { mending } = command;
  const [day, setDay] = useKept(command, 'day', () => {
    const kept = mending && happenedAt(mending.command);
    return editDay(isoDay(kept ? new Date(kept) : new Date()));
  });
  const [note, setNote] = useKept(command, 'note', mending?.body.note ?? '');
  const errors = useErrors(command.problem);
  const send = () => {
    const date = parseDay(day, new Date());
    if (!errors.check({ happenedAt: !date && t('check.day') }) || !date) return;
    void command.send({
      kind: 'closeSeason',
      form: `${path}/close`,
      subject: season.areaName,
      area: season.area,
      happenedAt: momentOf(date, '00:00'),
      body: { season: season.season, ...(note.trim() ? { note: note.trim() } : {}) },
    });
  };
  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <Done waiting={command.status.state === 'waiting'} title={t('diary.closeDone')} to="/diary" />
    );
  }
  return (
    <Form onSubmit={send} submit={t('diary.close')} command={command}>
      <Refusal problem={command.problem} beside={['happenedAt', 'note']} />
      <DayField
        label={t('diary.closedOn')}
        value={day}
        onChange={setDay}
        error={errors.of('happenedAt')}
      />
      <NoteField
        label={t('field.note')}
        value={note}
        onChange={setNote}
        error={errors.of('note')}
      />
    </Form>
  );
}
