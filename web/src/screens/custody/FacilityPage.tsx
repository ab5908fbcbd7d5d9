import { FileUp, QrCode, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { address, useGet } from '../../api/queries';
import type { FacilityTemperatures } from '../../domain/custody';
import { lotKey, lotPath } from '../../domain/quantity';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { LoadError, Loading, Page } from '../../ui/parts';
import { Chart, Gaps, Span, Table, Verdict } from './Temperature';

const DAYS = { 1: 'facility.day', 7: 'facility.week', 31: 'facility.month' } as const;

/** How it was in a facility, and what that did to the lots that were there. */
export function FacilityPage() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const [days, setDays] = useState<keyof typeof DAYS>(7);
  const path = `/api/facilities/${encodeURIComponent(id)}/temperatures`;
  const told = useGet<FacilityTemperatures>(address(path, { days }));
  return (
    <Page
      title={told.data?.facilityName ?? t('facility.title')}
      lead={<span className="code">{id}</span>}
      back="/places"
    >
      <div className="tabs" role="group" aria-label={t('facility.days')}>
        {([1, 7, 31] as const).map((one) => (
          <button key={one} type="button" aria-pressed={days === one} onClick={() => setDays(one)}>
            {t(DAYS[one])}
          </button>
        ))}
      </div>
      {told.isError && <LoadError error={told.error} retry={() => void told.refetch()} />}
      {told.isLoading && <Loading rows={2} />}
      {told.data && (told.data.readings > 0 ? <Measured told={told.data} /> : <Nothing />)}
      <Link className="button block" to={`/readings?facility=${encodeURIComponent(id)}`}>
        <Snowflake size={20} aria-hidden />
        {t('cold.add')}
      </Link>
      <Link className="button block" to={`/readings/file?facility=${encodeURIComponent(id)}`}>
        <FileUp size={20} aria-hidden />
        {t('cold.file')}
      </Link>
      <Link className="button block" to={`/facilities/${encodeURIComponent(id)}/code`}>
        <QrCode size={20} aria-hidden />
        {t('place.code')}
      </Link>
    </Page>
  );
}

function Nothing() {
  const { t } = useI18n();
  return <p className="soft">{t('facility.none')}</p>;
}

function Measured({ told }: { told: FacilityTemperatures }) {
  const { t, number } = useI18n();
  const times = told.series.flatMap((one) => one.readings.map((reading) => reading.at)).sort();
  const drawn = {
    dispatchedAt: times[0] ?? told.from,
    until: told.lastReading ?? told.until,
    lowest: told.lowest ?? null,
    highest: told.highest ?? null,
    // Before the first reading nothing is drawn.
    gaps: told.gaps.filter((gap) => gap.start >= (times[0] ?? told.from)),
    series: told.series,
    products: told.lots.map((lot) => ({ ...lot, product: lot.lot.product })),
  };
  return (
    <>
      <section className="card stack" aria-labelledby="cold">
        <h2 id="cold">{t('cold.title')}</h2>
        <Chart told={drawn} />
        <p className="soft small">
          {t('cold.readings', {
            count: told.readings,
            lowest: number(told.lowest ?? 0),
            highest: number(told.highest ?? 0),
          })}{' '}
          {told.lastReading && t('cold.last', { at: formatMoment(told.lastReading) })}
        </p>
        <Gaps told={{ gaps: drawn.gaps, furtherGaps: told.furtherGaps }} />
        <Table told={drawn} />
      </section>
      <section className="card stack" aria-labelledby="lots">
        <h2 id="lots">{t('facility.lots')}</h2>
        <p className="soft small">{t('stay.rule')}</p>
        {told.lots.length === 0 && <p className="soft">{t('facility.noLots')}</p>}
        <ul className="list">
          {told.lots.map((stay) => (
            <li
              key={lotKey(stay.lot) + stay.from}
              className="stack tight"
              style={{ padding: '12px 0' }}
            >
              <Link to={lotPath(stay.lot)}>
                <strong>{stay.productName}</strong> <span className="code">{stay.lot.number}</span>
              </Link>
              <span className="soft small num">
                <Span from={stay.from} until={stay.until} />
              </span>
              <Verdict product={stay} />
            </li>
          ))}
        </ul>
        {told.furtherLots > 0 && (
          <p className="small">{t('cold.further', { count: told.furtherLots })}</p>
        )}
      </section>
    </>
  );
}
