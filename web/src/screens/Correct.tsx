import { useParams } from 'react-router';
import { useCommand, useKept } from '../commands/useCommand';
import { lotPath, unitsLike } from '../domain/quantity';
import type { Entry, Lot, Unit } from '../domain/types';
import { isKey, useI18n } from '../i18n';
import { editDay, formatMoment, isoDay, parseDay } from '../lib/dates';
import { editNumber, parseNumber } from '../lib/numbers';
import { AmountField, ChoiceField, DayField, NoteField, useErrors } from '../ui/fields';
import { LotOutcome } from '../ui/lots';
import { Form, LoadError, Loading, Notice, Page, Refusal } from '../ui/parts';
import { useHeldLot } from './Shop';

/** Puts an entry right: the entry stays, and the correction names it. */
export function Correct() {
  const { t } = useI18n();
  const { command = '' } = useParams();
  const lot = useHeldLot();
  const entry = lot.data?.lot.entries.find((one) => one.command === command);
  return (
    <Page title={t('correct.title')} lead={t('correct.lead')} back={lotPath(lot.ref)}>
      {lot.isError ? (
        <LoadError error={lot.error} retry={lot.refetch} />
      ) : !lot.data ? (
        <Loading />
      ) : !entry ? (
        <Notice tone="sun">{t('correct.gone')}</Notice>
      ) : (
        <CorrectForm lot={lot.data.lot} entry={entry} />
      )}
    </Page>
  );
}

type What = 'quantity' | 'date' | 'didNotHappen';

function CorrectForm({ lot, entry }: { lot: Lot; entry: Entry }) {
  const { t, lang, quantity } = useI18n();
  const command = useCommand('correct');
  const body = command.mending?.body;
  const [what, setWhat] = useKept<What>(
    command,
    'what',
    body?.date ? 'date' : body?.didNotHappen ? 'didNotHappen' : 'quantity',
  );
  const was = body?.quantity ?? entry.quantity ?? lot.quantity;
  const [amount, setAmount] = useKept(command, 'amount', editNumber(was.value, lang));
  const [unit, setUnit] = useKept<Unit>(command, 'unit', was.unit);
  const [day, setDay] = useKept(command, 'day', editDay(body?.date ?? isoDay(new Date(entry.at))));
  const [reason, setReason] = useKept(command, 'reason', body?.reason ?? '');
  const errors = useErrors(command.problem);
  // What was made is a thing on a shelf; it can be disposed of, not made undone.
  const made = entry.kind === 'HARVESTED' || entry.kind === 'PACKED';
  const ways: What[] = made ? ['quantity', 'date'] : ['quantity', 'date', 'didNotHappen'];
  const key = `entry.${entry.kind}`;
  const title = isKey(key) ? t(key) : entry.kind;

  const send = () => {
    const value = parseNumber(amount, lang);
    const date = parseDay(day, new Date());
    const fine = errors.check({
      quantity: what === 'quantity' && !value && t('check.amount'),
      date: what === 'date' && !date && t('check.day'),
      reason: !reason.trim() && t('check.reason'),
    });
    if (!fine) return;
    void command.send({
      kind: 'correct',
      form: `${lotPath(lot.lot)}/correct/${entry.command}`,
      subject: `${title} · ${lot.productName} · ${lot.lot.number}`,
      lot: lot.lot,
      body: {
        corrects: entry.command,
        reason: reason.trim(),
        ...(what === 'quantity' && value ? { quantity: { value, unit } } : {}),
        ...(what === 'date' && date ? { date } : {}),
        didNotHappen: what === 'didNotHappen',
      },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <LotOutcome
        lot={lot.lot}
        title={t('correct.done')}
        waiting={command.status.state === 'waiting'}
      />
    );
  }
  return (
    <Form onSubmit={send} submit={t('correct.submit')} command={command}>
      <section className="card">
        <h2>{title}</h2>
        <p>
          {entry.quantity && <span className="num">{quantity(entry.quantity)} · </span>}
          <span className="num">{formatMoment(entry.at)}</span>
        </p>
        <p className="soft">{entry.partyName}</p>
      </section>
      <Refusal
        problem={command.problem}
        beside={['reason', what === 'didNotHappen' ? 'reason' : what]}
      />
      <ChoiceField
        legend={t('correct.what')}
        value={what}
        onChange={(value) => setWhat(value as What)}
        error={errors.of('didNotHappen')}
        items={ways.map((one) => ({ value: one, title: t(`correct.${one}`) }))}
      />
      {what === 'quantity' && (
        <AmountField
          label={t('correct.rightQuantity')}
          value={amount}
          onChange={setAmount}
          unit={unit}
          units={unitsLike(unit)}
          onUnit={setUnit}
          error={errors.of('quantity')}
        />
      )}
      {what === 'date' && (
        <DayField
          label={t('correct.rightDate')}
          value={day}
          onChange={setDay}
          error={errors.of('date')}
        />
      )}
      <NoteField
        label={t('field.reason')}
        hint={t('correct.reasonHint')}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
    </Form>
  );
}
