import { PackageCheck, Truck } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { type Partner, usePartners } from '../../api/partners';
import { usePages } from '../../api/queries';
import { useUnsentOf } from '../../commands/unsent';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import type { Party, Shipment } from '../../domain/types';
import { useI18n } from '../../i18n';
import type { Lang } from '../../i18n/lang';
import { parseNumber } from '../../lib/numbers';
import { ChoiceField, type FieldError, TextField, useErrors } from '../../ui/fields';
import { SearchField } from '../../ui/lots';
import { Form, Outcome, Refusal, Unfinished } from '../../ui/parts';

/** Who drives, as it is chosen in a form. */
export interface CarrierChoice {
  kind: 'none' | 'party' | 'name';
  party: string;
  name: string;
}

export function carrierOf(carrier: { party?: string; name?: string } | undefined): CarrierChoice {
  const { party = '', name = '' } = carrier ?? {};
  return { kind: party ? 'party' : name ? 'name' : 'none', party, name };
}

/** As it is sent; nothing where one of the two parties drives. */
export function carriedBy({ kind, party, name }: CarrierChoice) {
  if (kind === 'party' && party) return { party };
  return kind === 'name' && name.trim() ? { name: name.trim() } : undefined;
}

/** Degrees as typed, below nought too; undefined for nothing, null where it cannot be read. */
export function readCelsius(text: string, lang: Lang): number | undefined | null {
  if (text.trim() === '') return undefined;
  const value = parseNumber(text.replace(/^\s*[-−]/, ''), lang);
  return value === null ? null : /^\s*[-−]/.test(text) ? -value : value;
}

export function CarrierField({
  value,
  onChange,
  error,
}: {
  value: CarrierChoice;
  onChange(choice: CarrierChoice): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const kinds = [
    ['none', 'custody.carrierNone'],
    ['party', 'custody.carrier'],
    ['name', 'custody.carrierOther'],
  ] as const;
  return (
    <div className="stack tight">
      <fieldset>
        <legend className="legend">{t('custody.carrier')}</legend>
        <div className="chips">
          {kinds.map(([kind, key]) => (
            <button
              key={kind}
              type="button"
              className="chip"
              aria-pressed={value.kind === kind}
              onClick={() => onChange({ ...value, kind })}
            >
              {t(key)}
            </button>
          ))}
        </div>
      </fieldset>
      {value.kind === 'party' && (
        <CarrierParty
          value={value.party}
          onChange={(party) => onChange({ ...value, party })}
          error={error}
        />
      )}
      {value.kind === 'name' && (
        <TextField
          label={t('custody.carrierName')}
          value={value.name}
          onChange={(name) => onChange({ ...value, name })}
          error={error}
        />
      )}
    </div>
  );
}

function CarrierParty({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange(party: string): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const me = useSignedIn();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const pages = usePages<Party>('/api/parties', { q });
  const partners = usePartners(q);
  const found = (pages.items ?? []).filter(
    (party) => party.id !== me.party.id && !party.roles.includes('AUTHORITY'),
  );
  // Who carries for others is mostly a distributor.
  const first = found.filter((party) => party.roles.includes('DISTRIBUTOR'));
  const items: Partner[] = [
    ...first,
    ...found.filter((party) => !first.includes(party)),
    ...partners.filter(({ id }) => !found.some((party) => party.id === id)),
  ];
  return (
    <ChoiceField
      legend={t('custody.passTo')}
      above={<SearchField label={t('dispatch.findRecipient')} value={words} onChange={setWords} />}
      value={value}
      onChange={onChange}
      limit={4}
      error={error}
      items={items.map((party) => ({ value: party.id, title: party.name, detail: party.address }))}
    />
  );
}

/** What a carrier does with a shipment: takes it over, hands it on. */
export function Carrying({ shipment }: { shipment: Shipment }) {
  const me = useSignedIn();
  const unsent = useUnsentOf(shipment.shipment);
  const [before] = useState(unsent);
  if (shipment.state !== 'IN_TRANSIT') return null;
  // It was done at an earlier visit of this page.
  if (unsent && unsent.id === before?.id)
    return shipment.to === me.party.id ? null : <Outcome waiting title="" />;
  if (shipment.awaited?.party === me.party.id) return <PickUp shipment={shipment} />;
  const drives = shipment.custodian.party === me.party.id && shipment.from !== me.party.id;
  return drives ? <Pass shipment={shipment} /> : null;
}

function PickUp({ shipment }: { shipment: Shipment }) {
  const { t } = useI18n();
  const command = useCommand('pickUp');
  const [vehicle, setVehicle] = useKept(
    command,
    'vehicle',
    command.mending?.body.vehicle ?? shipment.vehicle ?? '',
  );
  const errors = useErrors(command.problem);
  const { status } = command;
  if (status.state === 'done' || status.state === 'waiting') {
    return <Outcome waiting={status.state === 'waiting'} title={t('custody.pickedUp')} />;
  }
  const send = () =>
    void command.send({
      kind: 'pickUp',
      form: `/shipments/${encodeURIComponent(shipment.shipment)}`,
      subject: `${shipment.fromName} → ${shipment.toName}`,
      shipment: shipment.shipment,
      body: vehicle.trim() ? { vehicle: vehicle.trim() } : {},
    });
  return (
    <section className="card stack" aria-label={t('custody.pickUp')}>
      <Unfinished command={command} />
      <Refusal problem={command.problem} beside={['vehicle']} />
      <TextField
        label={t('custody.pickUpVehicle')}
        placeholder="29H-123.45"
        capitals
        value={vehicle}
        onChange={setVehicle}
        error={errors.of('vehicle')}
      />
      <button type="button" className="button big primary" disabled={command.busy} onClick={send}>
        <PackageCheck size={24} aria-hidden />
        {command.busy ? t('state.sending') : t('custody.pickUp')}
      </button>
    </section>
  );
}

function Pass({ shipment }: { shipment: Shipment }) {
  const { t } = useI18n();
  const command = useCommand('pass');
  const [open, setOpen] = useState(Boolean(command.mending ?? command.restored));
  const [carrier, setCarrier] = useKept(command, 'carrier', command.mending?.body.carrier ?? '');
  const errors = useErrors(command.problem);
  const { status } = command;
  if (status.state === 'done' || status.state === 'waiting') {
    return <Outcome waiting={status.state === 'waiting'} title={t('custody.passed')} />;
  }
  if (!open) {
    return (
      <button type="button" className="button block" onClick={() => setOpen(true)}>
        <Truck size={20} aria-hidden />
        {t('custody.pass')}
      </button>
    );
  }
  const send = () => {
    if (!errors.check({ carrier: !carrier && t('check.recipient') })) return;
    void command.send({
      kind: 'pass',
      form: `/shipments/${encodeURIComponent(shipment.shipment)}`,
      subject: `${shipment.fromName} → ${shipment.toName}`,
      shipment: shipment.shipment,
      body: { carrier },
    });
  };
  return (
    <Form onSubmit={send} submit={t('custody.pass')} command={command}>
      <Refusal problem={command.problem} beside={['carrier']} />
      <CarrierParty value={carrier} onChange={setCarrier} error={errors.of('carrier')} />
    </Form>
  );
}
