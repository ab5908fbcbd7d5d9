import { Ban, Boxes, PackageCheck, PackageMinus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useAll, useGet } from '../api/queries';
import { useOutbox, useSignedIn } from '../context';
import { useUnsentOf } from '../commands/unsent';
import { useCommand, useKept } from '../commands/useCommand';
import { type Arrived, fault, missing, readable } from '../domain/custody';
import { exceeds, lotKey, lotPath, sameLot } from '../domain/quantity';
import type { Facility, LotRef, Quantity, Shipment, ShipmentLine } from '../domain/types';
import { useI18n } from '../i18n';
import { formatMoment } from '../lib/dates';
import { editNumber, parseNumber } from '../lib/numbers';
import {
  AmountField,
  ErrorLine,
  NoteField,
  pictureUrl,
  SelectField,
  TextField,
  useErrors,
} from '../ui/fields';
import { Form, LoadError, Loading, More, Outcome, Page, Refusal } from '../ui/parts';
import { Carrying } from './custody/Carrier';
import { ShipmentTemperatures } from './custody/Temperature';
import { StateTag } from './Shipments';

export function ShipmentPage() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const shipment = useGet<Shipment>(`/api/shipments/${encodeURIComponent(id)}`);
  const me = useSignedIn();
  const incoming = shipment.data?.to === me.party.id;
  return (
    <Page
      title={incoming ? t('shipment.incoming') : t('shipment.title')}
      lead={<span className="code">{shipment.data?.documentNumber ?? id}</span>}
      back={`/shipments?direction=${incoming ? 'in' : 'out'}`}
    >
      {shipment.isError ? (
        <LoadError error={shipment.error} retry={() => void shipment.refetch()} />
      ) : !shipment.data ? (
        <Loading />
      ) : (
        <ShipmentView shipment={shipment.data} />
      )}
    </Page>
  );
}

