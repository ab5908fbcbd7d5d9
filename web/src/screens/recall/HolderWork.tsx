import { Check } from 'lucide-react';
import { useState } from 'react';
import { useAll } from '../../api/queries';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import type { Recall, RecallHolder, RecallLot } from '../../domain/recall';
import { lotKey } from '../../domain/quantity';
import { useI18n } from '../../i18n';
import { editNumber, parseNumber } from '../../lib/numbers';
import { AmountField, ErrorLine, NoteField, useErrors } from '../../ui/fields';
import { Form, Loading, Notice, Outcome, Refusal } from '../../ui/parts';
import { recallPath } from './parts';

/** Answering in two taps: the banner led here, and this is the second. Amounts may come later. */
export function Answer({
  recall,
  mine,
  again,
}: {
  recall: Recall;
  mine: RecallHolder;
  again(): void;
}) {
  const { t, lang } = useI18n();
  const command = useCommand('answerRecall');
  const earlier = command.mending?.body;
  const [open, setOpen] = useState(Boolean(earlier ?? command.restored));
  const [found, setFound] = useKept(
    command,
    'found',
    editNumber(earlier?.found?.value ?? mine.answer?.found ?? mine.inHands, lang),
  );
  const [gone, setGone] = useKept(
    command,
    'gone',
    editNumber(earlier?.gone?.value ?? mine.answer?.gone ?? mine.sold, lang),
  );
  const [note, setNote] = useKept(command, 'note', earlier?.note ?? mine.answer?.note ?? '');
  const errors = useErrors(command.problem);
  const common = {
    kind: 'answerRecall' as const,
    recall: recall.recall,
    form: recallPath(recall.recall),
    subject: recall.sourceName,
  };
  const send = async (body: Parameters<typeof command.send>[0]['body']) => {
    if (await command.send({ ...common, body })) {
      setOpen(false);
      again();
    }
  };
  const report = () => {
    const amounts = { found: parseNumber(found, lang), gone: parseNumber(gone, lang) };
    const fine = errors.check({
      found: amounts.found === null && t('check.amountOrNone'),
      gone: amounts.gone === null && t('check.amountOrNone'),
    });
    if (!fine) return;
    void send({
      found: { value: amounts.found ?? 0, unit: 'KGM' },
      gone: { value: amounts.gone ?? 0, unit: 'KGM' },
      ...(note.trim() ? { note: note.trim() } : {}),
    });
  };
  const { state } = command.status;
  if (open) {
    return (
      <Form onSubmit={report} submit={t('recall.send')} command={command}>
        <Refusal problem={command.problem} beside={['found', 'gone']} />
        <AmountField
          label={t('recall.foundKg')}
          unit="KGM"
          value={found}
          onChange={setFound}
          error={errors.of('found')}
        />
        <AmountField
          label={t('recall.goneKg')}
          unit="KGM"
          value={gone}
          onChange={setGone}
          error={errors.of('gone')}
        />
        <NoteField label={t('recall.note')} value={note} onChange={setNote} />
        <button type="button" className="button quiet" onClick={() => setOpen(false)}>
          {t('action.cancel')}
        </button>
      </Form>
    );
  }
  return (
    <div className="stack">
      <Refusal problem={command.problem} />
      {(state === 'done' || state === 'waiting') && (
        <Outcome waiting={state === 'waiting'} title={t('recall.ackDone')} />
      )}
      {!mine.answer && state !== 'done' && state !== 'waiting' && (
        <button
          type="button"
          className="button big primary"
          disabled={command.busy}
          onClick={() => void send({})}
        >
          <Check size={24} aria-hidden />
          {command.busy ? t('state.sending') : t('recall.ack')}
        </button>
      )}
      <button type="button" className="button block" onClick={() => setOpen(true)}>
        {t(mine.answer?.found != null ? 'recall.ackAgain' : 'recall.ackAmounts')}
      </button>
    </div>
  );
}

/** A holder notes how much of each of its lots it destroyed. */
export function Destroy({ recall, again }: { recall: Recall; again(): void }) {
  const { t } = useI18n();
  const command = useCommand('closeRecallLots');
  const [open, setOpen] = useState(
    command.mending?.body.closure === 'DESTROY' || command.restored !== undefined,
  );
  const { state } = command.status;
  if (!open) {
    return (
      <>
        {(state === 'done' || state === 'waiting') && (
          <Outcome waiting={state === 'waiting'} title={t('recall.done')} />
        )}
        <button type="button" className="button block danger" onClick={() => setOpen(true)}>
          {t('recall.destroyTitle')}
        </button>
      </>
    );
  }
  return (
    <DestroyForm
      recall={recall}
      command={command}
      done={() => {
        setOpen(false);
        again();
      }}
    />
  );
}

function DestroyForm({
  recall,
  command,
  done,
}: {
  recall: Recall;
  command: ReturnType<typeof useCommand<'closeRecallLots'>>;
  done(): void;
}) {
  const { t, lang, quantity } = useI18n();
  const me = useSignedIn();
  const lots = useAll<RecallLot>(`/api/recalls/${encodeURIComponent(recall.recall)}/own-lots`);
  const [amounts, setAmounts] = useKept<Record<string, string>>(command, 'amounts', () =>
    Object.fromEntries(
      (command.mending?.body.lots ?? []).map((one) => [
        lotKey(one.lot),
        editNumber(one.quantity.value, lang),
      ]),
    ),
  );
  const [note, setNote] = useKept(command, 'note', command.mending?.body.note ?? '');
  const errors = useErrors(command.problem);
  if (lots.isLoading) return <Loading rows={2} />;
  const open = (lots.data ?? []).filter((lot) => !lot.released);
  const held = (lot: RecallLot) =>
    lot.holdings.find((holding) => holding.party === me.party.id)?.held;
  const send = async () => {
    const parts = open.flatMap((lot) => {
      const value = parseNumber(amounts[lotKey(lot.lot)] ?? '', lang);
      const unit = held(lot)?.unit ?? 'KGM';
      return value ? [{ lot: lot.lot, quantity: { value, unit } }] : [];
    });
    const fine = errors.check({
      lots: parts.length === 0 && t('recall.pickAmount'),
      note: !note.trim() && t('check.fill'),
    });
    if (!fine) return;
    const taken = await command.send({
      kind: 'closeRecallLots',
      recall: recall.recall,
      form: recallPath(recall.recall),
      subject: recall.sourceName,
      body: { closure: 'DESTROY', lots: parts, note: note.trim() },
    });
    if (taken) done();
  };
  return (
    <Form onSubmit={() => void send()} submit={t('recall.destroySubmit')} command={command} danger>
      <h3>{t('recall.destroyTitle')}</h3>
      <Notice>{t('recall.destroyHint')}</Notice>
      <Refusal problem={command.problem} beside={['lots', 'note']} />
      {open.map((lot) => {
        const had = held(lot);
        return (
          <AmountField
            key={lotKey(lot.lot)}
            label={`${lot.productName} · ${lot.lot.number}`}
            {...(had ? { hint: `${t('recall.inHands')} ${quantity(had)}` } : {})}
            unit={had?.unit ?? 'KGM'}
            value={amounts[lotKey(lot.lot)] ?? ''}
            onChange={(value) => setAmounts({ ...amounts, [lotKey(lot.lot)]: value })}
          />
        );
      })}
      <ErrorLine error={errors.of('lots')} />
      <NoteField
        label={t('recall.destroyNote')}
        value={note}
        onChange={setNote}
        error={errors.of('note')}
      />
    </Form>
  );
}
