import { Plus, QrCode } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type Partner, usePartners } from '../api/partners';
import { useGet, usePages } from '../api/queries';
import { useSignedIn } from '../context';
import { useCommand, useKept } from '../commands/useCommand';
import type { LotAmount, Party, Shipment } from '../domain/types';
import { useI18n } from '../i18n';
import { isoDay } from '../lib/dates';
import { latelyFirst, recall, remember, rememberFirst } from '../lib/remember';
import { ChoiceField, type FieldError, TextField, useErrors } from '../ui/fields';
import { amountsOf, LotPicker, type Picked, SearchField, ShowMore } from '../ui/lots';
import { Form, LoadError, Loading, More, Outcome, Page, Refusal } from '../ui/parts';
import { Scanner } from '../ui/Scanner';
import { useStartLots } from '../ui/startLots';
import { momentFor, useWhen, WhenField } from '../ui/When';
import {
  carriedBy,
  type CarrierChoice,
  CarrierField,
  carrierOf,
  readCelsius,
} from './custody/Carrier';
import { UnitPicker } from './custody/UnitPicker';

export function Dispatch() {
  const { t } = useI18n();
  const [turn, setTurn] = useState(0);
  // Goods that go back to where they came from are sent like any others.
  const returns = useSearchParams()[0].get('returns');
  const original = useGet<Shipment>(
    returns ? `/api/shipments/${encodeURIComponent(returns)}` : null,
  );
  return (
    <Page
      title={t(returns ? 'custody.giveBackTitle' : 'do.dispatch')}
      back={returns ? `/shipments/${encodeURIComponent(returns)}` : '/'}
    >
      {returns && original.isError && (
        <LoadError error={original.error} retry={() => void original.refetch()} />
      )}
      {returns && original.isPending ? (
        <Loading />
      ) : (
        <DispatchForm key={turn} returns={original.data ?? null} again={() => setTurn(turn + 1)} />
      )}
    </Page>
  );
}

function DispatchForm({ returns, again }: { returns: Shipment | null; again(): void }) {
  const { t, lang } = useI18n();
  const me = useSignedIn();
  const command = useCommand('dispatch');
  const { status, mending } = command;
  const body = mending?.body;
  // By somebody's card that was scanned before the goods were chosen.
  const named = useSearchParams()[0].get('to');
  const start = useStartLots(body?.lines ?? backOf(returns));
  const [picked, setPicked] = useKept<Picked[]>(command, 'picked', []);
  const [units, setUnits] = useKept<string[]>(command, 'units', body?.units ?? []);
  const [carrier, setCarrier] = useKept<CarrierChoice>(command, 'carrier', () =>
    carrierOf(body?.carrier),
  );
  const [celsius, setCelsius] = useKept(command, 'celsius', body?.plannedCelsius?.toString() ?? '');
  const [to, setTo] = useKept(command, 'to', body?.to ?? returns?.from ?? named ?? '');
  const recipient = useGet<Party>(to ? `/api/parties/${encodeURIComponent(to)}` : null);
  const partners = usePartners('');
  const toName = recipient.data?.name ?? partners.find(({ id }) => id === to)?.name ?? to;
  const [vehicle, setVehicle] = useKept(
    command,
    'vehicle',
    body?.vehicle ?? recall<string>(me.account, 'vehicle') ?? '',
  );
  const [documentNumber, setDocumentNumber] = useKept(
    command,
    'documentNumber',
    body?.documentNumber ?? '',
  );
  const [when, setWhen] = useWhen(command);
  const errors = useErrors(command.problem);
  const lines = amountsOf(picked, lang);

  const send = () => {
    const moment = momentFor(when);
    const planned = readCelsius(celsius, lang);
    const fine = errors.check({
      lines:
        picked.length === 0 && units.length === 0
          ? t('check.lots')
          : !lines && t('check.lotAmounts'),
      plannedCelsius: planned === null && t('custody.celsiusNumber'),
      to: !to && t('check.recipient'),
      happenedAt: moment === null && t('check.day'),
    });
    if (!fine || !lines || moment === null || planned === null) return;
    const by = carriedBy(carrier);
    rememberFirst(me.account, 'recipients', to);
    if (vehicle.trim()) remember(me.account, 'vehicle', vehicle.trim());
    void command.send({
      kind: 'dispatch',
      form: '/dispatch',
      subject: `${[...picked.map((one) => one.lot.number), ...units].join(', ')} → ${toName}`,
      ...(moment === undefined ? {} : { happenedAt: moment }),
      body: {
        shipment: shipmentId(new Date()),
        to,
        lines,
        ...(units.length > 0 ? { units } : {}),
        ...(returns ? { returns: returns.shipment } : {}),
        ...(by ? { carrier: by } : {}),
        ...(planned === undefined ? {} : { plannedCelsius: planned }),
        ...(vehicle.trim() ? { vehicle: vehicle.trim() } : {}),
        ...(documentNumber.trim() ? { documentNumber: documentNumber.trim() } : {}),
      },
    });
  };

  if (status.state === 'done' || status.state === 'waiting') {
    const shipment = status.state === 'done' ? status.answer.shipment : undefined;
    return (
      <div className="stack">
        <Outcome waiting={status.state === 'waiting'} title={t('dispatch.done')}>
          <p className="soft">
            {t('dispatch.doneText', {
              name: toName,
              count: picked.length + units.length,
            })}
          </p>
        </Outcome>
        <Link
          className="button big primary"
          to={shipment ? `/shipments/${encodeURIComponent(shipment)}` : '/outbox'}
        >
          {shipment ? t('dispatch.open') : t('outbox.open')}
        </Link>
        <button type="button" className="button block" onClick={again}>
          <Plus size={20} aria-hidden />
          {t('dispatch.again')}
        </button>
      </div>
    );
  }

  return (
    <Form onSubmit={send} submit={t('dispatch.submit')} command={command}>
      <Refusal
        problem={command.problem}
        beside={[
          'lines',
          'units',
          'to',
          'vehicle',
          'documentNumber',
          'carrier',
          'plannedCelsius',
          'happenedAt',
        ]}
      />
      <LotPicker
        key={command.turn}
        legend={t('dispatch.lots')}
        picked={picked}
        onChange={setPicked}
        start={start}
        error={errors.of('lines')}
      />
      <UnitPicker
        legend={t('custody.units')}
        picked={units}
        onChange={setUnits}
        error={errors.of('units')}
      />
      {returns ? (
        <p>
          {t('dispatch.to')} <strong>{returns.fromName}</strong>
        </p>
      ) : (
        <RecipientField value={to} onChange={setTo} error={errors.of('to')} />
      )}
      <div className="two">
        <TextField
          label={t('shipment.vehicle')}
          placeholder="29H-123.45"
          capitals
          value={vehicle}
          onChange={setVehicle}
          error={errors.of('vehicle')}
        />
        <TextField
          label={t('shipment.document')}
          value={documentNumber}
          onChange={setDocumentNumber}
          error={errors.of('documentNumber')}
        />
      </div>
      <More label={t('custody.carrierMore')} open={carrier.kind !== 'none' || celsius !== ''}>
        <CarrierField value={carrier} onChange={setCarrier} error={errors.of('carrier')} />
        <TextField
          label={t('custody.celsius')}
          value={celsius}
          onChange={setCelsius}
          error={errors.of('plannedCelsius')}
        />
      </More>
      <WhenField
        label={t('dispatch.when')}
        value={when}
        onChange={setWhen}
        error={errors.of('happenedAt')}
      />
    </Form>
  );
}

