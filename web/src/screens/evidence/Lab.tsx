import { CircleCheck, CircleX, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { problemDoc } from '../../api/problems';
import { address, useAll, useGet, usePages } from '../../api/queries';
import { newId } from '../../commands/command';
import { type CommandForm, useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import {
  type AnalyteBody,
  COMPARISONS,
  type Comparison,
  type Dossier,
  evidencePath,
  keepsLimit,
  type LabResult,
  type Subject,
  subjectQuery,
} from '../../domain/evidence';
import { may } from '../../domain/roles';
import type { Area, Holding, ProblemDoc } from '../../domain/types';
import { useI18n } from '../../i18n';
import { editDay, isoDay, parseDay } from '../../lib/dates';
import { editNumber, parseNumber } from '../../lib/numbers';
import {
  ChecksField,
  DayField,
  FileField,
  SelectField,
  TextField,
  useErrors,
} from '../../ui/fields';
import { ShowMore } from '../../ui/lots';
import { Empty, Form, LoadError, Loading, More, Outcome, Page, Refusal } from '../../ui/parts';
import { bring } from './bring';
import { LabCard, useSubject } from './parts';

/** The laboratory results that one's own party entered. */
export function LabResults() {
  const { t } = useI18n();
  const me = useSignedIn();
  const pages = usePages<LabResult>('/api/lab-results');
  return (
    <Page title={t('lab.title')} back="/more">
      {may(me.role, 'hold') && (
        <Link className="button big primary" to="/lab-results/new">
          <Plus size={22} aria-hidden />
          {t('lab.add')}
        </Link>
      )}
      {me.role === 'INSPECTOR' && <p className="soft">{t('evidence.find')}</p>}
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && <Empty>{t('lab.none')}</Empty>}
      {pages.items?.map((one) => (
        <LabCard key={one.id} one={one} about />
      ))}
      <ShowMore pages={pages} />
    </Page>
  );
}

/** A result of one of one's own growing areas or of a lot in one's hands, which is chosen first. */
export function NewLabResult() {
  const { t } = useI18n();
  const areas = useAll<Area>('/api/areas');
  const holdings = usePages<Holding>('/api/holdings');
  const known = [
    ...(areas.data ?? []).map((area) => ({
      label: area.name,
      subject: { place: area.id } as Subject,
    })),
    ...(holdings.items ?? []).map((holding) => ({
      label: `${holding.productName}, ${holding.lot.number}`,
      subject: { lot: holding.lot } as Subject,
    })),
  ];
  const command = useCommand('addLabResult');
  const [chosen, setChosen] = useKept(
    command,
    'about',
    command.mending ? evidencePath(command.mending.body.subject) : '',
  );
  const found = known.find((one) => evidencePath(one.subject) === chosen);
  return (
    <LabForm command={command} subject={found?.subject} back="/lab-results">
      <SelectField
        label={t('lab.about')}
        value={chosen}
        onChange={setChosen}
        options={known.map((one) => ({ value: evidencePath(one.subject), label: one.label }))}
        empty={t('register.choose')}
      />
    </LabForm>
  );
}

/** A result of the subject in the address. */
export function SubjectLabResult() {
  const subject = useSubject();
  const command = useCommand('addLabResult');
  const { data } = useGet<Dossier>(address('/api/evidence', subjectQuery(subject)));
  return (
    <LabForm
      command={command}
      subject={subject}
      lead={data?.subjectName}
      back={evidencePath(subject)}
    />
  );
}

interface Line {
  key: string;
  name: string;
  value: string;
  below: boolean;
  unit: string;
  limit: string;
  comparison: Comparison;
}

function blank(): Line {
  return {
    key: newId(),
    name: '',
    value: '',
    below: false,
    unit: 'mg/kg',
    limit: '',
    comparison: 'AT_MOST',
  };
}

function LabForm({
  command,
  subject,
  lead,
  back,
  children,
}: {
  command: CommandForm<'addLabResult'>;
  subject: Subject | undefined;
  lead?: string | undefined;
  back: string;
  children?: React.ReactNode;
}) {
  const { t, lang } = useI18n();
  const was = command.mending?.body;
  const [laboratory, setLaboratory] = useKept(command, 'laboratory', was?.laboratory ?? '');
  const [accreditation, setAccreditation] = useKept(
    command,
    'accreditation',
    was?.accreditation ?? '',
  );
  const [sample, setSample] = useKept(command, 'sample', was?.sample ?? '');
  const [basis, setBasis] = useKept(command, 'basis', was?.basis ?? '');
  const [sampledOn, setSampledOn] = useKept(
    command,
    'sampledOn',
    was ? editDay(was.sampledOn) : '',
  );
  const [reportedOn, setReportedOn] = useKept(
    command,
    'reportedOn',
    editDay(was?.reportedOn ?? isoDay(new Date())),
  );
  const [lines, setLines] = useKept<Line[]>(
    command,
    'lines',
    was?.analytes.map((one) => ({
      key: newId(),
      name: one.name,
      value: one.value === undefined ? '' : editNumber(one.value, lang),
      below: one.below ?? false,
      unit: one.unit,
      limit: one.limit === undefined ? '' : editNumber(one.limit, lang),
      comparison: one.comparison,
    })) ?? [blank()],
  );
  const [paper, setPaper] = useKept<File | null>(command, 'paper', null);
  const [shown, setShown] = useKept<string[]>(
    command,
    'shown',
    was?.documentPublic ? ['shown'] : [],
  );
  const [failed, setFailed] = useState<ProblemDoc>();
  const problem = failed ?? command.problem;
  const errors = useErrors(problem);
  const change = (key: string, part: Partial<Line>) =>
    setLines((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const read = (line: Line): AnalyteBody => {
    const value = parseNumber(line.value, lang);
    const limit = line.comparison === 'ABSENT' ? null : parseNumber(line.limit, lang);
    return {
      name: line.name.trim(),
      ...(value === null ? {} : { value }),
      ...(line.below ? { below: true } : {}),
      unit: line.unit.trim(),
      ...(limit === null ? {} : { limit }),
      comparison: line.comparison,
    };
  };

  const send = async () => {
    const today = new Date();
    const days = { from: parseDay(sampledOn, today), to: parseDay(reportedOn, today) };
    const found: Record<string, string | false> = {
      subject: !subject && t('check.choose'),
      laboratory: !laboratory.trim() && t('check.fill'),
      sampledOn: !days.from && t('check.dayOnly'),
      reportedOn: !days.to && t('check.dayOnly'),
    };
    for (const line of lines) {
      const one = read(line);
      found[`name${line.key}`] = !one.name && t('check.fill');
      found[`unit${line.key}`] = !one.unit && t('check.fill');
      found[`value${line.key}`] = keepsLimit(one) === null && t('check.labValue');
    }
    if (!errors.check(found) || !subject || !days.from || !days.to) return;
    setFailed(undefined);
    let document: string | undefined;
    try {
      document = paper ? await bring(paper) : was?.document;
    } catch (error) {
      setFailed(problemDoc(error, t));
      return;
    }
    await command.send({
      kind: 'addLabResult',
      form: children ? '/lab-results/new' : `${evidencePath(subject)}/lab`,
      subject: `${laboratory.trim()} · ${sampledOn}`,
      body: {
        subject,
        laboratory: laboratory.trim(),
        ...(accreditation.trim() ? { accreditation: accreditation.trim() } : {}),
        ...(sample.trim() ? { sample: sample.trim() } : {}),
        ...(basis.trim() ? { basis: basis.trim() } : {}),
        sampledOn: days.from,
        reportedOn: days.to,
        analytes: lines.map(read),
        ...(document ? { document, documentPublic: shown.includes('shown') } : {}),
      },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <Page title={t('lab.add')} back={back}>
        <Outcome waiting={command.status.state === 'waiting'} title={t('lab.done')} />
        <Link className="button big primary" to={subject ? evidencePath(subject) : back}>
          {t('evidence.title')}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={t('lab.add')} lead={lead} back={back}>
      <Form onSubmit={() => void send()} submit={t('lab.submit')} command={command}>
        <Refusal problem={problem} beside={['laboratory', 'sampledOn', 'reportedOn']} />
        {children}
        <TextField
          label={t('lab.laboratory')}
          value={laboratory}
          onChange={setLaboratory}
          error={errors.of('laboratory')}
        />
        <DayField
          label={t('lab.sampledOn')}
          value={sampledOn}
          onChange={setSampledOn}
          error={errors.of('sampledOn')}
        />
        <DayField
          label={t('lab.reportedOn')}
          value={reportedOn}
          onChange={setReportedOn}
          error={errors.of('reportedOn')}
        />
        {lines.map((line, index) => (
          <fieldset key={line.key} className="card stack tight">
            <legend className="visually-hidden">{t('lab.analyteNo', { no: index + 1 })}</legend>
            <div className="row" style={{ flexWrap: 'nowrap' }}>
              <h3 className="grow" aria-hidden>
                {t('lab.analyteNo', { no: index + 1 })}
              </h3>
              {lines.length > 1 && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('lab.remove', { no: index + 1 })}
                  onClick={() => setLines((all) => all.filter((one) => one.key !== line.key))}
                >
                  <Trash2 size={20} aria-hidden />
                </button>
              )}
            </div>
            <TextField
              label={t('lab.analyte')}
              value={line.name}
              onChange={(name) => change(line.key, { name })}
              error={errors.of(`name${line.key}`)}
            />
            <div className="two">
              <TextField
                label={t(line.below ? 'lab.lessThan' : 'lab.value')}
                inputMode="decimal"
                value={line.value}
                onChange={(value) => change(line.key, { value })}
                error={errors.of(`value${line.key}`)}
              />
              <TextField
                label={t('lab.unit')}
                value={line.unit}
                onChange={(unit) => change(line.key, { unit })}
                error={errors.of(`unit${line.key}`)}
              />
            </div>
            <ChecksField
              legend={t('lab.below')}
              items={[{ value: 'below', title: t('lab.belowHint') }]}
              values={line.below ? ['below'] : []}
              onChange={(values) => change(line.key, { below: values.length > 0 })}
            />
            <SelectField
              label={t('lab.rule')}
              value={line.comparison}
              onChange={(comparison) => change(line.key, { comparison: comparison as Comparison })}
              options={COMPARISONS.map((one) => ({ value: one, label: t(`labRule.${one}`) }))}
            />
            {line.comparison !== 'ABSENT' && (
              <TextField
                label={t('lab.limit', { unit: line.unit })}
                inputMode="decimal"
                value={line.limit}
                onChange={(limit) => change(line.key, { limit })}
              />
            )}
            <Judged line={read(line)} />
          </fieldset>
        ))}
        <button
          type="button"
          className="button block"
          onClick={() => setLines((all) => [...all, blank()])}
        >
          <Plus size={20} aria-hidden />
          {t('lab.more')}
        </button>
        <More label={t('lab.rest')} open={Boolean(was)}>
          <TextField
            label={t('lab.accreditation')}
            value={accreditation}
            onChange={setAccreditation}
            error={errors.of('accreditation')}
          />
          <TextField
            label={t('lab.sample')}
            value={sample}
            onChange={setSample}
            error={errors.of('sample')}
          />
          <TextField
            label={t('lab.basis')}
            value={basis}
            onChange={setBasis}
            error={errors.of('basis')}
          />
        </More>
        <FileField
          label={t('lab.paper')}
          button={t('file.choose')}
          accept="image/jpeg,image/png,image/webp,application/pdf"
          chosen={paper && paper.name}
          onChange={setPaper}
        />
        {paper && (
          <ChecksField
            legend={t('lab.paper')}
            items={[{ value: 'shown', title: t('photo.shown') }]}
            values={shown}
            onChange={setShown}
          />
        )}
      </Form>
    </Page>
  );
}

/** What comes of value and limit, while they are typed. */
function Judged({ line }: { line: AnalyteBody }) {
  const { t } = useI18n();
  const keeps = keepsLimit(line);
  if (keeps === null) return null;
  return (
    <p aria-live="polite">
      <span className={keeps ? 'tag' : 'tag clay'}>
        {keeps ? <CircleCheck size={18} aria-hidden /> : <CircleX size={18} aria-hidden />}
        {t(keeps ? 'lab.keeps' : 'lab.over')}
      </span>
    </p>
  );
}
