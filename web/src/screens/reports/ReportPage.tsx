import { Phone, Siren } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAll, useGet } from '../../api/queries';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import { lotPath } from '../../domain/quantity';
import {
  type ProblemReport,
  REPORT_OUTCOMES,
  reportPath,
  type ReportOutcome,
  reportsOf,
} from '../../domain/report';
import type { Division } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatDay, formatMoment } from '../../lib/dates';
import { ChoiceField, NoteField, useErrors } from '../../ui/fields';
import { Form, LoadError, Loading, Notice, Outcome, Page, Refusal } from '../../ui/parts';
import { Fact } from '../Lists';
import { StatusTag } from './Reports';

/** One report: what the shopper said, and what is done about it. */
export function ReportPage() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const report = useGet<ProblemReport>(`/api/reports/${encodeURIComponent(id)}`);
  if (!report.data) {
    return (
      <Page title={t('report.one')} back="/reports">
        {report.isError ? (
          <LoadError error={report.error} retry={() => void report.refetch()} />
        ) : (
          <Loading />
        )}
      </Page>
    );
  }
  return <Known report={report.data} again={() => void report.refetch()} />;
}

function Known({ report, again }: { report: ProblemReport; again(): void }) {
  const { t } = useI18n();
  const me = useSignedIn();
  const provinces = useAll<Division>('/api/provinces').data ?? [];
  const { lot, ofLot } = report;
  const known = report.maker !== undefined;
  return (
    <Page
      title={t(`problemKind.${report.kind}`)}
      back="/reports"
      lead={<StatusTag status={report.status} />}
    >
      {ofLot && ofLot.reports > 1 && (
        <Notice tone="sun">
          {t('report.more', {
            reports: `${ofLot.reports}${ofLot.more ? '+' : ''}`,
            networks: ofLot.networks,
          })}{' '}
          {lot && <Link to={reportsOf(lot)}>{t('report.seeMore')}</Link>}
        </Notice>
      )}
      {report.forgotten ? (
        <Notice>{t('report.forgotten')}</Notice>
      ) : (
        <section className="card stack" aria-labelledby="said">
          <h2 id="said">{t('report.said')}</h2>
          <p style={{ whiteSpace: 'pre-line' }}>{report.text}</p>
          {report.photo && (
            <a href={`/api/reports/${encodeURIComponent(report.report)}/photo`}>
              <img
                style={{ width: '100%', borderRadius: 12 }}
                src={`/api/reports/${encodeURIComponent(report.report)}/photo`}
                alt={t('report.photo')}
              />
            </a>
          )}
          {report.phone && (
            <a className="button big" href={`tel:${report.phone.replace(/[^0-9+]/g, '')}`}>
              <Phone size={22} aria-hidden />
              {t('report.call', { phone: report.phone })}
            </a>
          )}
        </section>
      )}
      <dl className="facts card">
        <Fact name={t('report.number')}>{report.report.toUpperCase()}</Fact>
        {lot && (
          <Fact name={t('report.lot')}>
            {report.productName ?? lot.product}{' '}
            {known ? (
              <Link className="code" to={lotPath(lot)}>
                {lot.number}
              </Link>
            ) : (
              <span className="code">{lot.number}</span>
            )}
          </Fact>
        )}
        <Fact name={t('report.maker')}>
          {lot && (report.makerName ?? t('report.makerUnknown'))}
        </Fact>
        <Fact name={t('report.code')}>{report.code}</Fact>
        <Fact name={t('report.serial')}>{report.serial}</Fact>
        <Fact name={t('report.sentAt')}>{formatMoment(report.reportedAt)}</Fact>
        <Fact name={t('report.shop')}>
          {[
            report.shop,
            report.province &&
              (provinces.find(({ code }) => code === report.province)?.name ?? report.province),
          ]
            .filter(Boolean)
            .join(', ')}
        </Fact>
        <Fact name={t('report.boughtOn')}>{report.boughtOn && formatDay(report.boughtOn)}</Fact>
        <Fact name={t('report.takenUp')}>{report.takenUpBy}</Fact>
        <Fact name={t('report.outcome')}>
          {report.outcome && `${t(`reportOutcome.${report.outcome}`)} (${report.closedBy ?? ''})`}
        </Fact>
      </dl>
      {report.answers.map((one) => (
        <section key={one.at} className="card stack tight">
          <h2>{t('report.answerOf', { name: one.partyName })}</h2>
          <p style={{ whiteSpace: 'pre-line' }}>{one.text}</p>
          <p className="soft small num">{formatMoment(one.at)}</p>
        </section>
      ))}
      {report.status !== 'CLOSED' && (me.role === 'INSPECTOR' || me.party.id === report.maker) && (
        <Work report={report} again={again} />
      )}
      {known && lot && (me.role === 'INSPECTOR' || me.party.id === report.maker) && (
        <Link
          className="button danger"
          to={`/recalls/new?${new URLSearchParams({ product: lot.product, number: lot.number })}`}
        >
          <Siren size={20} aria-hidden />
          {t('report.recall')}
        </Link>
      )}
    </Page>
  );
}

