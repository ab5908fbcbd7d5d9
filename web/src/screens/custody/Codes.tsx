import { FileUp, QrCode, Snowflake, Thermometer } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { useGet } from '../../api/queries';
import type { Sensor, Subject } from '../../domain/custody';
import type { Facility } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { LoadError, Loading, Page } from '../../ui/parts';
import { PrintedCode } from '../../ui/PrintedCode';

const PRINTS = [
  { file: '.pdf?layout=105x148', label: 'card.wall' },
  { file: '.pdf?layout=85.6x54', label: 'code.small' },
  { file: '.png?layout=105x148', label: 'card.picture' },
] as const;

/** The code for the door of a store or another facility. */
export function FacilityCode() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const facility = useGet<Facility>(`/api/facilities/${encodeURIComponent(id)}`);
  return (
    <Page
      title={facility.data?.name ?? t('place.codeTitle')}
      lead={t('place.codeLead')}
      back={`/facilities/${encodeURIComponent(id)}`}
    >
      <PrintedCode path={`/api/facilities/${encodeURIComponent(id)}/code`} prints={PRINTS} />
    </Page>
  );
}

/** The code to stick on a sensor. */
export function SensorCode() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  return (
    <Page
      title={t('sensor.codeTitle')}
      lead={t('sensor.codeLead')}
      back={`/sensors/${encodeURIComponent(id)}`}
    >
      <PrintedCode path={`/api/sensors/${encodeURIComponent(id)}/code`} prints={PRINTS} />
    </Page>
  );
}

/** One of our sensors, as its code opens it: what it measures, and readings from another thermometer. */
export function SensorPage() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const sensor = useGet<Sensor>(`/api/sensors/${encodeURIComponent(id)}`);
  return (
    <Page
      title={sensor.data?.name ?? t('sensor.title')}
      lead={<span className="code">{id}</span>}
      back="/sensors"
    >
      {sensor.isError ? (
        <LoadError error={sensor.error} retry={() => void sensor.refetch()} />
      ) : !sensor.data ? (
        <Loading rows={2} />
      ) : (
        <Measuring sensor={sensor.data} />
      )}
      <Link className="button block" to={`/sensors/${encodeURIComponent(id)}/code`}>
        <QrCode size={20} aria-hidden />
        {t('sensor.code')}
      </Link>
    </Page>
  );
}

function Measuring({ sensor }: { sensor: Sensor }) {
  const { t } = useI18n();
  const { subject } = sensor;
  const see = subject.facility
    ? `/facilities/${encodeURIComponent(subject.facility)}`
    : subject.shipment && `/shipments/${encodeURIComponent(subject.shipment)}`;
  const of = `?${new URLSearchParams(entries(subject))}`;
  return (
    <>
      <section className="card">
        <dl className="facts">
          <div>
            <dt>{t('sensor.at')}</dt>
            <dd className="code">{subject.vehicle ?? subject.facility ?? subject.shipment}</dd>
          </div>
          <div>
            <dt>{t('sensor.since')}</dt>
            <dd className="num">{formatMoment(sensor.registeredAt)}</dd>
          </div>
          {sensor.retiredAt && (
            <div>
              <dt>{t('sensors.retired')}</dt>
              <dd className="num">{formatMoment(sensor.retiredAt)}</dd>
            </div>
          )}
        </dl>
      </section>
      {see && (
        <Link className="button big primary" to={see}>
          <Thermometer size={22} aria-hidden />
          {t('sensor.see')}
        </Link>
      )}
      <Link className={see ? 'button block' : 'button big primary'} to={`/readings${of}`}>
        <Snowflake size={20} aria-hidden />
        {t('cold.add')}
      </Link>
      {see && (
        <Link className="button block" to={`/readings/file${of}`}>
          <FileUp size={20} aria-hidden />
          {t('cold.file')}
        </Link>
      )}
    </>
  );
}

function entries(subject: Subject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(subject).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
