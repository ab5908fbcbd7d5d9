import { useState } from 'react';
import { useAll } from '../api/queries';
import { useCommand, useKept } from '../commands/useCommand';
import { useSignedIn } from '../context';
import { lotPath } from '../domain/quantity';
import type { Facility, Lot, Quantity } from '../domain/types';
import { useI18n } from '../i18n';
import { parseNumber } from '../lib/numbers';
import { AmountField, NoteField, SelectField, useErrors } from '../ui/fields';
import { LotOutcome } from '../ui/lots';
import { Form, LoadError, Loading, Page, Refusal } from '../ui/parts';
import { LotLine, useHeldLot } from './Shop';

/** Keeps back one's own part of a lot, or lets it go again. */
export function HoldBack() {
  const { t } = useI18n();
  const me = useSignedIn();
  const lot = useHeldLot();
  const kept = lot.data?.lot.holders.find((holder) => holder.party === me.party.id)?.hold;
  const [begun, setBegun] = useState<boolean>();
  if (begun === undefined && lot.data) setBegun(Boolean(kept));
  return (
    <Page title={t(begun ? 'care.release' : 'care.hold')} back={lotPath(lot.ref)}>
      {lot.isError ? (
        <LoadError error={lot.error} retry={lot.refetch} />
      ) : !lot.data || begun === undefined ? (
        <Loading />
      ) : (
        <ReasonForm {...lot.data} kind={begun ? 'letGo' : 'holdBack'} kept={kept} />
      )}
    </Page>
  );
}

function ReasonForm({
  lot,
  held,
  kind,
  kept,
}: {
  lot: Lot;
  held: Quantity;
  kind: 'holdBack' | 'letGo';
  kept: string | null | undefined;
}) {
  const { t } = useI18n();
  const command = useCommand(kind);
  const [reason, setReason] = useKept(command, 'reason', command.mending?.body.reason ?? '');
  const errors = useErrors(command.problem);
  const releases = kind === 'letGo';
  const send = () => {
    if (!errors.check({ reason: !reason.trim() && t('check.reason') })) return;
    void command.send({
      kind,
      form: `${lotPath(lot.lot)}/hold`,
      subject: `${lot.productName} · ${lot.lot.number}`,
      lot: lot.lot,
      body: { reason: reason.trim() },
    });
  };
  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <LotOutcome
        lot={lot.lot}
        title={t(releases ? 'care.released' : 'care.held')}
        waiting={command.status.state === 'waiting'}
      />
    );
  }
  return (
    <Form onSubmit={send} submit={t(releases ? 'care.release' : 'care.hold')} command={command}>
      <Refusal problem={command.problem} beside={['reason']} />
      <LotLine lot={lot} held={held} />
      <p>{releases && kept ? t('care.keptFor', { reason: kept }) : t('care.holdText')}</p>
      <NoteField
        label={t('field.reason')}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
    </Form>
  );
}

/** A consumer brought some of it back. */
export function TakeBack() {
  const { t } = useI18n();
  const lot = useHeldLot();
  const facilities = useAll<Facility>('/api/facilities');
  return (
    <Page title={t('care.takeBack')} back={lotPath(lot.ref)}>
      {lot.isError ? (
        <LoadError error={lot.error} retry={lot.refetch} />
      ) : facilities.isError ? (
        <LoadError error={facilities.error} retry={() => void facilities.refetch()} />
      ) : !lot.data || !facilities.data ? (
        <Loading />
      ) : (
        <TakeBackForm {...lot.data} facilities={facilities.data} />
      )}
    </Page>
  );
}

function TakeBackForm({
  lot,
  held,
  offeredAt,
  facilities,
}: {
  lot: Lot;
  held: Quantity;
  offeredAt: string | null;
  facilities: Facility[];
}) {
  const { t, lang, quantity } = useI18n();
  const command = useCommand('takeBack');
  const body = command.mending?.body;
  const [amount, setAmount] = useKept(command, 'amount', '');
  const [facility, setFacility] = useKept(
    command,
    'facility',
    body?.facility ?? offeredAt ?? facilities[0]?.id ?? '',
  );
  const [reason, setReason] = useKept(command, 'reason', body?.reason ?? '');
  const errors = useErrors(command.problem);
  const unit = lot.quantity.unit;
  const value = parseNumber(amount, lang);
  const send = () => {
    const fine = errors.check({
      quantity: !value && t('check.amount'),
      facility: !facility && t('check.choose'),
      reason: !reason.trim() && t('check.reason'),
    });
    if (!fine || !value) return;
    void command.send({
      kind: 'takeBack',
      form: `${lotPath(lot.lot)}/take-back`,
      subject: `${quantity({ value, unit })} · ${lot.productName} · ${lot.lot.number}`,
      lot: lot.lot,
      body: { facility, quantity: { value, unit }, reason: reason.trim() },
    });
  };
  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <LotOutcome
        lot={lot.lot}
        title={t('care.tookBack')}
        waiting={command.status.state === 'waiting'}
      />
    );
  }
  return (
    <Form onSubmit={send} submit={t('care.takeBack')} command={command}>
      <Refusal problem={command.problem} beside={['quantity', 'facility', 'reason']} />
      <LotLine lot={lot} held={held} />
      <AmountField
        label={t('care.amount')}
        unit={unit}
        value={amount}
        onChange={setAmount}
        large
        error={errors.of('quantity')}
      />
      <SelectField
        label={t('care.shop')}
        value={facility}
        onChange={setFacility}
        options={facilities.map((one) => ({ value: one.id, label: one.name }))}
      />
      <NoteField
        label={t('field.reason')}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
    </Form>
  );
}