/** What there is to do, one thing at a time. */
function Work({ report, again }: { report: ProblemReport; again(): void }) {
  const { t } = useI18n();
  const me = useSignedIn();
  const [act, setAct] = useState<'answer' | 'close' | null>(null);
  const [done, setDone] = useState(false);
  const finish = () => {
    setAct(null);
    setDone(true);
    again();
  };
  return (
    <section className="card stack" aria-labelledby="work">
      <h2 id="work">{t('report.work')}</h2>
      {done && act === null && <Outcome waiting={false} title={t('report.done')} />}
      {act === 'answer' && <AnswerForm report={report} finish={finish} />}
      {act === 'close' && <CloseForm report={report} finish={finish} />}
      {act === null ? (
        <div className="actions">
          {report.status === 'RECEIVED' && <TakeUp report={report} finish={finish} />}
          <button type="button" className="button" onClick={() => setAct('answer')}>
            {t('report.answer')}
          </button>
          {me.role === 'INSPECTOR' && (
            <button type="button" className="button" onClick={() => setAct('close')}>
              {t('report.close')}
            </button>
          )}
        </div>
      ) : (
        <button type="button" className="button quiet" onClick={() => setAct(null)}>
          {t('action.cancel')}
        </button>
      )}
    </section>
  );
}

interface Common {
  report: ProblemReport;
  finish(): void;
}

/** What every order about a report is entered with. */
function ordered(report: ProblemReport) {
  return {
    report: report.report,
    form: reportPath(report.report),
    subject: report.report.toUpperCase(),
  };
}

function TakeUp({ report, finish }: Common) {
  const { t } = useI18n();
  const command = useCommand('takeUpReport');
  const send = async () => {
    if (await command.send({ kind: 'takeUpReport', ...ordered(report), body: {} })) finish();
  };
  return (
    <>
      <Refusal problem={command.problem} />
      <button
        type="button"
        className="button primary"
        disabled={command.busy}
        onClick={() => void send()}
      >
        {command.busy ? t('state.sending') : t('report.takeUp')}
      </button>
    </>
  );
}

function AnswerForm({ report, finish }: Common) {
  const { t } = useI18n();
  const command = useCommand('answerReport');
  const [text, setText] = useKept(command, 'text', command.mending?.body.text ?? '');
  const errors = useErrors(command.problem);
  const send = async () => {
    if (!errors.check({ text: !text.trim() && t('check.fill') })) return;
    const body = { text: text.trim() };
    if (await command.send({ kind: 'answerReport', ...ordered(report), body })) finish();
  };
  return (
    <Form onSubmit={() => void send()} submit={t('report.sendAnswer')} command={command}>
      <Refusal problem={command.problem} beside={['text']} />
      <NoteField
        label={t('report.answerText')}
        value={text}
        onChange={setText}
        error={errors.of('text')}
      />
    </Form>
  );
}

function CloseForm({ report, finish }: Common) {
  const { t } = useI18n();
  const command = useCommand('closeReport');
  const [outcome, setOutcome] = useKept<ReportOutcome | ''>(
    command,
    'outcome',
    command.mending?.body.outcome ?? '',
  );
  const errors = useErrors(command.problem);
  const send = async () => {
    const fine = errors.check({ outcome: !outcome && t('check.choose') });
    if (!fine || !outcome) return;
    const sent = await command.send({ kind: 'closeReport', ...ordered(report), body: { outcome } });
    if (sent) finish();
  };
  return (
    <Form onSubmit={() => void send()} submit={t('report.close')} command={command}>
      <Refusal problem={command.problem} beside={['outcome']} />
      <ChoiceField
        legend={t('report.outcome')}
        items={REPORT_OUTCOMES.map((one) => ({ value: one, title: t(`reportOutcome.${one}`) }))}
        value={outcome}
        onChange={(value) => setOutcome(value as ReportOutcome)}
        error={errors.of('outcome')}
      />
    </Form>
  );
}
