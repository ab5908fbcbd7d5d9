import { useState } from 'react';
import { useLocation } from 'react-router';
import { usePages } from '../../api/queries';
import type { Bodies, Kind } from '../../commands/command';
import { useCommand, useKept } from '../../commands/useCommand';
import { useOutbox, useSignedIn } from '../../context';
import { type Closure, FREEING, type Recall, type RecallLot, running } from '../../domain/recall';
import { lotKey } from '../../domain/quantity';
import type { LotAmount } from '../../domain/types';
import { type Key, useI18n } from '../../i18n';
import { ChecksField, NoteField, SelectField, TextField, useErrors } from '../../ui/fields';
import { ShowMore } from '../../ui/lots';
import { Form, Loading, Outcome, Refusal } from '../../ui/parts';
import { recallPath } from './parts';

type Act = 'decide' | 'remind' | 'close' | 'report' | 'consent' | 'end' | 'cancel';

/** The orders of this page, by what they do. */
const ACTS: Partial<Record<Kind, Act>> = {
  decideRecall: 'decide',
  remindRecall: 'remind',
  closeRecallLots: 'close',
  reportRecall: 'report',
  consentRecall: 'consent',
  endRecall: 'end',
  cancelRecall: 'cancel',
};

/** What the person came to mend, or left unfinished here. */
function useBegun(): Act | null {
  const outbox = useOutbox();
  const { account } = useSignedIn();
  const { pathname, search } = useLocation();
  const mended = outbox.find(new URLSearchParams(search).get('mend') ?? '');
  const begun = outbox.drafts.all
    .get()
    .find((draft) => draft.account === account && draft.form === pathname + search);
  return ACTS[(mended ?? begun)?.kind ?? 'openRecall'] ?? null;
}

/** What who leads the recall has to do, one thing at a time. */
export function LeaderWork({ recall, again }: { recall: Recall; again(): void }) {
  const { t } = useI18n();
  const me = useSignedIn();
  const [act, setAct] = useState<Act | null>(useBegun());
  const [done, setDone] = useState(false);
  if (!running(recall.phase)) return null;
  const authority = me.role === 'INSPECTOR';
  const scoped = recall.phase === 'SCOPED';
  const acts: [Act, Key, boolean][] = [
    ['decide', 'recall.decide', authority && !recall.decision && !recall.drill],
    ['remind', 'recall.remind', scoped && recall.acknowledged < recall.holders],
    ['close', 'recall.closeLots', scoped && !recall.drill],
    ['report', 'recall.report', scoped && !recall.reportedAt],
    ['consent', 'recall.consent', authority && !!recall.reportedAt && !recall.consentedAt],
    ['end', 'recall.end', scoped && recall.mayEnd],
    ['cancel', 'recall.cancel', recall.mayEnd],
  ];
  const finish = () => {
    setAct(null);
    setDone(true);
    again();
  };
  const common = { recall, finish };
  return (
    <section className="card stack" aria-labelledby="work">
      <h2 id="work">{t('recall.work')}</h2>
      {done && act === null && <Outcome waiting={false} title={t('recall.done')} />}
      {act === 'decide' && <Decide {...common} />}
      {act === 'remind' && <Simple {...common} kind="remindRecall" label={t('recall.remind')} />}
      {act === 'close' && <CloseLots {...common} />}
      {act === 'report' && (
        <Simple
          {...common}
          kind="reportRecall"
          label={t('recall.report')}
          text={t('recall.reportText')}
          field="text"
          needed
        />
      )}
      {act === 'consent' && (
        <Simple
          {...common}
          kind="consentRecall"
          label={t('recall.consent')}
          text={t('recall.note')}
          field="note"
        />
      )}
      {act === 'end' && (
        <Simple
          {...common}
          kind="endRecall"
          label={t('recall.end')}
          text={t(recall.drill ? 'recall.drillResult' : 'recall.endReason')}
          field="reason"
          needed={recall.drill}
        />
      )}
      {act === 'cancel' && (
        <Simple
          {...common}
          kind="cancelRecall"
          label={t('recall.cancel')}
          text={t('recall.cancelReason')}
          field="reason"
          needed
          danger
        />
      )}
      {act === null ? (
        <div className="actions">
          {acts
            .filter(([, , offered]) => offered)
            .map(([key, label]) => (
              <button
                key={key}
                type="button"
                className={key === 'cancel' ? 'button danger' : 'button'}
                onClick={() => {
                  setDone(false);
                  setAct(key);
                }}
              >
                {t(label)}
              </button>
            ))}
        </div>
      ) : (
        <button type="button" className="button quiet" onClick={() => setAct(null)}>
          {t('action.cancel')}
        </button>
      )}
    </section>
  );
}

interface Common {
  recall: Recall;
  finish(): void;
}

type SimpleKind = 'remindRecall' | 'reportRecall' | 'consentRecall' | 'endRecall' | 'cancelRecall';

