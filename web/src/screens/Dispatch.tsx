import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { useGet, usePages } from '../api/queries';
import { useSignedIn } from '../context';
import { happenedAt } from '../commands/command';
import { useCommand } from '../commands/useCommand';
import type { Party } from '../domain/types';
import { useI18n } from '../i18n';
import { isoDay } from '../lib/dates';
import { latelyFirst, recall, rememberFirst } from '../lib/remember';
import { ChoiceField, type FieldError, TextField, useErrors } from '../ui/fields';
import { amountsOf, LotPicker, type Picked, SearchField, ShowMore } from '../ui/lots';
import { Form, LoadError, Loading, Outcome, Page, Refusal } from '../ui/parts';
import { useStartLots } from '../ui/startLots';
import { momentFor, startAt, startNow, WhenField } from '../ui/When';

export function Dispatch() {
  const { t } = useI18n();
  const [turn, setTurn] = useState(0);
  return (
    <Page title={t('do.dispatch')} back="/">
      <DispatchForm key={turn} again={() => setTurn(turn + 1)} />
    </Page>
  );
}

function DispatchForm({ again }: { again(): void }) {
  const { t, lang } = useI18n();
  const me = useSignedIn();
  const command = useCommand('dispatch');
  const { status, mending } = command;
  const body = mending?.body;
  const start = useStartLots(body?.lines);
  const [picked, setPicked] = useState<Picked[]>([]);
  const [to, setTo] = useState(body?.to ?? '');
  const recipient = useGet<Party>(to ? `/api/parties/${encodeURIComponent(to)}` : null);
  const [vehicle, setVehicle] = useState(
    body?.vehicle ?? recall<string>(me.account, 'vehicle') ?? '',
  );
  const [documentNumber, setDocumentNumber] = useState(body?.documentNumber ?? '');
  const [when, setWhen] = useState(() => {
    const kept = mending && happenedAt(mending.command);
    return kept ? startAt(kept) : startNow();
  });
  const errors = useErrors(command.problem);
  const lines = amountsOf(picked, lang);

  const send = () => {
    const moment = momentFor(when);
    const fine = errors.check({
      lines: picked.length === 0 ? t('check.lots') : !lines && t('check.lotAmounts'),
      to: !to && t('check.recipient'),
      happenedAt: moment === null && t('check.day'),
    });
    if (!fine || !lines || moment === null) return;
    rememberFirst(me.account, 'recipients', to);
    void command.send({
      kind: 'dispatch',
      form: '/dispatch',
      subject: `${picked.map((one) => one.lot.number).join(', ')} → ${recipient.data?.name ?? to}`,
      ...(moment === undefined ? {} : { happenedAt: moment }),
      body: {
        shipment: shipmentId(new Date()),
        to,
        lines,
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
            {t('dispatch.doneText', { name: recipient.data?.name ?? to, count: picked.length })}
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
    <Form onSubmit={send} submit={t('dispatch.submit')} busy={command.busy}>
      <Refusal
        problem={command.problem}
        beside={['lines', 'to', 'vehicle', 'documentNumber', 'happenedAt']}
      />
      <LotPicker
        legend={t('dispatch.lots')}
        picked={picked}
        onChange={setPicked}
        start={start}
        error={errors.of('lines')}
      />
      <RecipientField value={to} onChange={setTo} error={errors.of('to')} />
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
      <WhenField
        label={t('dispatch.when')}
        value={when}
        onChange={setWhen}
        error={errors.of('happenedAt')}
      />
    </Form>
  );
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
  const q = useDeferredValue(words);
  const pages = usePages<Party>('/api/parties', { q });
  const chosen = useGet<Party>(value ? `/api/parties/${encodeURIComponent(value)}` : null);
  const lately = recall<string[]>(me.account, 'recipients') ?? [];
  const found = (pages.items ?? []).filter(
    (party) => party.id !== me.party.id && !party.roles.includes('AUTHORITY'),
  );
  const items = latelyFirst(found, lately, (party) => party.id);
  if (chosen.data && !items.some((party) => party.id === value)) items.unshift(chosen.data);
  return (
    <div className="stack tight">
      <ChoiceField
        legend={t('dispatch.to')}
        above={
          <SearchField label={t('dispatch.findRecipient')} value={words} onChange={setWords} />
        }
        value={value}
        onChange={onChange}
        limit={4}
        error={error}
        items={items.map((party) => ({
          value: party.id,
          title: party.name,
          detail: party.address,
        }))}
      />
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading rows={2} />}
      {pages.items && items.length === 0 && <p className="soft">{t('lots.noMatch', { words })}</p>}
      {words && <ShowMore pages={pages} />}
    </div>
  );
}