function ShipmentView({ shipment }: { shipment: Shipment }) {
  const { t, quantity } = useI18n();
  const me = useSignedIn();
  // As it was when the page was opened: what became of it then stays in sight.
  const [arriving] = useState(shipment.to === me.party.id && shipment.state === 'IN_TRANSIT');
  return (
    <>
      <section className="card">
        <div className="row spread">
          <StateTag state={shipment.state} />
          <span className="soft num">{formatMoment(shipment.dispatchedAt)}</span>
        </div>
        <dl className="facts" style={{ marginTop: 8 }}>
          <div>
            <dt>{t('shipment.from')}</dt>
            <dd>{shipment.fromName}</dd>
          </div>
          <div>
            <dt>{t('shipment.to')}</dt>
            <dd>{shipment.toName}</dd>
          </div>
          {shipment.vehicle && (
            <div>
              <dt>{t('shipment.vehicle')}</dt>
              <dd>{shipment.vehicle}</dd>
            </div>
          )}
          {shipment.documentNumber && (
            <div>
              <dt>{t('shipment.document')}</dt>
              <dd>{shipment.documentNumber}</dd>
            </div>
          )}
          {shipment.carrier && (
            <div>
              <dt>{t('custody.carrier')}</dt>
              <dd>{shipment.carrier.name}</dd>
            </div>
          )}
          {shipment.state === 'IN_TRANSIT' && (
            <div>
              <dt>{t('custody.holds')}</dt>
              <dd>
                {shipment.custodian.name}
                {shipment.awaited && (
                  <span className="soft small" style={{ display: 'block' }}>
                    {t('custody.waits', { name: shipment.awaited.name })}
                  </span>
                )}
              </dd>
            </div>
          )}
          {shipment.facilityName && (
            <div>
              <dt>{t('custody.facility')}</dt>
              <dd>{shipment.facilityName}</dd>
            </div>
          )}
          {shipment.returns && (
            <div>
              <dt>{t('custody.returns')}</dt>
              <dd>
                <Link to={shipmentPath(shipment.returns)}>{shipment.returns}</Link>
              </dd>
            </div>
          )}
          {shipment.returnedWith.map((id) => (
            <div key={id}>
              <dt>{t('custody.returned')}</dt>
              <dd>
                <Link to={shipmentPath(id)}>{id}</Link>
              </dd>
            </div>
          ))}
          {shipment.endedAt && (
            <div>
              <dt>{t('shipment.ended')}</dt>
              <dd className="num">{formatMoment(shipment.endedAt)}</dd>
            </div>
          )}
          {shipment.reason && (
            <div>
              <dt>{t('field.reason')}</dt>
              <dd>{shipment.reason}</dd>
            </div>
          )}
        </dl>
      </section>
      <section className="stack tight" aria-labelledby="goods">
        <h2 id="goods">{t('shipment.goods')}</h2>
        <ul className="lots">
          {shipment.lines.map((line) => (
            <li key={lotKey(line.lot)}>
              <Link className="lot compact" to={lotPath(line.lot)}>
                <img className="picture" src={pictureUrl(line.picture)} alt="" />
                <span className="grow">
                  <span className="row spread" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
                    <span className="name">{line.productName}</span>
                    <span className="amount num">{quantity(line.dispatched)}</span>
                  </span>
                  <span className="soft small code">{line.lot.number}</span>
                  <Differences line={line} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {shipment.units.length > 0 && (
        <section className="stack tight" aria-labelledby="units">
          <h2 id="units">{t('units.title')}</h2>
          <ul className="list card">
            {shipment.units
              .filter((unit) => !unit.inside)
              .map((unit) => {
                const on = shipment.units.filter((one) => one.inside === unit.unit).length;
                return (
                  <li key={unit.unit}>
                    <Link className="list-link" to={`/units/${unit.unit}`}>
                      <Boxes size={24} aria-hidden />
                      <span className="grow code">{readable(unit.unit)}</span>
                      {on > 0 && <span className="soft">{t('units.cases', { count: on })}</span>}
                    </Link>
                  </li>
                );
              })}
          </ul>
        </section>
      )}
      {arriving && <Arrival shipment={shipment} />}
      <Carrying shipment={shipment} />
      {shipment.custody.length > 1 && (
        <section className="card" aria-labelledby="way">
          <h2 id="way">{t('custody.way')}</h2>
          <ol className="list">
            {shipment.custody.map((had) => (
              <li key={had.since + had.party} className="row spread" style={{ padding: '8px 0' }}>
                <span>
                  {had.name}
                  {had.vehicle && <span className="soft"> · {had.vehicle}</span>}
                </span>
                <span className="soft small num">{formatMoment(had.since)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <ShipmentTemperatures shipment={shipment} />
      {shipment.to === me.party.id && shipment.state.startsWith('RECEIVED') && (
        <Link
          className="button block"
          to={`/dispatch?returns=${encodeURIComponent(shipment.shipment)}`}
        >
          <Undo2 size={20} aria-hidden />
          {t('custody.giveBack')}
        </Link>
      )}
    </>
  );
}

function shipmentPath(id: string): string {
  return `/shipments/${encodeURIComponent(id)}`;
}

/** What became of a line, where it was not accepted as it was dispatched. */
function Differences({ line }: { line: ShipmentLine }) {
  const { t, quantity } = useI18n();
  if (!line.received) return null;
  const kinds = (['missing', 'damaged', 'refused', 'over'] as const).filter(
    (kind) => (line[kind]?.value ?? 0) > 0,
  );
  if (kinds.length === 0) return null;
  return (
    <span style={{ display: 'block', marginTop: 6 }}>
      {exceeds(line.dispatched, line.received) && (
        <span className="tag sun">
          {t('shipment.gotOnly', { amount: quantity(line.received) })}
          {line.reason ? ` · ${line.reason}` : ''}
        </span>
      )}
      <span className="row small soft" style={{ gap: 8, marginTop: 4 }}>
        {kinds.map((kind) => {
          const amount = line[kind];
          return (
            amount && (
              <span key={kind}>{t(`difference.${kind}`, { amount: quantity(amount) })}</span>
            )
          );
        })}
        {!exceeds(line.dispatched, line.received) && line.reason && <span>{line.reason}</span>}
      </span>
    </span>
  );
}

type Way = 'full' | 'short' | 'refuse';

/** One line of a receipt, as typed. */
interface TypedLine {
  lot: LotRef;
  productName: string;
  dispatched: Quantity;
  amount: string;
  damaged: string;
  refused: string;
  over: string;
  reason: string;
}

/** Nothing typed is nothing. */
function arrivedOf(line: TypedLine, lang: 'vi' | 'en'): Arrived {
  const read = (text: string) => (text.trim() === '' ? 0 : parseNumber(text, lang));
  return {
    dispatched: line.dispatched.value,
    accepted: line.amount.trim() === '' ? null : parseNumber(line.amount, lang),
    damaged: read(line.damaged),
    refused: read(line.refused),
    over: read(line.over),
    reason: line.reason,
  };
}

/** What is not accepted of a line: broken, sent back or not there; and what is beyond the note. */
function LineDifferences({
  line,
  index,
  errors,
  onChange,
}: {
  line: TypedLine;
  index: number;
  errors: ReturnType<typeof useErrors>;
  onChange(change: Partial<TypedLine>): void;
}) {
  const { t, lang, quantity } = useI18n();
  const told = arrivedOf(line, lang);
  const unit = line.dispatched.unit;
  const less = (told.accepted ?? 0) < line.dispatched.value;
  const lost = missing(told);
  return (
    <>
      {less && (
        <div className="two">
          <AmountField
            label={t('custody.damaged')}
            unit={unit}
            value={line.damaged}
            onChange={(damaged) => onChange({ damaged })}
          />
          <AmountField
            label={t('custody.refused')}
            unit={unit}
            value={line.refused}
            onChange={(refused) => onChange({ refused })}
          />
        </div>
      )}
      {less && lost > 0 && (
        <p>
          <span className="tag sun">
            {t('custody.missing', { amount: quantity({ value: lost, unit }) })}
          </span>
        </p>
      )}
      {(less || (told.over ?? 0) > 0) && (
        <TextField
          label={t('receive.reasonOf', { number: line.lot.number })}
          value={line.reason}
          error={errors.of(`reason${index}`)}
          onChange={(reason) => onChange({ reason })}
        />
      )}
      {!less && (
        <More label={t('custody.moreDifferences')} open={line.over !== ''}>
          <AmountField
            label={t('custody.over')}
            hint={t('custody.overHint')}
            unit={unit}
            value={line.over}
            error={errors.of(`over${index}`)}
            onChange={(over) => onChange({ over })}
          />
        </More>
      )}
    </>
  );
}

/** Receiving: in full by one tap, or less with a reason, or not at all. */
function Arrival({ shipment }: { shipment: Shipment }) {
  const { t, lang, quantity } = useI18n();
  const outbox = useOutbox();
  const unsent = useUnsentOf(shipment.shipment);
  const [before] = useState(unsent);
  const [search] = useSearchParams();
  const receive = useCommand('receive');
  const refuse = useCommand('refuse');
  const mended = outbox.find(search.get('mend') ?? '')?.kind;
  const [way, setWay] = useKept<Way>(
    receive,
    'way',
    mended === 'receive' ? 'short' : mended === 'refuse' ? 'refuse' : 'full',
  );
  const [lines, setLines] = useKept(receive, 'lines', () =>
    shipment.lines.map((line): TypedLine => {
      const earlier = receive.mending?.body.lines.find((one) => sameLot(one.lot, line.lot));
      return {
        lot: line.lot,
        productName: line.productName,
        dispatched: line.dispatched,
        amount: editNumber(earlier?.quantity.value ?? line.dispatched.value, lang),
        damaged: earlier?.damaged ? editNumber(earlier.damaged.value, lang) : '',
        refused: earlier?.refused ? editNumber(earlier.refused.value, lang) : '',
        over: earlier?.over ? editNumber(earlier.over.value, lang) : '',
        reason: earlier?.reason ?? '',
      };
    }),
  );
  const [reason, setReason] = useKept(refuse, 'reason', refuse.mending?.body.reason ?? '');
  const places = useAll<Facility>('/api/facilities');
  const [chosenPlace, setPlace] = useKept(receive, 'place', receive.mending?.body.facility);
  // Who has one place puts it there.
  const facility = chosenPlace ?? (places.data?.length === 1 ? (places.data[0]?.id ?? '') : '');
  const placeField = (places.data?.length ?? 0) > 1 && (
    <SelectField
      label={t('custody.facility')}
      value={facility}
      onChange={setPlace}
      empty={t('custody.facilityNone')}
      options={(places.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
    />
  );
  const shortErrors = useErrors(receive.problem);
  const refuseErrors = useErrors(refuse.problem);
  const common = {
    form: `/shipments/${encodeURIComponent(shipment.shipment)}`,
    subject: `${shipment.fromName} · ${shipment.lines.map((line) => line.lot.number).join(', ')}`,
    shipment: shipment.shipment,
  };

  const receiveAll = () =>
    void receive.send({
      kind: 'receive',
      ...common,
      body: {
        lines: shipment.lines.map(({ lot, dispatched }) => ({ lot, quantity: dispatched })),
        ...(facility ? { facility } : {}),
      },
    });

  const put = facility ? { facility } : {};

  const receiveShort = () => {
    const found: Record<string, string | false> = {};
    const told = lines.map((line) => arrivedOf(line, lang));
    for (const [index, line] of told.entries()) {
      const wrong = fault(line);
      if (wrong === 'amount') found[`amount${index}`] = t('check.amountOrNone');
      else if (wrong === 'tooMuch') {
        const amount = quantity(lines[index]?.dispatched ?? { value: 0, unit: 'KGM' });
        found[`amount${index}`] = t('receive.tooMuch', { amount });
      } else if (wrong === 'overAndShort') found[`over${index}`] = t('custody.overAndShort');
      else if (wrong === 'reason') found[`reason${index}`] = t('receive.whyLess');
    }
    if (!shortErrors.check(found)) return;
    void receive.send({
      kind: 'receive',
      ...common,
      body: {
        lines: lines.map((line, index) => {
          const { accepted, damaged, refused, over } = told[index] ?? arrivedOf(line, lang);
          const unit = line.dispatched.unit;
          return {
            lot: line.lot,
            quantity: { value: accepted ?? 0, unit },
            ...(damaged ? { damaged: { value: damaged, unit } } : {}),
            ...(refused ? { refused: { value: refused, unit } } : {}),
            ...(over ? { over: { value: over, unit } } : {}),
            ...(line.reason.trim() ? { reason: line.reason.trim() } : {}),
          };
        }),
        ...put,
      },
    });
  };

  const refuseAll = () => {
    if (!refuseErrors.check({ reason: !reason.trim() && t('check.reason') })) return;
    void refuse.send({ kind: 'refuse', ...common, body: { reason: reason.trim() } });
  };

  const ended = [receive.status, refuse.status].find(
    ({ state }) => state === 'done' || state === 'waiting',
  );
  if (ended) {
    return (
      <Outcome
        waiting={ended.state === 'waiting'}
        title={way === 'refuse' ? t('refuse.done') : t('receive.done')}
      />
    );
  }
  // It was done at an earlier visit of this page.
  if (unsent && unsent.id === before?.id) return <Outcome waiting title="" />;
  if (shipment.state !== 'IN_TRANSIT') return null;

  if (way === 'short') {
    return (
      <Form onSubmit={receiveShort} submit={t('receive.submitShort')} command={receive}>
        <h2>{t('receive.shortTitle')}</h2>
        {placeField}
        <Refusal problem={receive.problem} beside={['lines']} />
        <ErrorLine error={shortErrors.of('lines')} />
        {lines.map((line, index) => (
          <div
            key={lotKey(line.lot)}
            className="card stack"
            role="group"
            aria-label={line.productName}
          >
            <p style={{ fontWeight: 600 }}>{line.productName}</p>
            <AmountField
              label={t('receive.amountOf', { number: line.lot.number })}
              hint={t('receive.sent', { amount: quantity(line.dispatched) })}
              unit={line.dispatched.unit}
              value={line.amount}
              error={shortErrors.of(`amount${index}`)}
              onChange={(amount) =>
                setLines(lines.map((one) => (one === line ? { ...one, amount } : one)))
              }
            />
            <LineDifferences
              line={line}
              errors={shortErrors}
              index={index}
              onChange={(change) =>
                setLines(lines.map((one) => (one === line ? { ...one, ...change } : one)))
              }
            />
          </div>
        ))}
        <button type="button" className="button quiet" onClick={() => setWay('full')}>
          {t('action.cancel')}
        </button>
      </Form>
    );
  }

  if (way === 'refuse') {
    return (
      <Form onSubmit={refuseAll} submit={t('refuse.submit')} command={refuse} danger>
        <h2>{t('refuse.title')}</h2>
        <Refusal problem={refuse.problem} beside={['reason']} />
        <NoteField
          label={t('refuse.reason')}
          hint={t('refuse.hint')}
          value={reason}
          onChange={setReason}
          error={refuseErrors.of('reason')}
        />
        <button type="button" className="button quiet" onClick={() => setWay('full')}>
          {t('action.cancel')}
        </button>
      </Form>
    );
  }

  return (
    <>
      <Refusal problem={receive.problem} />
      {placeField}
      {/* Within reach of the thumb, however long the list: the other hand holds the goods. */}
      <div className="sticky">
        <button
          type="button"
          className="button big primary"
          disabled={receive.busy}
          onClick={receiveAll}
        >
          <PackageCheck size={24} aria-hidden />
          {receive.busy ? t('state.sending') : t('receive.full')}
        </button>
      </div>
      <div className="actions">
        <button type="button" className="button" onClick={() => setWay('short')}>
          <PackageMinus size={20} aria-hidden />
          {t('receive.short')}
        </button>
        <button type="button" className="button danger" onClick={() => setWay('refuse')}>
          <Ban size={20} aria-hidden />
          {t('refuse.open')}
        </button>
      </div>
    </>
  );
}
