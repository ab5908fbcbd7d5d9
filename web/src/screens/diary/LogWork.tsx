import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { Note } from '../../commands/command';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import {
  isWorkKind,
  lastWork,
  type SeasonCard,
  type Work,
  type WorkKind,
} from '../../domain/season';
import { draftOf, START, workOf, type WorkDraft } from '../../domain/workDraft';
import { useI18n } from '../../i18n';
import { isoDay, parseDay } from '../../lib/dates';
import { recall, remember } from '../../lib/remember';
import { useErrors } from '../../ui/fields';
import { NotesField } from '../../ui/NotesField';
import { Form, LoadError, Loading, Notice, Page, Refusal } from '../../ui/parts';
import { momentFor, useWhen, WhenField } from '../../ui/When';
import { type LastWork, lastWorkOn } from '../home/Plots';
import { Done } from './parts';
import { useSeason } from './SeasonPage';
import { flawTexts, WorkFields, workLine } from './WorkFields';

/** Takes down one kind of work; what was done last can be repeated with one tap. */
export function LogWork() {
  const { t } = useI18n();
  const { kind } = useParams();
  const { query, path } = useSeason();
  const [turn, setTurn] = useState(0);
  const known = isWorkKind(kind) ? kind : null;
  return (
    <Page
      title={known ? t(`diaryEntry.${known}`) : t('diary.log')}
      lead={query.data?.season.areaName}
      back={path}
    >
      {!known ? (
        <Notice tone="sun">{t('notFound.text')}</Notice>
      ) : query.isError ? (
        <LoadError error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading />
      ) : (
        <WorkForm
          key={`${known} ${turn}`}
          kind={known}
          season={query.data.season}
          last={lastWork(query.data.entries, known)}
          path={path}
          again={() => setTurn(turn + 1)}
        />
      )}
    </Page>
  );
}

function WorkForm({
  kind,
  season,
  last: lastHere,
  path,
  again,
}: {
  kind: WorkKind;
  season: SeasonCard;
  last: Work | null;
  path: string;
  again(): void;
}) {
  const i18n = useI18n();
  const { t, lang } = i18n;
  const me = useSignedIn();
  const [search] = useSearchParams();
  const command = useCommand('recordWork');
  const { status, mending } = command;
  // The first spraying of a plot is often that of the plot beside it.
  const last = lastHere ?? recall<Work>(me.account, `work.${kind}`);
  const [draft, setDraft] = useKept<WorkDraft>(command, 'draft', () =>
    mending
      ? draftOf(mending.body.work, lang)
      : search.has('repeat') && last
        ? draftOf(last, lang)
        : { ...START[kind], operator: me.name },
  );
  const [when, setWhen] = useWhen(command);
  const [notes, setNotes] = useKept<readonly Note[]>(command, 'notes', []);
  const errors = useErrors(command.problem);
  const day = when.now ? isoDay(new Date()) : parseDay(when.day, new Date());

  const send = async () => {
    const moment = momentFor(when);
    const read = workOf(kind, draft, lang);
    const fine = errors.check({
      ...('flaws' in read ? flawTexts(t, read.flaws) : {}),
      happenedAt: moment === null && t('check.day'),
    });
    if (!fine || 'flaws' in read || moment === null) return;
    const kept = await command.send({
      kind: 'recordWork',
      form: `${path}/log/${kind}`,
      notes,
      subject: `${season.areaName} · ${workLine(i18n, read.work)}`,
      area: season.area,
      ...(moment === undefined ? {} : { happenedAt: moment }),
      body: { season: season.season, work: read.work },
    });
    if (!kept) return;
    remember(me.account, `work.${kind}`, read.work);
    remember(me.account, lastWorkOn(season.area), {
      season: season.season,
      kind,
      line: workLine(i18n, read.work),
    } satisfies LastWork);
  };

  if (status.state === 'done' || status.state === 'waiting') {
    return (
      <Done
        waiting={status.state === 'waiting'}
        title={t('work.done')}
        to={path}
        again={{ label: t('diary.another'), act: again }}
      />
    );
  }
  return (
    <Form onSubmit={() => void send()} submit={t('work.submit')} command={command}>
      <Refusal problem={command.problem} beside={['work', 'happenedAt']} />
      {last && !mending && (
        <button type="button" className="repeat" onClick={() => setDraft(draftOf(last, lang))}>
          <RotateCcw size={26} aria-hidden />
          <span>
            <strong>{t('work.asLast')}</strong>
            <span className="small">{workLine(i18n, last)}</span>
          </span>
        </button>
      )}
      <WorkFields
        kind={kind}
        draft={draft}
        onChange={setDraft}
        crop={season.crop}
        day={day}
        errors={(field) => errors.of(`work.${field}`)}
      />
      <NotesField about={season.areaName} notes={notes} onChange={setNotes} />
      <WhenField
        label={t('work.when')}
        value={when}
        onChange={setWhen}
        error={errors.of('happenedAt')}
      />
    </Form>
  );
}
