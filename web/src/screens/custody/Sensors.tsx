import { Copy, Plus, RadioTower, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAll, usePages } from '../../api/queries';
import { type Keeping, useCommand, useKept } from '../../commands/useCommand';
import type { Sensor, Subject } from '../../domain/custody';
import type { Facility } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatMoment, isoWithOffset } from '../../lib/dates';
import { editNumber, parseNumber } from '../../lib/numbers';
import { SelectField, TextField, useErrors } from '../../ui/fields';
import { ShowMore } from '../../ui/lots';
import { Empty, Form, LoadError, Loading, Notice, Outcome, Page, Refusal } from '../../ui/parts';
import { momentFor, useWhen, WhenField } from '../../ui/When';

type What = 'vehicle' | 'facility' | 'shipment';

/** What is measured, as it is chosen in a form. */
interface Chosen {
  what: What;
  vehicle: string;
  facility: string;
  shipment: string;
}

function subjectOf({ what, vehicle, facility, shipment }: Chosen): Subject | null {
  const value = { vehicle, facility, shipment }[what].trim();
  return value === '' ? null : { [what]: value };
}

function useChosen(command: Keeping, mended?: Subject): [Chosen, (chosen: Chosen) => void] {
  const [search] = useSearchParams();
  const shipment = mended?.shipment ?? search.get('shipment') ?? '';
  const facility = mended?.facility ?? search.get('facility') ?? '';
  return useKept<Chosen>(command, 'chosen', {
    what: shipment ? 'shipment' : facility ? 'facility' : 'vehicle',
    vehicle: mended?.vehicle ?? search.get('vehicle') ?? '',
    facility,
    shipment,
  });
}

