import { Link } from 'react-router';
import { useAll } from '../api/queries';
import { useCommand, useKept } from '../commands/useCommand';
import { useSignedIn } from '../context';
import { lotPath } from '../domain/quantity';
import type { Facility, Lot, Quantity } from '../domain/types';
import { useI18n } from '../i18n';
import { editNumber, parseNumber } from '../lib/numbers';
import { latelyFirst, recall, rememberFirst } from '../lib/remember';
import { ChoiceField, useErrors } from '../ui/fields';
import { LotOutcome } from '../ui/lots';
import { Empty, Form, LoadError, Loading, Refusal } from '../ui/parts';
import { momentFor, useWhen, WhenField } from '../ui/When';
import { AmountWithAll, HeldPage, LotLine } from './Shop';

/** What is held of a harvest was cooled before it is packed: where and when, and how much. */
export function Cool() {
  const { t } = useI18n();
  const me = useSignedIn();
  const facilities = useAll<Facility>('/api/facilities');
  const known = latelyFirst(
    facilities.data ?? [],
    recall<string[]>(me.account, 'coolers') ?? [],
    (one) => one.id,
  );
  return (
    <HeldPage title={t('cool.title')}>
      {(held) =>
        facilities.isError ? (
          <LoadError error={facilities.error} retry={() => void facilities.refetch()} />
        ) : !facilities.data ? (
          <Loading />
        ) : known.length === 0 ? (
          <Empty>
            <p>{t('cool.noPlace')}</p>
            <Link className="button" to="/facilities/new">
              {t('do.newFacility')}
            </Link>
          </Empty>
        ) : (
          <CoolForm lot={held.lot} held={held.held} facilities={known} />
        )
      }
    </HeldPage>
  );
}

function CoolForm({ lot, held, facilities }: { lot: Lot; held: Quantity; facilities: Facility[] }) {
  const { t, lang, quantity } = useI18n();
  const me = useSignedIn();
  const command = useCommand('cool');
  const body = command.mending?.body;
  const [facility, setFacility] = useKept(
    command,
    'facility',
    body?.facility ?? facilities[0]?.id ?? '',
  );
  const [amount, setAmount] = useKept(
    command,
    'amount',
    editNumber((body?.quantity ?? held).value, lang),
  );
  const [when, setWhen] = useWhen(command);
  const errors = useErrors(command.problem);
  const value = parseNumber(amount, lang);
  const send = () => {
    const moment = momentFor(when);
    const fine = errors.check({
      quantity: !value
        ? t('check.amount')
        : value > held.value && t('check.tooMuch', { amount: quantity(held) }),
      facility: !facility && t('check.choose'),
      happenedAt: moment === null && t('check.day'),
    });
    if (!fine || !value || moment === null) return;
    rememberFirst(me.account, 'coolers', facility);
    void command.send({
      kind: 'cool',
      form: `${lotPath(lot.lot)}/cool`,
      subject: `${quantity({ value, unit: held.unit })} · ${lot.productName} · ${lot.lot.number}`,
      lot: lot.lot,
      ...(moment === undefined ? {} : { happenedAt: moment }),
      body: { facility, quantity: { value, unit: held.unit } },
    });
  };
  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <LotOutcome
        lot={lot.lot}
        title={t('cool.done')}
        waiting={command.status.state === 'waiting'}
      />
    );
  }
  return (
    <Form onSubmit={send} submit={t('cool.submit')} command={command}>
      <LotLine lot={lot} held={held} />
      <Refusal problem={command.problem} beside={['quantity', 'facility', 'happenedAt']} />
      <ChoiceField
        legend={t('cool.where')}
        value={facility}
        onChange={setFacility}
        error={errors.of('facility')}
        items={facilities.map((one) => ({ value: one.id, title: one.name, detail: one.address }))}
      />
      <AmountWithAll
        label={t('cool.amount')}
        held={held}
        value={amount}
        onChange={setAmount}
        error={errors.of('quantity')}
      />
      <WhenField
        label={t('cool.when')}
        value={when}
        onChange={setWhen}
        error={errors.of('happenedAt')}
      />
    </Form>
  );
}
