import { Ban, PackageCheck, PackageMinus } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useGet } from '../api/queries';
import { useOutbox, useSignedIn } from '../context';
import { useCommand } from '../commands/useCommand';
import { exceeds, lotKey, lotPath, sameLot } from '../domain/quantity';
import type { Shipment } from '../domain/types';
import { useI18n } from '../i18n';
import { formatMoment } from '../lib/dates';
import { editNumber, parseNumber } from '../lib/numbers';
import { AmountField, ErrorLine, NoteField, pictureUrl, TextField, useErrors } from '../ui/fields';
import { Form, LoadError, Loading, Outcome, Page, Refusal } from '../ui/parts';
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
                  {line.received && exceeds(line.dispatched, line.received) && (
                    <span className="tag sun" style={{ marginTop: 6 }}>
                      {t('shipment.gotOnly', { amount: quantity(line.received) })}
                      {line.reason ? ` · ${line.reason}` : ''}
                    </span>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {arriving && <Arrival shipment={shipment} />}
    </>
  );
}

type Way = 'full' | 'short' | 'refuse';

/** Receiving: in full by one tap, or less with a reason, or not at all. */
function Arrival({ shipment }: { shipment: Shipment }) {
  const { t, lang, quantity } = useI18n();
  const outbox = useOutbox();
  const [search] = useSearchParams();
  const receive = useCommand('receive');
  const refuse = useCommand('refuse');
  const mended = outbox.find(search.get('mend') ?? '')?.kind;
  const [way, setWay] = useState<Way>(
    mended === 'receive' ? 'short' : mended === 'refuse' ? 'refuse' : 'full',
  );
  const [lines, setLines] = useState(() =>
    shipment.lines.map((line) => {
      const earlier = receive.mending?.body.lines.find((one) => sameLot(one.lot, line.lot));
      return {
        ...line,
        amount: editNumber(earlier?.quantity.value ?? line.dispatched.value, lang),
        reason: earlier?.reason ?? '',
      };
    }),
  );
  const [reason, setReason] = useState(refuse.mending?.body.reason ?? '');
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
      },
    });

  const receiveShort = () => {
    const read = lines.map((line) => ({
      lot: line.lot,
      quantity: { value: parseNumber(line.amount, lang) ?? -1, unit: line.dispatched.unit },
      ...(line.reason.trim() ? { reason: line.reason.trim() } : {}),
    }));
    const found: Record<string, string | false> = {};
    for (const [index, line] of lines.entries()) {
      const value = read[index]?.quantity.value ?? -1;
      if (value < 0) found[`amount${index}`] = t('check.amountOrNone');
      else if (value > line.dispatched.value) {
        found[`amount${index}`] = t('receive.tooMuch', { amount: quantity(line.dispatched) });
      } else if (value < line.dispatched.value && !line.reason.trim()) {
        found[`reason${index}`] = t('receive.whyLess');
      }
    }
    if (shortErrors.check(found))
      void receive.send({ kind: 'receive', ...common, body: { lines: read } });
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

  if (way === 'short') {
    return (
      <Form onSubmit={receiveShort} submit={t('receive.submitShort')} busy={receive.busy}>
        <h2>{t('receive.shortTitle')}</h2>
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
            {(parseNumber(line.amount, lang) ?? 0) < line.dispatched.value && (
              <TextField
                label={t('receive.reasonOf', { number: line.lot.number })}
                value={line.reason}
                error={shortErrors.of(`reason${index}`)}
                onChange={(why) =>
                  setLines(lines.map((one) => (one === line ? { ...one, reason: why } : one)))
                }
              />
            )}
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
      <Form onSubmit={refuseAll} submit={t('refuse.submit')} busy={refuse.busy} danger>
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
    <section className="stack" aria-label={t('do.receive')}>
      <Refusal problem={receive.problem} />
      <button
        type="button"
        className="button big primary"
        disabled={receive.busy}
        onClick={receiveAll}
      >
        <PackageCheck size={24} aria-hidden />
        {receive.busy ? t('state.sending') : t('receive.full')}
      </button>
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
    </section>
  );
}