function SubjectFields({
  chosen,
  onChange,
  errors,
}: {
  chosen: Chosen;
  onChange(chosen: Chosen): void;
  errors: ReturnType<typeof useErrors>;
}) {
  const { t } = useI18n();
  const facilities = useAll<Facility>('/api/facilities');
  const whats: What[] = chosen.shipment
    ? ['shipment', 'vehicle', 'facility']
    : ['vehicle', 'facility'];
  return (
    <>
      <div className="tabs" role="group" aria-label={t('sensor.what')}>
        {whats.map((what) => (
          <button
            key={what}
            type="button"
            aria-pressed={chosen.what === what}
            onClick={() => onChange({ ...chosen, what })}
          >
            {t(`measured.${what}`)}
          </button>
        ))}
      </div>
      {chosen.what === 'vehicle' && (
        <TextField
          label={t('shipment.vehicle')}
          placeholder="29H-123.45"
          capitals
          value={chosen.vehicle}
          onChange={(vehicle) => onChange({ ...chosen, vehicle })}
          error={errors.of('vehicle')}
        />
      )}
      {chosen.what === 'facility' && (
        <SelectField
          label={t('measured.facility')}
          value={chosen.facility}
          onChange={(facility) => onChange({ ...chosen, facility })}
          empty={t('sensor.chooseFacility')}
          options={(facilities.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          error={errors.of('facility')}
        />
      )}
      {chosen.what === 'shipment' && (
        <p>
          {t('shipment.title')} <span className="code">{chosen.shipment}</span>
        </p>
      )}
    </>
  );
}

/** Our sensors. */
export function Sensors() {
  const { t } = useI18n();
  const pages = usePages<Sensor>('/api/sensors');
  return (
    <Page title={t('sensors.title')} lead={t('sensors.lead')} back="/more">
      <Link className="button big primary" to="/sensors/new">
        <Plus size={22} aria-hidden />
        {t('sensors.new')}
      </Link>
      <Link className="button block" to="/readings">
        <Snowflake size={20} aria-hidden />
        {t('cold.add')}
      </Link>
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && (
        <Empty icon={<RadioTower size={38} strokeWidth={1.5} aria-hidden />}>
          {t('sensors.none')}
        </Empty>
      )}
      <ul
        className="stack"
        aria-label={t('sensors.title')}
        style={{ listStyle: 'none', padding: 0 }}
      >
        {pages.items?.map((sensor) => (
          <li key={sensor.sensor}>
            <SensorCard sensor={sensor} />
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Page>
  );
}

function SensorCard({ sensor }: { sensor: Sensor }) {
  const { t } = useI18n();
  const renew = useCommand('renewSensor', sensor.sensor);
  const retire = useCommand('retireSensor', sensor.sensor);
  const [asking, setAsking] = useState(Boolean(retire.mending ?? retire.restored));
  const [reason, setReason] = useKept(retire, 'reason', retire.mending?.body.reason ?? '');
  const errors = useErrors(retire.problem);
  const common = { form: '/sensors', subject: sensor.name, sensor: sensor.sensor };
  const stop = () => {
    if (!errors.check({ reason: !reason.trim() && t('check.reason') })) return;
    void retire.send({ kind: 'retireSensor', ...common, body: { reason: reason.trim() } });
  };
  const subject = sensor.subject.vehicle ?? sensor.subject.facility ?? sensor.subject.shipment;
  return (
    <article className="card stack tight">
      <div className="row spread">
        <h2 style={{ margin: 0 }}>
          <Link to={`/sensors/${encodeURIComponent(sensor.sensor)}`}>{sensor.name}</Link>
        </h2>
        {sensor.retiredAt && <span className="tag clay">{t('sensors.retired')}</span>}
      </div>
      <p className="soft">
        <span className="code">{subject}</span> · {formatMoment(sensor.registeredAt)}
      </p>
      <Refusal problem={renew.problem} />
      <Refusal problem={retire.problem} beside={['reason']} />
      {renew.status.state === 'done' && renew.status.answer.token && (
        <Token token={renew.status.answer.token} />
      )}
      {!sensor.retiredAt && !asking && (
        <div className="actions">
          <button
            type="button"
            className="button"
            disabled={renew.busy}
            onClick={() => void renew.send({ kind: 'renewSensor', ...common, body: {} })}
          >
            {t('sensors.renew')}
          </button>
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {t('sensors.retire')}
          </button>
        </div>
      )}
      {!sensor.retiredAt && asking && (
        <>
          <TextField
            label={t('field.reason')}
            value={reason}
            onChange={setReason}
            error={errors.of('reason')}
          />
          <div className="actions">
            <button type="button" className="button danger" disabled={retire.busy} onClick={stop}>
              {t('sensors.retire')}
            </button>
            <button type="button" className="button quiet" onClick={() => setAsking(false)}>
              {t('action.cancel')}
            </button>
          </div>
        </>
      )}
    </article>
  );
}

/** What a device needs to send by itself; shown once. */
function Token({ token }: { token: string }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  const address = `${location.origin}/api/sensor-readings`;
  return (
    <Notice tone="sun" live>
      <strong>{t('sensors.tokenOnce')}</strong>
      <p className="code token" data-testid="token">
        {token}
      </p>
      <button
        type="button"
        className="button"
        onClick={() => {
          void navigator.clipboard?.writeText(token).then(() => setCopied(true));
        }}
      >
        <Copy size={20} aria-hidden />
        {copied ? t('sensors.copied') : t('sensors.copy')}
      </button>
      <p className="small">{t('sensors.how')}</p>
      <p className="code small token">POST {address}</p>
      <p className="code small token">Authorization: Bearer …</p>
      <p className="code small token">
        {'{"readings":[{"at":"2026-11-20T08:00:00+07:00","celsius":4.5}]}'}
      </p>
    </Notice>
  );
}

/** Registers a sensor. */
export function NewSensor() {
  const { t } = useI18n();
  const command = useCommand('registerSensor');
  const [chosen, setChosen] = useChosen(command);
  const [name, setName] = useKept(command, 'name', '');
  const errors = useErrors(command.problem);
  const send = () => {
    const subject = subjectOf(chosen);
    const fine = errors.check({
      name: !name.trim() && t('check.fill'),
      [chosen.what]: subject === null && t('check.fill'),
    });
    if (!fine || subject === null) return;
    const body = { name: name.trim(), ...subject };
    void command.send({ kind: 'registerSensor', form: '/sensors/new', subject: body.name, body });
  };
  return (
    <Page title={t('sensors.new')} back="/sensors">
      {command.status.state === 'done' ? (
        <div className="stack">
          <Outcome waiting={false} title={t('sensors.done')} />
          {command.status.answer.token && <Token token={command.status.answer.token} />}
          <Link className="button block" to="/sensors">
            {t('action.finish')}
          </Link>
        </div>
      ) : (
        <Form onSubmit={send} submit={t('sensors.submit')} command={command}>
          <Refusal problem={command.problem} beside={['name', 'vehicle', 'facility']} />
          <TextField
            label={t('sensors.name')}
            hint={t('sensors.nameHint')}
            value={name}
            onChange={setName}
            error={errors.of('name')}
          />
          <SubjectFields chosen={chosen} onChange={setChosen} errors={errors} />
        </Form>
      )}
    </Page>
  );
}

/** One reading by hand, as from a thermometer on the wall. */
export function NewReading() {
  const { t, lang } = useI18n();
  const command = useCommand('recordReadings');
  const body = command.mending?.body;
  const [chosen, setChosen] = useChosen(command, body);
  const [celsius, setCelsius] = useKept(command, 'celsius', () => {
    const read = body?.readings[0]?.celsius;
    return read === undefined ? '' : `${read < 0 ? '−' : ''}${editNumber(Math.abs(read), lang)}`;
  });
  const [when, setWhen] = useWhen(command);
  const errors = useErrors(command.problem);
  const [search] = useSearchParams();
  const facility = search.get('facility');
  const back = chosen.shipment
    ? `/shipments/${encodeURIComponent(chosen.shipment)}`
    : facility
      ? `/facilities/${encodeURIComponent(facility)}`
      : '/sensors';
  const send = () => {
    const subject = subjectOf(chosen);
    const minus = /^\s*[-−]/.test(celsius);
    const read = parseNumber(celsius.replace(/^\s*[-−]/, ''), lang);
    const moment = momentFor(when);
    const fine = errors.check({
      readings: read === null && t('reading.number'),
      [chosen.what]: subject === null && t('check.fill'),
      happenedAt: moment === null && t('check.day'),
    });
    if (!fine || subject === null || read === null || moment === null) return;
    const at = moment ?? isoWithOffset(new Date());
    void command.send({
      kind: 'recordReadings',
      form: '/readings',
      subject: `${celsius} °C`,
      body: { ...subject, readings: [{ at, celsius: minus ? -read : read }] },
    });
  };
  const { status } = command;
  return (
    <Page title={t('cold.add')} back={back}>
      {status.state === 'done' || status.state === 'waiting' ? (
        <div className="stack">
          <Outcome waiting={status.state === 'waiting'} title={t('reading.done')} />
          <Link className="button big primary" to={back}>
            {t('action.finish')}
          </Link>
        </div>
      ) : (
        <Form onSubmit={send} submit={t('reading.submit')} command={command}>
          <Refusal
            problem={command.problem}
            beside={['readings', 'vehicle', 'facility', 'happenedAt']}
          />
          <TextField
            label={t('reading.celsius')}
            inputMode="text"
            placeholder={editNumber(4.5, lang)}
            value={celsius}
            onChange={setCelsius}
            error={errors.of('readings')}
          />
          <SubjectFields chosen={chosen} onChange={setChosen} errors={errors} />
          <WhenField
            label={t('reading.when')}
            value={when}
            onChange={setWhen}
            error={errors.of('happenedAt')}
          />
        </Form>
      )}
    </Page>
  );
}
