import { useState } from 'react';
import { Link } from 'react-router';
import { problemDoc } from '../../api/problems';
import { address, useGet, usePages } from '../../api/queries';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import {
  type Dossier,
  evidencePath,
  type Inspection,
  subjectQuery,
  type Verdict,
  VERDICTS,
} from '../../domain/evidence';
import type { ProblemDoc } from '../../domain/types';
import { useI18n } from '../../i18n';
import { editDay, formatDay, parseDay } from '../../lib/dates';
import {
  ChoiceField,
  DayField,
  FileField,
  NoteField,
  SelectField,
  useErrors,
} from '../../ui/fields';
import { ShowMore } from '../../ui/lots';
import { Empty, Form, LoadError, Loading, Outcome, Page, Refusal } from '../../ui/parts';
import { bring } from './bring';
import { InspectionCard, useSubject } from './parts';

const MOST_PICTURES = 10;

/** The inspections that one made; for anybody else those that one went through. */
export function Inspections() {
  const { t } = useI18n();
  const me = useSignedIn();
  const pages = usePages<Inspection>('/api/inspections');
  const inspects = me.role === 'INSPECTOR';
  return (
    <Page
      title={t('inspection.title')}
      lead={t(inspects ? 'inspection.made' : 'inspection.gone')}
      back="/more"
    >
      {inspects && (
        <section className="card stack tight">
          <p>{t('evidence.find')}</p>
          <div className="actions">
            <Link className="button primary" to="/scan">
              {t('do.scan')}
            </Link>
            <Link className="button" to="/parties">
              {t('do.parties')}
            </Link>
          </div>
        </section>
      )}
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && <Empty>{t('inspection.none')}</Empty>}
      {pages.items?.map((one) => (
        <InspectionCard key={one.id} one={one} about />
      ))}
      <ShowMore pages={pages} />
    </Page>
  );
}

/** An inspector writes down what was found. */
export function NewInspection() {
  const { t } = useI18n();
  const subject = useSubject();
  const command = useCommand('recordInspection');
  const was = command.mending?.body;
  const { data: all } = useGet<Dossier>(address('/api/evidence', subjectQuery(subject)));
  const [verdict, setVerdict] = useKept<string>(command, 'verdict', was?.verdict ?? '');
  const [findings, setFindings] = useKept(command, 'findings', was?.findings ?? '');
  const [mendBy, setMendBy] = useKept(
    command,
    'mendBy',
    was?.followUpBy ? editDay(was.followUpBy) : '',
  );
  const [follows, setFollows] = useKept(command, 'follows', was?.followsUp ?? '');
  const [files, setFiles] = useKept<File[]>(command, 'files', []);
  const [failed, setFailed] = useState<ProblemDoc>();
  const problem = failed ?? command.problem;
  const errors = useErrors(problem);
  const open = (all?.inspections ?? []).filter((one) => !one.followedUp && !one.withdrawn);
  const back = evidencePath(subject);

  const send = async () => {
    const until = parseDay(mendBy, new Date());
    const fine = errors.check({
      verdict: !verdict && t('check.choose'),
      findings: !findings.trim() && t('check.fill'),
      followUpBy: verdict === 'TO_BE_MENDED' && !until && t('check.dayOnly'),
    });
    if (!fine) return;
    setFailed(undefined);
    const pictures: string[] = [...(was?.pictures ?? [])];
    try {
      for (const file of files) pictures.push(await bring(file));
    } catch (error) {
      setFailed(problemDoc(error, t));
      return;
    }
    await command.send({
      kind: 'recordInspection',
      form: `${back}/inspect`,
      subject: all?.subjectName ?? t('inspection.one'),
      body: {
        subject,
        findings: findings.trim(),
        verdict: verdict as Verdict,
        ...(verdict === 'TO_BE_MENDED' && until ? { followUpBy: until } : {}),
        ...(follows ? { followsUp: follows } : {}),
        pictures: [...new Set(pictures)],
      },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <Page title={t('inspection.add')} back={back}>
        <Outcome waiting={command.status.state === 'waiting'} title={t('inspection.done')} />
        <Link className="button big primary" to={back}>
          {t('evidence.title')}
        </Link>
      </Page>
    );
  }
  return (
    <Page
      title={t('inspection.add')}
      lead={all && `${all.subjectName} · ${all.ownerName}`}
      back={back}
    >
      <Form onSubmit={() => void send()} submit={t('inspection.submit')} command={command}>
        <Refusal problem={problem} beside={['verdict', 'findings', 'followUpBy']} />
        <ChoiceField
          legend={t('inspection.verdict')}
          items={VERDICTS.map((one) => ({ value: one, title: t(`verdict.${one}`) }))}
          value={verdict}
          onChange={setVerdict}
          error={errors.of('verdict')}
        />
        <NoteField
          label={t('inspection.findings')}
          value={findings}
          onChange={setFindings}
          error={errors.of('findings')}
        />
        {verdict === 'TO_BE_MENDED' && (
          <DayField
            label={t('inspection.mendUntil')}
            value={mendBy}
            onChange={setMendBy}
            error={errors.of('followUpBy')}
          />
        )}
        {open.length > 0 && (
          <SelectField
            label={t('inspection.follows')}
            value={follows}
            onChange={setFollows}
            empty={t('inspection.followsNone')}
            options={open.map((one) => ({
              value: one.id,
              label: `${formatDay(one.entered.at)} · ${t(`verdict.${one.verdict}`)}`,
            }))}
          />
        )}
        {files.length < MOST_PICTURES && (
          <FileField
            label={t('inspection.pictures')}
            button={t('photo.choose')}
            accept="image/jpeg,image/png,image/webp"
            chosen={files.length > 0 ? files.map((one) => one.name).join(', ') : null}
            onChange={(file) => setFiles((before) => [...before, file])}
          />
        )}
        {files.length > 0 && (
          <button type="button" className="button quiet" onClick={() => setFiles([])}>
            {t('inspection.noPictures')}
          </button>
        )}
        <p className="soft small">{t('inspection.who')}</p>
      </Form>
    </Page>
  );
}
