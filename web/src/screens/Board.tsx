import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { usePages } from '../api/queries';
import { type Board, DAYS, type FindingKind, FINDINGS } from '../domain/board';
import { lotPath } from '../domain/quantity';
import { type ProblemKind, reportPath } from '../domain/report';
import type { LotRef } from '../domain/types';
import { useI18n } from '../i18n';
import { formatDay, formatMoment, isoDay, plusDays } from '../lib/dates';
import { pictureUrl } from '../ui/fields';
import { SearchField, ShowMore } from '../ui/lots';
import { Empty, LoadError, Loading, Page } from '../ui/parts';
import { lotsPath } from './lotFilters';

interface Finding {
  kind: FindingKind;
  at: string;
  /** Absent where it is not known who made what was reported. */
  partyName?: string;
  otherName?: string;
  placeName?: string;
  lot?: LotRef;
  shipment?: string;
  recall?: string;
  contradictions?: { code: string; detail: string }[];
  text?: string;
  report?: string;
  problem?: ProblemKind;
}

/** What a party has in hand, by product. */
export function StockCard({ stock }: { stock: NonNullable<Board['stock']> }) {
  const { t, quantity } = useI18n();
  const today = isoDay(new Date());
  const expires = { of: 'held', state: 'EXPIRING' } as const;
  return (
    <section className="card stack" aria-labelledby="stock">
      <h2 id="stock">{t('board.stock')}</h2>
      {stock.items.map((one) => (
        <div key={one.product} className="row" style={{ flexWrap: 'nowrap' }}>
          <img className="picture" src={pictureUrl(one.picture)} alt="" width={48} height={48} />
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
      {!stock.complete && <p className="soft small">{t('board.incomplete')}</p>}
    </section>
  );
}

/** The findings of one kind. */
export function Findings() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('kind') as FindingKind | null;
  const kind = FINDINGS.find((one) => one === asked) ?? 'CONTRADICTION';
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const pages = usePages<Finding>('/api/findings', { kind, q });
  return (
    <Page title={t('board.title')} back="/">
      <div className="chips" role="group" aria-label={t('board.kind')}>
        {FINDINGS.map((one) => (
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
          <h2>{one.partyName ?? (one.problem && t(`problemKind.${one.problem}`))}</h2>
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
          {one.report && one.problem && (
            <Link to={reportPath(one.report)}>{t(`problemKind.${one.problem}`)}</Link>
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
