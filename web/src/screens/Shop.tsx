import { type ReactNode, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { lotOf } from '../api/known';
import { useAll, useGet } from '../api/queries';
import { useSignedIn } from '../context';
import { type HoldingToBe, useAfterAll } from '../commands/unsent';
import { useCommand, useKept } from '../commands/useCommand';
import { exact, lotPath, sameLot } from '../domain/quantity';
import type { Facility, Holding, Lot, LotRef, Quantity } from '../domain/types';
import { useI18n } from '../i18n';
import { editNumber, parseNumber } from '../lib/numbers';
import { latelyFirst, recall, rememberFirst } from '../lib/remember';
import { AmountField, ChoiceField, NoteField, pictureUrl, useErrors } from '../ui/fields';
import { Holdings } from '../ui/lots';
import { Empty, Form, LoadError, Loading, Notice, Outcome, Page, Refusal } from '../ui/parts';

/** Which of our lots to put on sale. */
export function OfferList() {
  const { t } = useI18n();
  return (
    <Page title={t('do.offer')} lead={t('offer.lead')} back="/">
      <Holdings
        only={(holding) => !holding.offeredAt && holding.quantity.value > 0}
        to={(holding) => `${lotPath(holding.lot)}/offer`}
        empty={t('offer.none')}
      />
    </Page>
  );
}

/** Which of the lots on sale was sold. */
export function SellList() {
  const { t } = useI18n();
  return (
    <Page title={t('do.sell')} lead={t('sell.lead')} back="/">
      <Holdings
        only={(holding) => Boolean(holding.offeredAt) && holding.quantity.value > 0}
        to={(holding) => `${lotPath(holding.lot)}/sell`}
        empty={t('sell.none')}
      />
    </Page>
  );
}

interface Held {
  lot: Lot;
  held: Quantity;
  offeredAt: string | null;
}

/** A lot of the address, and what we hold of it once all that waits has been sent. */
export function useHeldLot() {
  const me = useSignedIn();
  const { product = '', number = '' } = useParams();
  const ref: LotRef = { product, number };
  const lot = useGet<Lot>(`/api${lotPath(ref)}`);
  const found = lot.data;
  const before = useMemo(() => (found ? heldOf(found, me.party.id) : []), [found, me.party.id]);
  const after = useAfterAll(before)?.find((one) => sameLot(one.lot, ref));
  const whole = found ?? (after && lotOf(after, me.party));
  const data: Held | undefined = whole && {
    lot: after?.unsent ? { ...whole, holders: changed(whole, me.party, after) } : whole,
    held: after?.quantity ?? { value: 0, unit: whole.quantity.unit },
    offeredAt: after?.offeredAt ?? null,
  };
  return {
    ...{ ref, data, error: lot.error, refetch: () => void lot.refetch() },
    isError: lot.isError && !whole,
  };
}

/** The lot as its holder's lists tell it; nothing where the party has none of it. */
function heldOf(lot: Lot, party: string): Holding[] {
  const mine = lot.holders.find((holder) => holder.party === party);
  if (!mine) return [];
  const { productName, picture, kind, madeAt, frozen, unknownOrigin, address } = lot;
  return [
    {
      ...{ lot: lot.lot, productName, picture, kind, frozen, unknownOrigin, address },
      ...{ madeOn: madeAt, since: madeAt, contradictory: lot.contradictions.length > 0 },
      quantity: mine.quantity,
      stowed: mine.stowed ?? null,
      hold: mine.hold ?? null,
      offeredAt: mine.offeredAt ?? null,
    },
  ];
}

function changed(lot: Lot, party: { id: string; name: string }, after: HoldingToBe) {
  const { quantity, stowed = null, hold = null, offeredAt = null } = after;
  const others = lot.holders.filter((holder) => holder.party !== party.id);
  return [{ party: party.id, name: party.name, quantity, stowed, hold, offeredAt }, ...others];
}

export function LotLine({ lot, held }: { lot: Lot; held: Quantity }) {
  const { t, quantity } = useI18n();
  return (
    <div className="lot">
      <img className="picture" src={pictureUrl(lot.picture)} alt="" />
      <div className="grow">
        <p className="name">{lot.productName}</p>
        <p className="soft small code">{lot.lot.number}</p>
        <p>{t('lot.youHold', { amount: quantity(held) })}</p>
      </div>
    </div>
  );
}

/** A page about one held lot: waits for it, and says so when nothing is held. */
export function HeldPage({
  title,
  children,
}: {
  title: string;
  children: (held: Held) => ReactNode;
}) {
  const { t } = useI18n();
  const lot = useHeldLot();
  // As it was when the page was opened: having sold all, one still sees that it was recorded.
  const [begun, setBegun] = useState<Held>();
  if (!begun && lot.data && lot.data.held.value > 0) setBegun(lot.data);
  return (
    <Page title={title} back={lotPath(lot.ref)}>
      {begun ? (
        children(begun)
      ) : lot.isError ? (
        <LoadError error={lot.error} retry={lot.refetch} />
      ) : !lot.data ? (
        <Loading />
      ) : (
        <Notice tone="sun">{t('lot.notHeld')}</Notice>
      )}
    </Page>
  );
}

function useShops() {
  const me = useSignedIn();
  const facilities = useAll<Facility>('/api/facilities');
  const shops = facilities.data?.filter((one) => one.kind === 'SHOP');
  return {
    facilities,
    shops: latelyFirst(
      shops && shops.length > 0 ? shops : (facilities.data ?? []),
      recall<string[]>(me.account, 'shops') ?? [],
      (one) => one.id,
    ),
  };
}

export function Offer() {
  const { t } = useI18n();
  const { facilities, shops } = useShops();
  return (
    <HeldPage title={t('do.offer')}>
      {(held) =>
        facilities.isError ? (
          <LoadError error={facilities.error} retry={() => void facilities.refetch()} />
        ) : !facilities.data ? (
          <Loading />
        ) : shops.length === 0 ? (
          <Empty>
            <p>{t('offer.noShops')}</p>
            <Link className="button" to="/facilities/new">
              {t('do.newFacility')}
            </Link>
          </Empty>
        ) : (
          <OfferForm held={held} shops={shops} />
        )
      }
    </HeldPage>
  );
}

function OfferForm({ held, shops }: { held: Held; shops: Facility[] }) {
  const { t } = useI18n();
  const me = useSignedIn();
  const command = useCommand('offer');
  const [facility, setFacility] = useKept(
    command,
    'facility',
    command.mending?.body.facility ?? held.offeredAt ?? shops[0]?.id ?? '',
  );
  const errors = useErrors(command.problem);
  const { lot } = held.lot;
  const shop = shops.find((one) => one.id === facility);

  const send = () => {
    if (!errors.check({ facility: !facility && t('check.choose') })) return;
    rememberFirst(me.account, 'shops', facility);
    void command.send({
      kind: 'offer',
      form: `${lotPath(lot)}/offer`,
      subject: `${held.lot.productName} · ${lot.number}`,
      lot,
      body: { facility },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <div className="stack">
        <Outcome
          waiting={command.status.state === 'waiting'}
          title={t('offer.done')}
          code={lot.number}
        >
          <p className="soft">{shop?.name}</p>
        </Outcome>
        <Link className="button big primary" to={lotPath(lot)}>
          {t('lot.open')}
        </Link>
        <Link className="button block" to="/offer">
          {t('offer.again')}
        </Link>
      </div>
    );
  }
  return (
    <Form onSubmit={send} submit={t('offer.submit')} command={command}>
      <LotLine lot={held.lot} held={held.held} />
      <Refusal problem={command.problem} beside={['facility']} />
      <ChoiceField
        legend={t('offer.where')}
        value={facility}
        onChange={setFacility}
        error={errors.of('facility')}
        items={shops.map((one) => ({ value: one.id, title: one.name, detail: one.address }))}
      />
    </Form>
  );
}

export function Sell() {
  const { t } = useI18n();
  const { facilities, shops } = useShops();
  return (
    <HeldPage title={t('do.sell')}>
      {(held) => (facilities.isLoading ? <Loading /> : <SellForm held={held} shops={shops} />)}
    </HeldPage>
  );
}

function SellForm({ held, shops }: { held: Held; shops: Facility[] }) {
  const { t, lang, quantity } = useI18n();
  const command = useCommand('sell');
  const body = command.mending?.body;
  const [facility, setFacility] = useKept(
    command,
    'facility',
    body?.facility ?? held.offeredAt ?? shops[0]?.id ?? '',
  );
  const [amount, setAmount] = useKept(
    command,
    'amount',
    body ? editNumber(body.quantity.value, lang) : '',
  );
  const errors = useErrors(command.problem);
  const { lot } = held.lot;
  const value = parseNumber(amount, lang);
  const sold: Quantity = { value: value ?? 0, unit: held.held.unit };

  const send = () => {
    const fine = errors.check({
      quantity: !value
        ? t('check.amount')
        : value > held.held.value && t('check.tooMuch', { amount: quantity(held.held) }),
      facility: !facility && t('check.choose'),
    });
    if (!fine) return;
    void command.send({
      kind: 'sell',
      form: `${lotPath(lot)}/sell`,
      subject: `${quantity(sold)} · ${held.lot.productName} · ${lot.number}`,
      lot,
      body: { facility, quantity: sold },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <div className="stack">
        <Outcome
          waiting={command.status.state === 'waiting'}
          title={t('sell.done', { amount: quantity(sold) })}
          code={lot.number}
        />
        <Link className="button big primary" to="/sell">
          {t('sell.again')}
        </Link>
        <Link className="button block" to={lotPath(lot)}>
          {t('lot.open')}
        </Link>
      </div>
    );
  }
  return (
    <Form onSubmit={send} submit={t('sell.submit')} command={command}>
      <LotLine lot={held.lot} held={held.held} />
      {!held.offeredAt && (
        <Notice tone="sun">
          <p>{t('sell.notOffered')}</p>
          <Link to={`${lotPath(lot)}/offer`}>{t('do.offer')}</Link>
        </Notice>
      )}
      <Refusal problem={command.problem} beside={['quantity', 'facility']} />
      <AmountWithAll
        label={t('sell.amount')}
        held={held.held}
        value={amount}
        onChange={setAmount}
        error={errors.of('quantity')}
      />
      {shops.length > 1 && (
        <ChoiceField
          legend={t('sell.where')}
          value={facility}
          onChange={setFacility}
          error={errors.of('facility')}
          items={shops.map((one) => ({ value: one.id, title: one.name, detail: one.address }))}
        />
      )}
    </Form>
  );
}

/** A large amount of what is held, with a chip for all of it. */
export function AmountWithAll({
  label,
  held,
  value,
  onChange,
  error,
}: {
  label: string;
  held: Quantity;
  value: string;
  onChange(value: string): void;
  error: ReturnType<ReturnType<typeof useErrors>['of']>;
}) {
  const { t, lang, quantity, number } = useI18n();
  const typed = parseNumber(value, lang);
  return (
    <div className="stack tight">
      <AmountField
        label={label}
        large
        value={value}
        onChange={onChange}
        unit={held.unit}
        error={error}
      />
      <div className="chips">
        <button
          type="button"
          className="chip"
          aria-pressed={typed === held.value}
          onClick={() => onChange(editNumber(held.value, lang))}
        >
          {t('lots.all', { amount: quantity(held) })}
        </button>
        {[1, 5, 10]
          .filter((by) => by < held.value)
          .map((by) => (
            <button
              key={by}
              type="button"
              className="chip num"
              onClick={() =>
                onChange(editNumber(Math.min(held.value, exact((typed ?? 0) + by)), lang))
              }
            >
              +{number(by)}
            </button>
          ))}
      </div>
    </div>
  );
}

/** Taking a part of a lot out of the chain: spoilt, destroyed. */
export function Dispose() {
  const { t } = useI18n();
  return <HeldPage title={t('dispose.title')}>{(held) => <DisposeForm held={held} />}</HeldPage>;
}

function DisposeForm({ held }: { held: Held }) {
  const { t, lang, quantity } = useI18n();
  const command = useCommand('dispose');
  const body = command.mending?.body;
  const [amount, setAmount] = useKept(
    command,
    'amount',
    body ? editNumber(body.quantity.value, lang) : '',
  );
  const [reason, setReason] = useKept(command, 'reason', body?.reason ?? '');
  const errors = useErrors(command.problem);
  const { lot } = held.lot;
  const value = parseNumber(amount, lang);
  const gone: Quantity = { value: value ?? 0, unit: held.held.unit };

  const send = () => {
    const fine = errors.check({
      quantity: !value
        ? t('check.amount')
        : value > held.held.value && t('check.tooMuch', { amount: quantity(held.held) }),
      reason: !reason.trim() && t('check.reason'),
    });
    if (!fine) return;
    void command.send({
      kind: 'dispose',
      form: `${lotPath(lot)}/dispose`,
      subject: `${quantity(gone)} · ${held.lot.productName} · ${lot.number}`,
      lot,
      body: { quantity: gone, reason: reason.trim() },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <div className="stack">
        <Outcome
          waiting={command.status.state === 'waiting'}
          title={t('dispose.done', { amount: quantity(gone) })}
          code={lot.number}
        />
        <Link className="button big primary" to={lotPath(lot)}>
          {t('lot.open')}
        </Link>
      </div>
    );
  }
  return (
    <Form onSubmit={send} submit={t('dispose.submit')} command={command} danger>
      <LotLine lot={held.lot} held={held.held} />
      <Refusal problem={command.problem} beside={['quantity', 'reason']} />
      <AmountWithAll
        label={t('dispose.amount')}
        held={held.held}
        value={amount}
        onChange={setAmount}
        error={errors.of('quantity')}
      />
      <NoteField
        label={t('field.reason')}
        hint={t('dispose.reasonHint')}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
    </Form>
  );
}
