import { CircleCheck, CircleX, FileText, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import {
  type AnalyteBody,
  type Certificate,
  type Ended,
  type Entered,
  evidencePath,
  type Inspection,
  type LabResult,
  type Subject,
} from '../../domain/evidence';
import { useI18n } from '../../i18n';
import { formatDay, formatMoment } from '../../lib/dates';
import { TextField, useErrors } from '../../ui/fields';
import { Notice, Refusal, Unfinished } from '../../ui/parts';

/** The subject in the address of a screen. */
export function useSubject(): Subject {
  const { kind = '', id = '', product, number } = useParams();
  if (product !== undefined && number !== undefined) return { lot: { product, number } };
  return kind === 'place' ? { place: id } : kind === 'product' ? { product: id } : { party: id };
}

export function EnteredBy({ entered }: { entered: Entered }) {
  const { t } = useI18n();
  return (
    <p className="soft small">
      {t('evidence.entered', { who: entered.partyName, when: formatMoment(entered.at) })}
    </p>
  );
}

/** A document or picture, opened beside the app. */
function Paper({ media }: { media: string }) {
  const { t } = useI18n();
  return (
    <p>
      <a className="button" href={`/api/media/${media}`} target="_blank" rel="noreferrer">
        <FileText size={20} aria-hidden />
        {t('evidence.paper')}
      </a>
    </p>
  );
}

/** Why it no longer counts. */
function EndedNotice({ ended }: { ended: Ended }) {
  const { t } = useI18n();
  return (
    <Notice tone="sun">
      <p>
        {t('evidence.withdrawn', {
          who: ended.entered.partyName,
          when: formatMoment(ended.entered.at),
          reason: ended.reason,
        })}
      </p>
    </Notice>
  );
}

/** How a certificate stands today. */
export function useStanding() {
  const { t } = useI18n();
  return (one: Certificate) => {
    switch (one.standing) {
      case 'VALID':
        return t('certificates.until', { day: formatDay(one.validTo) });
      case 'LAPSED':
        return t('certificates.lapsed', { day: formatDay(one.validTo) });
      case 'NOT_YET':
        return t('certificates.from', { day: formatDay(one.validFrom) });
      case 'REVOKED':
        return t('certificates.revoked');
    }
  };
}

export function CertificateCard({ one }: { one: Certificate }) {
  const { t } = useI18n();
  const standing = useStanding();
  return (
    <section className="card stack tight">
      <h3>
        {t(`scheme.${one.scheme}`)}
        {one.stars && ` ${'★'.repeat(one.stars)}`}
      </h3>
      <p className="code">{one.number}</p>
      <p>
        {one.issuer} · {one.subjectName}
      </p>
      {one.scope && <p className="soft small">{one.scope}</p>}
      <p>
        <span className={one.standing === 'VALID' ? 'tag' : 'tag sun'}>{standing(one)}</span>
      </p>
      {one.document && <Paper media={one.document} />}
    </section>
  );
}

/** What was found and what is allowed, in one line: "0,005 mg/kg · tối đa 0,01". */
export function useAnalyteLine() {
  const { t, number } = useI18n();
  return (one: AnalyteBody) => {
    const found =
      one.value === undefined
        ? t('lab.notFound')
        : `${one.below ? '< ' : ''}${number(one.value)} ${one.unit}`;
    return one.limit === undefined
      ? `${found} · ${t('labLimit.ABSENT', { value: '' }).trim()}`
      : `${found} · ${t(`labLimit.${one.comparison}`, { value: number(one.limit) })}`;
  };
}

/** A laboratory result: what is over its limit first, and in words, not by colour alone. */
export function LabCard({
  one,
  about,
  children,
}: {
  one: LabResult;
  /** Whether the card says what it is about. */
  about?: boolean;
  children?: ReactNode;
}) {
  const { t } = useI18n();
  const line = useAnalyteLine();
  const failed = one.analytes.filter((analyte) => !analyte.passed);
  const passed = one.analytes.filter((analyte) => analyte.passed);
  return (
    <section className="card stack tight">
      <h3>{t('lab.of', { day: formatDay(one.sampledOn) })}</h3>
      {about && (
        <p>
          <Link to={evidencePath(one.subject)}>{one.subjectName}</Link>
        </p>
      )}
      <p>
        <span className={one.passed ? 'tag' : 'tag clay'}>
          {one.passed ? <CircleCheck size={18} aria-hidden /> : <CircleX size={18} aria-hidden />}
          {one.passed
            ? t('lab.allPassed', { count: one.analytes.length })
            : t('lab.failed', { count: failed.length, all: one.analytes.length })}
        </span>
      </p>
      <ul className="stack tight">
        {[...failed, ...passed].map((analyte) => (
          <li key={analyte.name} className={analyte.passed ? undefined : 'over'}>
            <strong>{analyte.name}</strong>
            {!analyte.passed && <strong> · {t('lab.over')}</strong>}
            <br />
            <span className="num">{line(analyte)}</span>
          </li>
        ))}
      </ul>
      <p className="soft small">
        {[one.laboratory, one.accreditation, one.sample && t('lab.sampleNo', { no: one.sample })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {one.basis && <p className="soft small">{t('lab.by', { basis: one.basis })}</p>}
      <EnteredBy entered={one.entered} />
      {one.document && <Paper media={one.document} />}
      {one.withdrawn && <EndedNotice ended={one.withdrawn} />}
      {children}
    </section>
  );
}

const VERDICT_TONE = { PASSED: 'tag', TO_BE_MENDED: 'tag sun', FAILED: 'tag clay' } as const;

export function InspectionCard({
  one,
  about,
  children,
}: {
  one: Inspection;
  about?: boolean;
  children?: ReactNode;
}) {
  const { t } = useI18n();
  return (
    <section className="card stack tight">
      <h3>{t('inspection.of', { day: formatDay(one.entered.at) })}</h3>
      {about && (
        <p>
          <Link to={evidencePath(one.subject)}>{one.subjectName}</Link>
        </p>
      )}
      <p>
        <span className={VERDICT_TONE[one.verdict]}>{t(`verdict.${one.verdict}`)}</span>
      </p>
      <p style={{ whiteSpace: 'pre-line' }}>{one.findings}</p>
      {one.followUpBy && !one.followedUp && (
        <p>
          <strong>{t('inspection.mendBy', { day: formatDay(one.followUpBy) })}</strong>
        </p>
      )}
      {one.followedUp && (
        <p>
          <span className="tag">
            {t('inspection.lookedAgain', { day: formatDay(one.followedUp.at) })}
          </span>
        </p>
      )}
      {one.pictures.length > 0 && (
        <div className="actions">
          {one.pictures.map((picture, index) => (
            <a key={picture} href={`/api/media/${picture}`} target="_blank" rel="noreferrer">
              <img
                className="shot"
                src={`/api/media/${picture}/thumbnail`}
                alt={t('inspection.picture', { no: index + 1 })}
              />
            </a>
          ))}
        </div>
      )}
      <EnteredBy entered={one.entered} />
      {one.withdrawn && <EndedNotice ended={one.withdrawn} />}
      {children}
    </section>
  );
}

/** Takes back what one's own party entered; it asks for the reason first. */
export function Withdraw({
  id,
  subject,
  entered,
  what,
}: {
  id: string;
  subject: Subject;
  entered: Entered;
  what: string;
}) {
  const { t } = useI18n();
  const me = useSignedIn();
  const command = useCommand('withdrawEvidence', id);
  const [open, setOpen] = useState(Boolean(command.mending ?? command.restored));
  const [reason, setReason] = useKept(command, 'reason', command.mending?.body.reason ?? '');
  const errors = useErrors(command.problem);
  if (entered.party !== me.party.id) return null;
  if (command.status.state === 'waiting') {
    return <p className="soft small">{t('outbox.keptText')}</p>;
  }
  if (!open) {
    return (
      <button
        type="button"
        className="button quiet"
        style={{ marginLeft: -12 }}
        aria-label={`${t('evidence.withdraw')}: ${what}`}
        onClick={() => setOpen(true)}
      >
        <Trash2 size={18} aria-hidden />
        {t('evidence.withdraw')}
      </button>
    );
  }
  const send = () => {
    if (!errors.check({ reason: !reason.trim() && t('check.reason') })) return;
    void command.send({
      kind: 'withdrawEvidence',
      evidence: id,
      form: evidencePath(subject),
      subject: what,
      body: { subject, reason: reason.trim() },
    });
  };
  return (
    <form
      className="stack tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Unfinished command={command} />
      <Refusal problem={command.problem} beside={['reason']} />
      <TextField
        label={t('evidence.withdrawWhy')}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
      <div className="actions">
        <button type="submit" className="button danger" disabled={command.busy}>
          {t('evidence.withdraw')}
        </button>
        <button type="button" className="button" onClick={() => setOpen(false)}>
          {t('action.cancel')}
        </button>
      </div>
    </form>
  );
}
