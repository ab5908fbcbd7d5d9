import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useGet, usePages } from '../api/queries';
import { lotPath } from '../domain/quantity';
import type { LotRef, Quantity } from '../domain/types';
import { useI18n } from '../i18n';
import { formatDay, formatMoment, isoDay, plusDays } from '../lib/dates';
import { pictureUrl } from '../ui/fields';
import { SearchField, ShowMore } from '../ui/lots';
import { Empty, LoadError, Loading, Page } from '../ui/parts';
import { lotsPath } from './lotFilters';

const KINDS = [
  'CONTRADICTION',
  'OVER_CAP',
  'UNKNOWN_ORIGIN',
  'UNCONFIRMED',
  'SHORT',
  'RECALL',
] as const;
type FindingKind = (typeof KINDS)[number];

/** What is best before so many days from today is expiring. */
const DAYS = 7;

interface Count {
  count: number;
  more: boolean;
}

interface Stock {
  product: string;
  productName: string;
  picture: string;
  quantity: Quantity;
  lots: number;
  oldest: string;
  expired: Quantity;
  expiring: Quantity;
}

interface BoardDoc {
  findings: (Count & { kind: FindingKind })[];
  excursions: Count;
  heldBack?: Count;
  frozen?: Count;
  stock?: { items: Stock[]; complete: boolean };
}

interface Finding {
  kind: FindingKind;
  at: string;
  partyName: string;
  otherName?: string;
  placeName?: string;
  lot?: LotRef;
  shipment?: string;
  recall?: string;
  contradictions?: { code: string; detail: string }[];
  text?: string;
}

/** What asks for attention, on the first page: counts that lead to lists, and the stock. */
export function Board() {
  const { t, quantity } = useI18n();
  const board = useGet<BoardDoc>(`/api/board?days=${DAYS}`);
  // The first page is for work; that this part cannot be read must not stand in its way.
  if (!board.data) return null;
  const today = isoDay(new Date());
  const expires = { of: 'held', state: 'EXPIRING' } as const;
  const shown = (one: Count) => `${one.count}${one.more ? '+' : ''}`;
  const findings = board.data.findings.filter((one) => one.count > 0);
  const own = [
    { key: 'board.excursions' as const, count: board.data.excursions, to: '/excursions' },
    {
      key: 'board.heldBack' as const,
      count: board.data.heldBack,
      to: lotsPath({ of: 'held', state: 'HELD' }),
    },
    {
      key: 'board.frozen' as const,
      count: board.data.frozen,
      to: lotsPath({ of: 'held', state: 'FROZEN' }),
    },
  ].filter((one) => one.count && one.count.count > 0);
  return (
    <>
      <section className="card" aria-labelledby="findings">
        <h2 id="findings">{t('board.title')}</h2>
        {findings.length === 0 && own.length === 0 && <p className="soft">{t('board.nothing')}</p>}
        <dl className="facts">
          {findings.map((one) => (
            <div key={one.kind}>
              <dt>
                <Link to={`/findings?kind=${one.kind}`}>{t(`finding.${one.kind}`)}</Link>
              </dt>
              <dd className="num">{shown(one)}</dd>
            </div>
          ))}
          {own.map((one) => (
            <div key={one.key}>
              <dt>
                <Link to={one.to}>{t(one.key)}</Link>
              </dt>
              <dd className="num">{one.count && shown(one.count)}</dd>
            </div>
          ))}
        </dl>
      </section>
      {board.data.stock && board.data.stock.items.length > 0 && (
        <section className="card stack" aria-labelledby="stock">
          <h2 id="stock">{t('board.stock')}</h2>
          {board.data.stock.items.map((one) => (
            <div key={one.product} className="row" style={{ flexWrap: 'nowrap' }}>
              <img
                className="picture"
                src={pictureUrl(one.picture)}
                alt=""
                width={48}
                height={48}
              />
              <div className="grow">
                <p style={{ fontWeight: 600 }}>{one.productName}</p>
                <p className="soft small">
                  <Link to={lotsPath({ of: 'held', product: one.product })}>
                    {t('board.lots', { count: one.lots, day: formatDay(one.oldest) })}
                  </Link>
                </p>
                {one.expired.value > 0 && (
                  <Link
                    className="tag sun"
                    to={lotsPath({ ...expires, product: one.product, to: plusDays(today, -1) })}
                  >
                    {t('board.expired', { amount: quantity(one.expired) })}
                  </Link>
                )}
                {one.expiring.value > 0 && (
                  <Link
                    className="tag sun"
                    to={lotsPath({
                      ...expires,
                      product: one.product,
                      from: today,
                      to: plusDays(today, DAYS),
                    })}
                  >
                    {t('board.expiring', { amount: quantity(one.expiring) })}
                  </Link>
                )}
              </div>
              <span className="amount num">{quantity(one.quantity)}</span>
            </div>
          ))}
          {!board.data.stock.complete && <p className="soft small">{t('board.incomplete')}</p>}
        </section>
      )}
    </>
  );
}

/** The findings of one kind. */
export function Findings() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('kind') as FindingKind | null;
  const kind = KINDS.find((one) => one === asked) ?? 'CONTRADICTION';
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const pages = usePages<Finding>('/api/findings', { kind, q });
  return (
    <Page title={t('board.title')} back="/">
      <div className="chips" role="group" aria-label={t('board.kind')}>
        {KINDS.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={one === kind}
            onClick={() => setSearch({ kind: one })}
          >
            {t(`finding.${one}`)}
          </button>
        ))}
      </div>
      <SearchField label={t('board.search')} value={words} onChange={setWords} />
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && !pages.hasNextPage && <Empty>{t('board.nothing')}</Empty>}
      {pages.items?.map((one, index) => (
        <article key={`${one.at}${index}`} className="card stack tight">
          <h2>{one.partyName}</h2>
          <p className="soft small num">{formatMoment(one.at)}</p>
          {one.otherName && <p>{t('lot.from', { name: one.otherName })}</p>}
          {one.placeName && <p>{one.placeName}</p>}
          {one.contradictions?.map((what) => (
            <p key={what.detail}>{what.detail}</p>
          ))}
          {one.text && <p>{one.text}</p>}
          {one.lot && (
            <Link className="code" to={lotPath(one.lot)}>
              {one.lot.number}
            </Link>
          )}
          {one.shipment && (
            <Link to={`/shipments/${encodeURIComponent(one.shipment)}`}>
              {t('board.openShipment')}
            </Link>
          )}
        </article>
      ))}
      <ShowMore pages={pages} />
    </Page>
  );
}
