import { useParams } from 'react-router';
import { useCommand, useKept } from '../../commands/useCommand';
import { type DiaryEntry, isWorkKind, type Season, type WorkKind } from '../../domain/season';
import { draftOf, workOf } from '../../domain/workDraft';
import { useI18n } from '../../i18n';
import { editDay, formatDay, parseDay } from '../../lib/dates';
import { ChoiceField, DayField, NoteField, useErrors } from '../../ui/fields';
import { Form, LoadError, Loading, Notice, Page, Refusal } from '../../ui/parts';
import { Done } from './parts';
import { useSeason } from './SeasonPage';
import { flawTexts, WorkFields, workLine } from './WorkFields';

/** Puts an entry of the diary right: the entry stays, and the correction names it. */
export function CorrectEntry() {
  const { t } = useI18n();
  const { command = '' } = useParams();
  const { query, path } = useSeason();
  const entry = query.data?.entries.find((one) => one.command === command);
  return (
    <Page title={t('diary.correct')} lead={t('diaryCorrect.lead')} back={path}>
      {query.isError ? (
        <LoadError error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading />
      ) : !entry || !isWorkKind(entry.kind) ? (
        <Notice tone="sun">{t('diary.gone')}</Notice>
      ) : (
        <CorrectForm season={query.data} entry={entry} kind={entry.kind} path={path} />
      )}
    </Page>
  );
}

const WAYS = ['work', 'date', 'didNotOccur'] as const;
type Way = (typeof WAYS)[number];

function CorrectForm({
  season,
  entry,
  kind,
  path,
}: {
  season: Season;
  entry: DiaryEntry;
  kind: WorkKind;
  path: string;
}) {
  const i18n = useI18n();
  const { t, lang } = i18n;
  const command = useCommand('correctDiary');
  const { status } = command;
  const body = command.mending?.body;
  const [way, setWay] = useKept<Way>(
    command,
    'way',
    body?.didNotOccur ? 'didNotOccur' : body?.date ? 'date' : 'work',
  );
  const known = body?.work ?? entry.now ?? entry.work;
  const [draft, setDraft] = useKept(command, 'draft', known ? draftOf(known, lang) : {});
  const [day, setDay] = useKept(command, 'day', editDay(body?.date ?? entry.day));
  const [reason, setReason] = useKept(command, 'reason', body?.reason ?? '');
  const errors = useErrors(command.problem);

  const send = () => {
    const date = parseDay(day, new Date());
    const read = workOf(kind, draft, lang);
    const flaws = way === 'work' && 'flaws' in read ? flawTexts(t, read.flaws) : {};
    const fine = errors.check({
      ...flaws,
      date: way === 'date' && !date && t('check.day'),
      reason: !reason.trim() && t('check.reason'),
    });
    if (!fine) return;
    void command.send({
      kind: 'correctDiary',
      form: `${path}/correct/${entry.command}`,
      subject: `${season.season.areaName} · ${t(`diaryEntry.${kind}`)}`,
      area: season.season.area,
      body: {
        corrects: entry.command,
        reason: reason.trim(),
        ...(way === 'work' && 'work' in read ? { work: read.work } : {}),
        ...(way === 'date' && date ? { date } : {}),
        ...(way === 'didNotOccur' ? { didNotOccur: true } : {}),
      },
    });
  };

  if (status.state === 'done' || status.state === 'waiting') {
    return <Done waiting={status.state === 'waiting'} title={t('diaryCorrect.done')} to={path} />;
  }
  return (
    <Form onSubmit={send} submit={t('diaryCorrect.submit')} command={command}>
      <section className="card">
        <h2>{t(`diaryEntry.${kind}`)}</h2>
        {known && <p>{workLine(i18n, known)}</p>}
        <p className="soft num">{formatDay(entry.day)}</p>
      </section>
      <Refusal problem={command.problem} beside={['work', 'date', 'reason']} />
      <ChoiceField
        legend={t('diaryCorrect.what')}
        value={way}
        onChange={(value) => setWay(value as Way)}
        items={WAYS.map((one) => ({ value: one, title: t(`diaryCorrect.${one}`) }))}
      />
      {way === 'work' && (
        <WorkFields
          kind={kind}
          draft={draft}
          onChange={setDraft}
          crop={season.season.crop}
          day={entry.day}
          errors={(field) => errors.of(`work.${field}`)}
        />
      )}
      {way === 'date' && (
        <DayField
          label={t('diaryCorrect.rightDate')}
          value={day}
          onChange={setDay}
          error={errors.of('date')}
        />
      )}
      <NoteField
        label={t('field.reason')}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
    </Form>
  );
}