/** All that was accepted goes back, unless the person says otherwise. */
function backOf(returns: Shipment | null): LotAmount[] | undefined {
  return returns?.lines
    .map(({ lot, received, dispatched }) => ({ lot, quantity: received ?? dispatched }))
    .filter(({ quantity }) => quantity.value > 0);
}

/** An id that can be read out: gn-261124-k7m2q9. */
function shipmentId(now: Date): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(6))].map(
    (byte) => '23456789abcdefghjkmnpqrstuvwxyz'[byte % 31],
  );
  return `gn-${isoDay(now).slice(2).replaceAll('-', '')}-${letters.join('')}`;
}

/** Chooses the party that goods go to, the lately chosen ones first. */
function RecipientField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange(id: string): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const me = useSignedIn();
  const [words, setWords] = useState('');
  const [scanning, setScanning] = useState(false);
  const q = useDeferredValue(words);
  const pages = usePages<Party>('/api/parties', { q });
  const chosen = useGet<Party>(value ? `/api/parties/${encodeURIComponent(value)}` : null);
  const lately = recall<string[]>(me.account, 'recipients') ?? [];
  const found: Partner[] = (pages.items ?? []).filter(
    (party) => party.id !== me.party.id && !party.roles.includes('AUTHORITY'),
  );
  const partners = usePartners(words).filter(({ id }) => !found.some((party) => party.id === id));
  const items = latelyFirst([...partners, ...found], lately, (party) => party.id);
  // Without network somebody may be known by their card alone.
  const shown: Partner[] =
    value && !items.some((party) => party.id === value)
      ? [chosen.data ?? { id: value, name: value, address: '' }, ...items]
      : items;
  return (
    <div className="stack tight">
      <button type="button" className="button block" onClick={() => setScanning(true)}>
        <QrCode size={20} aria-hidden />
        {t('card.scan')}
      </button>
      {scanning && (
        <Scanner
          wants="card"
          onRead={(read) => {
            if (read.kind !== 'party') return false;
            if (read.id === me.party.id) return t('card.yours');
            onChange(read.id);
            setScanning(false);
            return true;
          }}
          onClose={() => setScanning(false)}
        />
      )}
      <ChoiceField
        legend={t('dispatch.to')}
        above={
          <SearchField label={t('dispatch.findRecipient')} value={words} onChange={setWords} />
        }
        value={value}
        onChange={onChange}
        limit={4}
        error={error}
        items={shown.map((party) => ({
          value: party.id,
          title: party.name,
          detail: party.address,
        }))}
      />
      {pages.isError && items.length === 0 && (
        <LoadError error={pages.error} retry={() => void pages.refetch()} />
      )}
      {pages.isLoading && <Loading rows={2} />}
      {pages.items && items.length === 0 && <p className="soft">{t('lots.noMatch', { words })}</p>}
      {words && <ShowMore pages={pages} />}
    </div>
  );
}
