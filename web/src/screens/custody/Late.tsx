import { Clock3, PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { usePages } from '../../api/queries';
import { useSignedIn } from '../../context';
import { may } from '../../domain/roles';
import type { Shipment } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { SelectField } from '../../ui/fields';
import { ShowMore } from '../../ui/lots';
import { Empty, LoadError, Loading, Page } from '../../ui/parts';

const LATE = '/api/shipments/unconfirmed';

/** What counts as late on the first page. */
const USUAL = '48';
const HOURS = ['24', USUAL, '72', '168'] as const;

type Direction = 'in' | 'out';

/** Shipments that nobody has received or refused for long: ours; of an inspector, everybody's. */
export function Late() {
  const { t } = useI18n();
  const me = useSignedIn();
  const own = may(me.role, 'hold');
  const [search, setSearch] = useSearchParams();
  const direction: Direction = search.get('direction') === 'out' ? 'out' : 'in';
  const [hours, setHours] = useState<string>(USUAL);
  const pages = usePages<Shipment>(LATE, { direction, hours });
  return (
    <Page title={t('late.title')} lead={t('late.lead')} back="/">
      {own && (
        <div className="tabs" role="group" aria-label={t('shipments.direction')}>
          {(['in', 'out'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={direction === one}
              onClick={() => setSearch({ direction: one }, { replace: true })}
            >
              {t(`late.${one}`)}
            </button>
          ))}
        </div>
      )}
      <SelectField
        label={t('late.longer')}
        value={hours}
        onChange={setHours}
        options={HOURS.map((one) => ({ value: one, label: t(`late.hours.${one}`) }))}
      />
      {own && <p className="soft">{t(`late.${direction}Hint`)}</p>}
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && (
        <Empty icon={<PackageCheck size={38} strokeWidth={1.5} aria-hidden />}>
          {t('late.none')}
        </Empty>
      )}
      <ul className="lots" aria-label={t('late.title')}>
        {pages.items?.map((shipment) => (
          <li key={shipment.shipment}>
            <LateShipment
              shipment={shipment}
              name={
                !own
                  ? `${shipment.fromName} → ${shipment.toName}`
                  : direction === 'in'
                    ? shipment.fromName
                    : shipment.toName
              }
            />
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Page>
  );
}

function LateShipment({ shipment, name }: { shipment: Shipment; name: string }) {
  const { t, quantity } = useI18n();
  return (
    <Link className="lot" to={`/shipments/${encodeURIComponent(shipment.shipment)}`}>
      <Clock3 size={26} aria-hidden />
      <span className="grow">
        <span className="name" style={{ display: 'block' }}>
          {name}
        </span>
        <span className="soft small" style={{ display: 'block' }}>
          {shipment.lines
            .slice(0, 2)
            .map((line) => `${line.productName} ${quantity(line.dispatched)}`)
            .join(' · ')}
          {shipment.lines.length > 2 &&
            ` · ${t('shipments.further', { count: shipment.lines.length - 2 })}`}
        </span>
        <span className="row spread" style={{ marginTop: 6 }}>
          <span className="tag sun">
            {t('late.since', { days: daysSince(shipment.dispatchedAt) })}
          </span>
          <span className="soft small num">{formatMoment(shipment.dispatchedAt)}</span>
        </span>
      </span>
    </Link>
  );
}

/** Whole days, begun ones left out. */
export function daysSince(at: string, now = Date.now()): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / 86_400_000));
}
