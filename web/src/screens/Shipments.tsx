import {
  ArrowDownToLine,
  ArrowUpFromLine,
  Clock3,
  CloudOff,
  PackageCheck,
  ScanLine,
  Truck,
} from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { usePages } from '../api/queries';
import { inWords } from '../commands/toCome';
import { useUnsent } from '../commands/unsent';
import type { Shipment, ShipmentState } from '../domain/types';
import { type Key, useI18n } from '../i18n';
import { formatMoment } from '../lib/dates';
import { ShowMore } from '../ui/lots';
import { Empty, LoadError, Loading, Page } from '../ui/parts';
import { SelectField } from '../ui/fields';

const STATES: readonly ShipmentState[] = [
  'IN_TRANSIT',
  'RECEIVED',
  'RECEIVED_WITH_DIFFERENCES',
  'REFUSED',
];

const TONE: Record<ShipmentState, string> = {
  IN_TRANSIT: 'tag river',
  RECEIVED: 'tag',
  RECEIVED_WITH_DIFFERENCES: 'tag sun',
  REFUSED: 'tag clay',
};

const DIRECTIONS = ['in', 'out', 'carried'] as const;
type Direction = (typeof DIRECTIONS)[number];

const ARROWS = { in: ArrowDownToLine, out: ArrowUpFromLine, carried: Truck };

const NONE: Record<Direction, Key> = {
  in: 'shipments.noneIn',
  out: 'shipments.noneOut',
  carried: 'shipments.noneCarried',
};

export function StateTag({ state }: { state: ShipmentState }) {
  const { t } = useI18n();
  return <span className={TONE[state]}>{t(`shipmentState.${state}`)}</span>;
}

/** All shipments from and to us. */
export function Shipments() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('direction');
  const direction: Direction = asked === 'out' || asked === 'carried' ? asked : 'in';
  const [state, setState] = useState('');
  return (
    <Page title={t('shipments.title')}>
      <div className="tabs" role="group" aria-label={t('shipments.direction')}>
        {DIRECTIONS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={direction === one}
            onClick={() => setSearch({ direction: one }, { replace: true })}
          >
            {t(`shipments.${one}`)}
          </button>
        ))}
      </div>
      {direction !== 'carried' && (
        <Link className="button block" to={`/late?direction=${direction}`}>
          <Clock3 size={20} aria-hidden />
          {t('late.title')}
        </Link>
      )}
      {direction !== 'carried' && (
        <SelectField
          label={t('shipments.state')}
          value={state}
          onChange={setState}
          empty={t('shipments.anyState')}
          options={STATES.map((one) => ({ value: one, label: t(`shipmentState.${one}`) }))}
        />
      )}
      <ShipmentList
        direction={direction}
        state={direction === 'carried' ? '' : state}
        empty={t(NONE[direction])}
      />
    </Page>
  );
}

/** What is on its way to us and waits to be received. */
export function Receive() {
  const { t } = useI18n();
  return (
    <Page title={t('do.receive')} lead={t('receive.lead')} back="/">
      <ShipmentList direction="in" state="IN_TRANSIT" empty={t('receive.none')} />
      {/* Within reach of the thumb: the other hand holds the goods. */}
      <div className="dock">
        <Link className="button big primary" to="/scan">
          <ScanLine size={24} aria-hidden />
          {t('receive.scan')}
        </Link>
      </div>
    </Page>
  );
}

/** What was done with it waits to be sent. */
function Waits() {
  const { t } = useI18n();
  return (
    <span className="tag sun">
      <CloudOff size={16} aria-hidden />
      {t('lots.waits')}
    </span>
  );
}

function pathOf({ shipment }: Shipment): string {
  return `/api/shipments/${encodeURIComponent(shipment)}`;
}

function ShipmentList({
  direction,
  state,
  empty,
}: {
  direction: Direction;
  state: string;
  empty: string;
}) {
  const { t, quantity } = useI18n();
  const pages = usePages<Shipment>('/api/shipments', { direction, state });
  const Arrow = ARROWS[direction];
  const unsent = useUnsent();
  const leaving = direction === 'out' ? unsent.filter(({ kind }) => kind === 'dispatch') : [];
  return (
    <div className="stack">
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && leaving.length === 0 && (
        <Empty icon={<PackageCheck size={38} strokeWidth={1.5} aria-hidden />}>{empty}</Empty>
      )}
      <ul className="lots" aria-label={t('shipments.title')}>
        {leaving.map((one) => (
          <li key={one.id}>
            <Link className="lot" to="/outbox">
              <Arrow size={26} aria-hidden />
              <span className="grow">
                <span className="name" style={{ display: 'block' }}>
                  {inWords(one.subject, t('lots.toCome'))}
                </span>
                <span className="row spread" style={{ marginTop: 6 }}>
                  <Waits />
                  <span className="soft small num">{formatMoment(one.madeAt)}</span>
                </span>
              </span>
            </Link>
          </li>
        ))}
        {pages.items?.map((shipment) => (
          <li key={shipment.shipment}>
            <Link className="lot" to={`/shipments/${encodeURIComponent(shipment.shipment)}`}>
              <Arrow size={26} aria-hidden />
              <span className="grow">
                <span className="name" style={{ display: 'block' }}>
                  {direction === 'carried'
                    ? `${shipment.fromName} → ${shipment.toName}`
                    : direction === 'in'
                      ? shipment.fromName
                      : shipment.toName}
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
                  {unsent.some(({ path }) => path.startsWith(`${pathOf(shipment)}/`)) ? (
                    <Waits />
                  ) : (
                    <StateTag state={shipment.state} />
                  )}
                  <span className="soft small num">{formatMoment(shipment.dispatchedAt)}</span>
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </div>
  );
}