/** An order that says one text at most. */
function Simple({
  recall,
  finish,
  kind,
  label,
  text,
  field,
  needed,
  danger,
}: Common & {
  kind: SimpleKind;
  label: string;
  text?: string;
  field?: 'text' | 'note' | 'reason';
  needed?: boolean;
  danger?: boolean;
}) {
  const { t } = useI18n();
  const command = useCommand<SimpleKind>(kind);
  const [said, setSaid] = useKept(command, 'said', () => {
    const body: Record<string, unknown> = { ...command.mending?.body };
    return field ? String(body[field] ?? '') : '';
  });
  const errors = useErrors(command.problem);
  const send = async () => {
    if (field && !errors.check({ [field]: needed && !said.trim() && t('check.fill') })) return;
    const body = (field && said.trim() ? { [field]: said.trim() } : {}) as Bodies[SimpleKind];
    const taken = await command.send({
      kind,
      recall: recall.recall,
      form: recallPath(recall.recall),
      subject: recall.sourceName,
      body,
    });
    if (taken) finish();
  };
  return (
    <Form onSubmit={() => void send()} submit={label} command={command} danger={danger ?? false}>
      <Refusal problem={command.problem} beside={field ? [field] : []} />
      {text && field && (
        <NoteField label={text} value={said} onChange={setSaid} error={errors.of(field)} />
      )}
    </Form>
  );
}

function Decide({ recall, finish }: Common) {
  const { t } = useI18n();
  const command = useCommand('decideRecall');
  const earlier = command.mending?.body;
  const [kind, setKind] = useKept(
    command,
    'kind',
    earlier ? (earlier.mandatory ? 'mandatory' : 'voluntary') : recall.mandatory ? 'mandatory' : '',
  );
  const [document, setDocument] = useKept(command, 'document', earlier?.document ?? '');
  const [note, setNote] = useKept(command, 'note', earlier?.note ?? '');
  const errors = useErrors(command.problem);
  const send = async () => {
    const fine = errors.check({
      mandatory: !kind && t('check.fill'),
      document: !document.trim() && t('check.fill'),
    });
    if (!fine) return;
    const taken = await command.send({
      kind: 'decideRecall',
      recall: recall.recall,
      form: recallPath(recall.recall),
      subject: recall.sourceName,
      body: {
        mandatory: kind === 'mandatory',
        document: document.trim(),
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    });
    if (taken) finish();
  };
  return (
    <Form onSubmit={() => void send()} submit={t('recall.decide')} command={command}>
      <Refusal problem={command.problem} beside={['document']} />
      <SelectField
        label={t('recall.decision')}
        value={kind}
        onChange={setKind}
        empty=""
        options={[
          { value: 'mandatory', label: t('recall.decideMandatory') },
          { value: 'voluntary', label: t('recall.decideVoluntary') },
        ]}
        error={errors.of('mandatory')}
      />
      <TextField
        label={t('recall.document')}
        value={document}
        onChange={setDocument}
        error={errors.of('document')}
      />
      <NoteField label={t('recall.note')} value={note} onChange={setNote} />
    </Form>
  );
}

/** Lets lots go again, with how they were dealt with. */
function CloseLots({ recall, finish }: Common) {
  const { t } = useI18n();
  const command = useCommand('closeRecallLots');
  const earlier = command.mending?.body;
  const pages = usePages<RecallLot>(
    `/api/recalls/${encodeURIComponent(recall.recall)}/lots?open=true`,
  );
  const [closure, setClosure] = useKept<Closure>(
    command,
    'closure',
    earlier?.closure ?? 'FIX_LABEL',
  );
  const [chosen, setChosen] = useKept<string[]>(
    command,
    'lots',
    () => earlier?.lots.map((one) => lotKey(one.lot)) ?? [],
  );
  const [note, setNote] = useKept(command, 'note', earlier?.note ?? '');
  const errors = useErrors(command.problem);
  const amount = (lot: RecallLot): LotAmount | null => {
    const unit = lot.holdings[0]?.held.unit;
    if (!unit) return null;
    const value = lot.holdings.reduce((sum, one) => sum + one.held.value + one.underWay.value, 0);
    return { lot: lot.lot, quantity: { value, unit } };
  };
  const send = async () => {
    const lots = (pages.items ?? [])
      .filter((lot) => chosen.includes(lotKey(lot.lot)))
      .flatMap((lot) => amount(lot) ?? []);
    const fine = errors.check({
      lots: lots.length === 0 && t('recall.pickLots'),
      note: !note.trim() && t('check.fill'),
    });
    if (!fine) return;
    const taken = await command.send({
      kind: 'closeRecallLots',
      recall: recall.recall,
      form: recallPath(recall.recall),
      subject: recall.sourceName,
      body: { closure, lots, note: note.trim() },
    });
    if (taken) finish();
  };
  return (
    <Form onSubmit={() => void send()} submit={t('recall.closeSubmit')} command={command}>
      <p>{t('recall.closeHint')}</p>
      <Refusal problem={command.problem} beside={['lots', 'note']} />
      <SelectField
        label={t('recall.closeLots')}
        value={closure}
        onChange={(value) => setClosure(value as Closure)}
        options={FREEING.map((one) => ({ value: one, label: t(`closure.${one}`) }))}
      />
      {pages.isLoading && <Loading rows={2} />}
      <ChecksField
        legend={t('recall.lots')}
        items={(pages.items ?? []).map((lot) => ({
          value: lotKey(lot.lot),
          title: `${lot.productName} · ${lot.lot.number}`,
        }))}
        values={chosen}
        onChange={setChosen}
        error={errors.of('lots')}
      />
      <ShowMore pages={pages} />
      <NoteField
        label={t('recall.note')}
        value={note}
        onChange={setNote}
        error={errors.of('note')}
      />
    </Form>
  );
}
