import { FileUp, Snowflake, ThermometerSnowflake } from 'lucide-react';
import { Link } from 'react-router';
import { useGet } from '../../api/queries';
import type {
  LotTemperatures,
  ProductTemperatures,
  Stay,
  Temperatures,
} from '../../domain/custody';
import type { LotRef, Shipment } from '../../domain/types';
import { lotPath } from '../../domain/quantity';
import { useI18n } from '../../i18n';
import { formatMoment, shortMoment } from '../../lib/dates';
import { LoadError, Notice } from '../../ui/parts';
import { plot } from './plot';

const WIDTH = 340;
const HEIGHT = 150;

/** How a shipment was kept: what was outside, when nobody measured, a line and its table. */
export function ShipmentTemperatures({ shipment }: { shipment: Shipment }) {
  const { t, number } = useI18n();
  const id = encodeURIComponent(shipment.shipment);
  const told = useGet<Temperatures>(`/api/shipments/${id}/temperatures`);
  const measured = told.data && told.data.readings > 0 ? told.data : null;
  return (
    <section className="card stack" aria-labelledby="cold">
      <h2 id="cold" className="row" style={{ gap: 8 }}>
        <ThermometerSnowflake size={24} aria-hidden />
        {t('cold.title')}
      </h2>
      {shipment.plannedCelsius !== null && shipment.plannedCelsius !== undefined && (
        <p className="soft">{t('cold.planned', { celsius: number(shipment.plannedCelsius) })}</p>
      )}
      {told.isError && <LoadError error={told.error} retry={() => void told.refetch()} />}
      {told.data && !measured && <p className="soft">{t('cold.none')}</p>}
      {measured && <Measured told={measured} />}
      <Link className="button" to={`/readings?shipment=${id}`}>
        <Snowflake size={20} aria-hidden />
        {t('cold.add')}
      </Link>
      <Link className="button" to={`/readings/file?shipment=${id}`}>
        <FileUp size={20} aria-hidden />
        {t('cold.file')}
      </Link>
    </section>
  );
}

/** What is drawn and listed: of a shipment, or of a facility. */
type Drawn = Pick<
  Temperatures,
  'dispatchedAt' | 'until' | 'gaps' | 'series' | 'products' | 'lowest' | 'highest'
>;

function Measured({ told }: { told: Temperatures }) {
  const { t, number } = useI18n();
  return (
    <>
      {told.products.map((product) => (
        <Verdict key={product.product} product={product} />
      ))}
      <Gaps told={told} />
      {told.series.length > 0 && <Chart told={told} />}
      <p className="soft small">
        {t('cold.readings', {
          count: told.readings,
          lowest: number(told.lowest ?? 0),
          highest: number(told.highest ?? 0),
        })}{' '}
        {!told.ended && t('cold.last', { at: formatMoment(told.lastReading) })}
      </p>
      {told.series.length > 0 && <Table told={told} />}
    </>
  );
}

export function Gaps({ told }: { told: Pick<Temperatures, 'gaps' | 'furtherGaps'> }) {
  const { t } = useI18n();
  if (told.gaps.length === 0) return null;
  return (
    <Notice tone="sun">
      <strong>{t('cold.gaps')}</strong>
      <ul className="small-list">
        {told.gaps.slice(0, 5).map((gap) => (
          <li key={gap.start} className="num small">
            {formatMoment(gap.start)} – {formatMoment(gap.end)}
          </li>
        ))}
      </ul>
      {told.gaps.length + told.furtherGaps > 5 && (
        <p className="small">
          {t('cold.further', { count: told.gaps.length + told.furtherGaps - 5 })}
        </p>
      )}
    </Notice>
  );
}

type Judged = Omit<ProductTemperatures, 'product'>;

export function range(
  product: Pick<Judged, 'least' | 'most'>,
  number: (value: number) => string,
): string {
  const least = product.least ?? null;
  const most = product.most ?? null;
  if (least === null) return `≤ ${number(most ?? 0)} °C`;
  return most === null ? `≥ ${number(least)} °C` : `${number(least)}–${number(most)} °C`;
}

export function Verdict({ product }: { product: Judged }) {
  const { t, number } = useI18n();
  const declared = (product.least ?? product.most ?? null) !== null;
  if (!declared) {
    return <p className="soft">{t('cold.undeclared', { product: product.productName })}</p>;
  }
  if (product.excursions.length === 0) {
    return (
      <p>
        <span className="tag">{t('cold.kept')}</span> {product.productName} (
        {range(product, number)})
      </p>
    );
  }
  return (
    <Notice tone="clay">
      <strong>
        {t('cold.outside', {
          product: product.productName,
          range: range(product, number),
          minutes: product.minutesOutside ?? 0,
        })}
      </strong>
      <ul className="small-list">
        {product.excursions.slice(0, 5).map((one) => (
          <li key={`${one.start}${one.worst}`} className="num small">
            {t('cold.excursion', {
              from: formatMoment(one.start),
              minutes: one.minutes,
              worst: number(one.worst),
            })}
          </li>
        ))}
      </ul>
      {product.excursions.length + product.furtherExcursions > 5 && (
        <p className="small">
          {t('cold.further', { count: product.excursions.length + product.furtherExcursions - 5 })}
        </p>
      )}
    </Notice>
  );
}

