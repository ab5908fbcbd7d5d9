import { FileDown, Phone } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { useGet, usePages } from '../../api/queries';
import { useSignedIn } from '../../context';
import {
  type Recall,
  type RecallEntry,
  type RecallHolder,
  type RecallLot,
  running,
} from '../../domain/recall';
import { lotKey, lotPath } from '../../domain/quantity';
import { type Key, useI18n } from '../../i18n';
import { formatDay, formatMoment } from '../../lib/dates';
import { ShowMore } from '../../ui/lots';
import { LoadError, Loading, Notice, Page } from '../../ui/parts';
import { Answer, Destroy } from './HolderWork';
import { LeaderWork } from './LeaderWork';
import { Fact, RecallTags, useKilograms, useWhy } from './parts';

/** How often a recall whose lots are still being frozen is looked at. */
const WATCH_MS = 1_500;

export function RecallPage() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const me = useSignedIn();
  const path = `/api/recalls/${encodeURIComponent(id)}`;
  const recall = useGet<Recall>(path);
  const phase = recall.data?.phase;
  const refetch = recall.refetch;
  useEffect(() => {
    if (phase !== 'SCOPING' && phase !== 'CANCELLING') return;
    const timer = setInterval(() => void refetch(), WATCH_MS);
    return () => clearInterval(timer);
  }, [phase, refetch]);
  const queries = useQueryClient();
  const before = useRef(phase);
  useEffect(() => {
    // Lots, holders and what happened were read while they were still being found.
    if (before.current !== undefined && before.current !== phase) {
      void queries.invalidateQueries({
        predicate: ({ queryKey: [kind, at] }) => kind === 'pages' && String(at).startsWith(path),
      });
    }
    before.current = phase;
  }, [phase, path, queries]);
  const whole =
    recall.data && (recall.data.leads || me.role === 'INSPECTOR' || me.role === 'OPERATOR');
  return (
    <Page title={recall.data?.sourceName ?? t('recall.title')} back="/recalls">
      {recall.isError && <LoadError error={recall.error} retry={() => void recall.refetch()} />}
      {recall.isLoading && <Loading />}
      {recall.data && (
        <>
          <RecallTags recall={recall.data} />
          {recall.data.drill && <Notice>{t('recall.drillText')}</Notice>}
          <Head recall={recall.data} />
          {recall.data.mine && (
            <Mine recall={recall.data} mine={recall.data.mine} again={() => void refetch()} />
          )}
          {whole && <Progress recall={recall.data} />}
          {recall.data.leads && <LeaderWork recall={recall.data} again={() => void refetch()} />}
          {whole && (
            <>
              <div className="actions">
                <a className="button" href={`${path}/report.pdf`}>
                  <FileDown size={20} aria-hidden />
                  {t('recall.pdf')}
                </a>
                <a className="button" href={`${path}/report.csv`}>
                  <FileDown size={20} aria-hidden />
                  {t('recall.csv')}
                </a>
              </div>
              <Holders path={path} />
              <Lots path={path} />
              <Timeline path={path} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

function Head({ recall }: { recall: Recall }) {
  const { t } = useI18n();
  const over = recall.ending;
  return (
    <dl className="facts card">
      <Fact name={t('recall.reason')}>{recall.reason}</Fact>
      <Fact name={t('recall.hazard')}>{recall.hazard}</Fact>
      <Fact name={t('recall.advice')}>{recall.advice}</Fact>
      <Fact name={t('recall.openedBy')}>{recall.openedByName}</Fact>
      <Fact name={t('recall.openedAt')} num>
        {formatMoment(recall.openedAt)}
      </Fact>
      {recall.decisionDue && !over && (
        <Fact name={t('recall.decisionDue')}>
          <span className="num">{formatMoment(recall.decisionDue)}</span>{' '}
          {recall.decisionLate && <span className="tag clay">{t('recall.late')}</span>}
        </Fact>
      )}
      {!recall.drill && (
        <Fact name={t('recall.decision')}>
          {recall.decision
            ? `${recall.decision.document} · ${recall.decidedByName ?? ''}`
            : t('recall.noDecision')}
        </Fact>
      )}
      {recall.results && <Fact name={t('recall.results')}>{recall.results}</Fact>}
      {recall.consentDue && (
        <Fact name={t('recall.consentDue')}>
          <span className="num">{formatDay(recall.consentDue)}</span>{' '}
          {recall.consentLate && <span className="tag clay">{t('recall.late')}</span>}
        </Fact>
      )}
      {recall.consentedAt && (
        <Fact name={t('recall.consentedAt')} num>
          {formatMoment(recall.consentedAt)}
        </Fact>
      )}
      {over && (
        <Fact name={t('recall.ending')}>
          {formatMoment(over.at)}
          {over.reason && ` · ${over.reason}`}
        </Fact>
      )}
    </dl>
  );
}

/** What my party had of it, and what it has to say. */
function Mine({ recall, mine, again }: { recall: Recall; mine: RecallHolder; again(): void }) {
  const { t, quantity } = useI18n();
  const kg = useKilograms();
  return (
    <section className="card stack" aria-labelledby="mine">
      <h2 id="mine">{t('recall.mineTitle')}</h2>
      <dl className="facts">
        <Fact name={t('recall.lots')} num>
          {mine.lots}
        </Fact>
        <Fact name={t('recall.inHands')} num>
          {kg(mine.inHands)}
        </Fact>
        {mine.underWay > 0 && (
          <Fact name={t('recall.underWay')} num>
            {kg(mine.underWay)}
          </Fact>
        )}
        <Fact name={t('recall.sold')} num>
          {kg(mine.sold)}
        </Fact>
      </dl>
      <ul className="list">
        {mine.some.map((some) => (
          <li key={lotKey(some.lot)}>
            <Link className="list-link" to={lotPath(some.lot)}>
              <span className="grow">
                {some.productName}{' '}
                <span className="soft small code" style={{ display: 'block' }}>
                  {some.lot.number}
                </span>
              </span>
              <span className="num">{quantity(some.held)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {running(recall.phase) && <Answer recall={recall} mine={mine} again={again} />}
      {!recall.drill && recall.phase !== 'CANCELLED' && mine.inHands > mine.destroyed && (
        <Destroy recall={recall} again={again} />
      )}
    </section>
  );
}

function Progress({ recall }: { recall: Recall }) {
  const { t, number } = useI18n();
  const kg = useKilograms();
  return (
    <section className="card stack tight" aria-live="polite" data-testid="progress">
      {recall.phase === 'SCOPING' && (
        <p role="status">{t('recall.scopingCount', { count: number(recall.lots) })}</p>
      )}
      <dl className="facts">
        <Fact name={t('recall.lots')} num>
          {number(recall.lots)}
        </Fact>
        <Fact name={t('recall.holders')} num>
          {number(recall.holders)}
        </Fact>
        <Fact name={t('recall.inHands')} num>
          {kg(recall.sums.inHands)}
        </Fact>
        <Fact name={t('recall.underWay')} num>
          {kg(recall.sums.underWay)}
        </Fact>
        <Fact name={t('recall.sold')} num>
          {kg(recall.sums.sold)}
        </Fact>
        <Fact name={t('recall.found')} num>
          {kg(recall.sums.found)}
        </Fact>
        <Fact name={t('recall.gone')} num>
          {kg(recall.sums.gone)}
        </Fact>
        {!recall.drill && (
          <>
            <Fact name={t('recall.destroyed')} num>
              {kg(recall.sums.destroyed)}
            </Fact>
            <Fact name={t('recall.freed')} num>
              {kg(recall.sums.freed)}
            </Fact>
          </>
        )}
      </dl>
      <p>{t('recall.answered', { count: recall.acknowledged, all: recall.holders })}</p>
      {!recall.drill && (
        <p>{t('recall.ended', { ended: recall.endedLots, left: recall.leftLots })}</p>
      )}
      {recall.unweighed > 0 && (
        <p className="soft">{t('recall.unweighed', { count: recall.unweighed })}</p>
      )}
      {recall.milliseconds != null && (
        <p className="soft small">
          {t('recall.foundIn', { seconds: number(recall.milliseconds / 1000, 1) })}
        </p>
      )}
    </section>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="stack tight" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Holders({ path }: { path: string }) {
  const { t } = useI18n();
  const kg = useKilograms();
  const pages = usePages<RecallHolder>(`${path}/holders`);
  return (
    <Section id="holders" title={t('recall.holders')}>
      {pages.isLoading && <Loading rows={2} />}
      <ul className="lots">
        {pages.items?.map((holder) => (
          <li key={holder.party} className="card stack tight">
            <div className="row spread">
              <strong>{holder.name}</strong>
              {holder.answer ? (
                <span className="tag">
                  {t('recall.answeredAt', { when: formatMoment(holder.answer.at) })}
                </span>
              ) : (
                <span className="tag sun">{t('recall.notAnswered')}</span>
              )}
            </div>
            <p className="num">
              {t('recall.inHands')} {kg(holder.inHands)}
              {holder.underWay > 0 && ` · ${t('recall.underWay')} ${kg(holder.underWay)}`}
              {` · ${t('recall.sold')} ${kg(holder.sold)}`}
              {holder.answer?.found != null && ` · ${t('recall.found')} ${kg(holder.answer.found)}`}
              {holder.destroyed > 0 && ` · ${t('recall.destroyed')} ${kg(holder.destroyed)}`}
            </p>
            <p className="soft small">
              {(['EMAIL', 'WEBHOOK'] as const)
                .map((channel) => {
                  const tried = holder.deliveries[channel];
                  const name = t(channel === 'EMAIL' ? 'recall.email' : 'recall.webhook');
                  return tried && `${name}: ${t(`recallOutcome.${tried.delivery.outcome}`)}`;
                })
                .filter(Boolean)
                .join(' · ')}
            </p>
            {holder.answer?.note && <p>{holder.answer.note}</p>}
            {holder.phone && (
              <a className="button" href={`tel:${holder.phone.replace(/[^0-9+]/g, '')}`}>
                <Phone size={18} aria-hidden />
                {t('recall.call', { phone: holder.phone })}
              </a>
            )}
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Section>
  );
}

function Lots({ path }: { path: string }) {
  const { t } = useI18n();
  const pages = usePages<RecallLot>(`${path}/lots`);
  const why = useWhy();
  const what = (lot: RecallLot) =>
    lot.open
      ? t('recall.lotOpen')
      : lot.closure
        ? t(`closure.${lot.closure}`)
        : t(lot.released ? 'recall.freed' : 'recall.lotDone');
  return (
    <Section id="lots" title={t('list.title')}>
      {pages.isLoading && <Loading rows={2} />}
      <ul className="lots">
        {pages.items?.map((lot) => (
          <li key={lotKey(lot.lot)}>
            <Link className="lot compact" to={lotPath(lot.lot)}>
              <span className="grow">
                <span className="name">{lot.productName}</span>{' '}
                <span className="soft small code">{lot.lot.number}</span>
                <span style={{ display: 'block' }}>{why(lot)}</span>
                <span className={lot.open ? 'tag sun' : 'tag plain'}>{what(lot)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Section>
  );
}

function Timeline({ path }: { path: string }) {
  const { t, number } = useI18n();
  const pages = usePages<RecallEntry>(`${path}/entries`);
  // That a party left no address stands beside it; here it would hide what happened.
  const told = pages.items?.filter((entry) => !entry.detail?.endsWith(' NO_ADDRESS'));
  return (
    <Section id="timeline" title={t('recall.timeline')}>
      <ul className="list card">
        {told?.map((entry, index) => (
          <li key={`${entry.at}${entry.kind}${index}`} style={{ padding: '10px 0' }}>
            <strong>
              {t(`recallEntry.${entry.kind}` as Key, { count: number(entry.count) })}
              {entry.kilograms != null && ` · ${number(entry.kilograms)} kg`}
            </strong>
            <span style={{ display: 'block' }}>{entry.partyName}</span>
            {entry.text && <span style={{ display: 'block' }}>{entry.text}</span>}
            <span className="soft small num">{formatMoment(entry.at)}</span>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Section>
  );
}
