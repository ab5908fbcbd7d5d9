import { Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePages } from '../../api/queries';
import type { Bodies } from '../../commands/command';
import { useUnsent } from '../../commands/unsent';
import { useCommand } from '../../commands/useCommand';
import { type Declaration, evidencePath } from '../../domain/evidence';
import { isKey, useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { ShowMore } from '../../ui/lots';
import { Empty, LoadError, Loading, Page, Recorded, Refusal } from '../../ui/parts';
import { workLine } from '../diary/WorkFields';

/** What the members declared: a co-operative's officer confirms each with one tap. */
export function Declarations() {
  const { t } = useI18n();
  const [confirmed, setConfirmed] = useState(false);
  const pages = usePages<Declaration>('/api/declarations', {
    confirmed: confirmed ? 'true' : null,
  });
  const items = pages.isPlaceholderData ? undefined : pages.items;
  return (
    <Page title={t('declared.title')} lead={t('declared.lead')} back="/">
      <div className="tabs" role="group" aria-label={t('declared.title')}>
        <button type="button" aria-pressed={!confirmed} onClick={() => setConfirmed(false)}>
          {t('declared.waiting')}
        </button>
        <button type="button" aria-pressed={confirmed} onClick={() => setConfirmed(true)}>
          {t('declared.confirmed')}
        </button>
      </div>
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {items === undefined && !pages.isError && <Loading />}
      {items?.length === 0 && !pages.hasNextPage && (
        <Empty>{t(confirmed ? 'declared.noneConfirmed' : 'declared.noneWaiting')}</Empty>
      )}
      {items?.map((one) => (
        <DeclarationCard key={`${one.entry}${one.subjectName}`} one={one} />
      ))}
      <ShowMore pages={pages} />
    </Page>
  );
}

function DeclarationCard({ one }: { one: Declaration }) {
  const i18n = useI18n();
  const { t, quantity } = i18n;
  const command = useCommand('confirmFacts', one.entry);
  const key = one.work ? `work.${one.kind}` : `entry.${one.kind}`;
  const title = isKey(key) ? t(key) : one.kind;
  const confirm = () =>
    void command.send({
      kind: 'confirmFacts',
      form: '/declarations',
      subject: `${title} · ${one.subjectName}`,
      body: { subject: one.subject, entries: [one.entry] },
    });
  const unsent = useUnsent();
  // Also what was confirmed at an earlier visit.
  const waits = unsent.some(
    ({ kind, body }) =>
      kind === 'confirmFacts' && (body as Bodies['confirmFacts']).entries.includes(one.entry),
  );
  const state = waits && !command.busy ? 'waiting' : command.status.state;
  return (
    <section className="card stack tight">
      <h2>
        {title}
        {one.quantity && <span className="num"> {quantity(one.quantity)}</span>}
      </h2>
      <p>
        <Link to={evidencePath(one.subject)}>{one.subjectName}</Link>
        {one.placeName && ` · ${one.placeName}`}
      </p>
      {one.work && <p>{workLine(i18n, one.work)}</p>}
      {one.contradictions.map((each) => (
        <p key={each.detail} className="contradiction">
          <TriangleAlert size={20} aria-hidden />
          <span>{each.detail}</span>
        </p>
      ))}
      <p>
        <strong>{one.partyName}</strong> · <span className="num">{formatMoment(one.at)}</span>
      </p>
      <Recorded entry={one} />
      <Refusal problem={command.problem} />
      {one.confirmedAt ? (
        <p>
          <span className="tag">
            <Check size={18} aria-hidden />
            {one.confirmedBy
              ? t('declared.by', { who: one.confirmedBy, when: formatMoment(one.confirmedAt) })
              : t('declared.done')}
          </span>
        </p>
      ) : state === 'done' || state === 'waiting' ? (
        <p role="status">
          <span className={state === 'done' ? 'tag' : 'tag sun'}>
            <Check size={18} aria-hidden />
            {t(state === 'done' ? 'declared.done' : 'outbox.keptTitle')}
          </span>
        </p>
      ) : (
        <button
          type="button"
          className="button primary block"
          disabled={command.busy}
          aria-label={`${t('declared.confirm')}: ${title}, ${one.subjectName}`}
          onClick={confirm}
        >
          <Check size={22} aria-hidden />
          {command.busy ? t('state.sending') : t('declared.confirm')}
        </button>
      )}
    </section>
  );
}