/** The readings as lines; what a product may have is a band behind them. */
export function Chart({ told }: { told: Drawn }) {
  const { t, number } = useI18n();
  const bounds = told.products.filter((one) => (one.least ?? one.most ?? null) !== null);
  const drawn = plot(told, bounds[0] ?? null, WIDTH, HEIGHT);
  return (
    <figure className="cold-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('cold.chart', {
          lowest: number(told.lowest ?? 0),
          highest: number(told.highest ?? 0),
        })}
      >
        {drawn.band && (
          <rect
            x={drawn.left}
            y={drawn.band.top}
            width={WIDTH - drawn.left}
            height={Math.max(1, drawn.band.height)}
            className="band"
          />
        )}
        {drawn.gaps.map((gap) => (
          <rect
            key={gap.x}
            x={gap.x}
            y={0}
            width={Math.max(1, gap.width)}
            height={drawn.bottom}
            className="gap"
          />
        ))}
        {drawn.ticks.map((tick) => (
          <g key={tick.y}>
            <line x1={drawn.left} x2={WIDTH} y1={tick.y} y2={tick.y} className="grid" />
            <text x={drawn.left - 5} y={tick.y + 4} textAnchor="end">
              {number(tick.celsius)}°
            </text>
          </g>
        ))}
        {drawn.lines.map((line) => (
          <path key={line} d={line} className="line" />
        ))}
        <text x={drawn.left} y={HEIGHT - 4}>
          {shortMoment(drawn.from)}
        </text>
        <text x={WIDTH} y={HEIGHT - 4} textAnchor="end">
          {shortMoment(drawn.to)}
        </text>
      </svg>
      <figcaption className="soft small">
        {told.series.map((one) => one.source).join(' · ')}
      </figcaption>
    </figure>
  );
}

/** The same for who cannot see the line. */
export function Table({ told }: { told: Drawn }) {
  const { t, number } = useI18n();
  return (
    <details className="more">
      <summary>{t('cold.table')}</summary>
      <div className="table-box">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('cold.at')}</th>
              <th scope="col">°C</th>
              <th scope="col">{t('cold.source')}</th>
            </tr>
          </thead>
          <tbody>
            {told.series.flatMap((series) =>
              series.readings.map((reading) => (
                <tr key={`${series.source}${reading.at}`}>
                  <td className="num">{formatMoment(reading.at)}</td>
                  <td className="num">{number(reading.celsius)}</td>
                  <td>{series.source}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** How a lot was kept on its ways; nothing where nobody measured. */
export function LotCold({ lot }: { lot: LotRef }) {
  const { t, number } = useI18n();
  const told = useGet<LotTemperatures>(`/api${lotPath(lot)}/temperatures`);
  const stays = told.data?.stays ?? [];
  if (!told.data || told.data.items.length + stays.length === 0) return null;
  return (
    <section className="card stack tight" aria-labelledby="cold">
      <h2 id="cold" className="row" style={{ gap: 8 }}>
        <ThermometerSnowflake size={24} aria-hidden />
        {t('cold.title')}
      </h2>
      <ul className="list">
        {told.data.items.map((way) => {
          const count = way.products.reduce(
            (sum, one) => sum + one.excursions.length + one.furtherExcursions,
            0,
          );
          return (
            <li key={way.shipment}>
              <Link className="list-link" to={`/shipments/${encodeURIComponent(way.shipment)}`}>
                <span className="grow">
                  {way.fromName} → {way.toName}
                  <span className="soft small num" style={{ display: 'block' }}>
                    {formatMoment(way.dispatchedAt)} · {number(way.lowest ?? 0)}–
                    {number(way.highest ?? 0)} °C
                  </span>
                  <span className="row" style={{ gap: 6, marginTop: 4 }}>
                    {count > 0 ? (
                      <span className="tag clay">{t('cold.count', { count })}</span>
                    ) : (
                      <span className="tag">{t('cold.keptShort')}</span>
                    )}
                    {way.gaps.length > 0 && <span className="tag sun">{t('cold.gapsShort')}</span>}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
        {stays.map((stay) => (
          <li key={`${stay.facility}${stay.from}`}>
            <StayLine stay={stay} />
          </li>
        ))}
      </ul>
      {stays.length > 0 && <p className="soft small">{t('stay.rule')}</p>}
    </section>
  );
}

/** How the lot was kept in one facility. */
function StayLine({ stay }: { stay: Stay }) {
  const { t, number } = useI18n();
  return (
    <div className="stack tight" style={{ padding: '10px 0' }}>
      <p>
        <strong>{stay.facilityName}</strong>
        <span className="soft small" style={{ display: 'block' }}>
          {stay.partyName}
        </span>
        <span className="soft small num" style={{ display: 'block' }}>
          <Span from={stay.from} until={stay.until} /> · {number(stay.lowest ?? 0)}–
          {number(stay.highest ?? 0)} °C
        </span>
      </p>
      <Verdict product={stay} />
      {stay.gaps.length > 0 && (
        <p>
          <span className="tag sun">{t('cold.gapsShort')}</span>
        </p>
      )}
    </div>
  );
}

/** From when until when, or since when. */
export function Span({ from, until }: { from: string; until?: string | null | undefined }) {
  const { t } = useI18n();
  return until ? (
    <>
      {formatMoment(from)} – {formatMoment(until)}
    </>
  ) : (
    <>{t('stay.since', { at: formatMoment(from) })}</>
  );
}
