import { Plus, X } from 'lucide-react';
import { Link } from 'react-router';
import { useAll, useOwnProducts } from '../api/queries';
import { useCommand, useKept } from '../commands/useCommand';
import { balance, rest, TRANSFORMATIONS, type TransformationKind } from '../domain/balance';
import { lotKey, lotPath } from '../domain/quantity';
import type { Facility, Product, Quantity } from '../domain/types';
import { useI18n } from '../i18n';
import { editNumber, parseNumber } from '../lib/numbers';
import {
  AmountField,
  ChoiceField,
  ErrorLine,
  NoteField,
  SelectField,
  TextField,
  useErrors,
} from '../ui/fields';
import { amountsOf, LotPicker, type Picked } from '../ui/lots';
import { Empty, Form, LoadError, Loading, Notice, Outcome, Page, Refusal } from '../ui/parts';
import { useStartLots } from '../ui/startLots';

/** Lots become others: processed, split, merged, sorted or packed anew. */
export function Transform() {
  const { t } = useI18n();
  const facilities = useAll<Facility>('/api/facilities');
  const products = useOwnProducts();
  const failed = facilities.isError ? facilities : products.isError ? products : null;
  return (
    <Page title={t('transform.title')} back="/">
      {failed ? (
        <LoadError error={failed.error} retry={() => void failed.refetch()} />
      ) : !facilities.data || !products.data ? (
        <Loading rows={4} />
      ) : facilities.data.length === 0 ? (
        <Empty>
          <p>{t('pack.noFacilities')}</p>
          <Link className="button" to="/facilities/new">
            {t('do.newFacility')}
          </Link>
        </Empty>
      ) : (
        <TransformForm
          facilities={facilities.data}
          products={products.data.filter((product) => !product.withdrawn)}
        />
      )}
    </Page>
  );
}

/** An output or a loss as typed. */
interface Row {
  id: number;
  product: string;
  amount: string;
  text: string;
  byProduct: boolean;
}

let rows = 0;
const row = (product: string, amount = ''): Row => ({
  id: rows++,
  product,
  amount,
  text: '',
  byProduct: false,
});

function TransformForm({ facilities, products }: { facilities: Facility[]; products: Product[] }) {
  const { t, lang, quantity } = useI18n();
  const command = useCommand('transform');
  const body = command.mending?.body;
  const start = useStartLots(body?.inputs);
  const [kind, setKind] = useKept<TransformationKind>(command, 'kind', body?.kind ?? 'PROCESS');
  const [picked, setPicked] = useKept<Picked[]>(command, 'picked', []);
  const [facility, setFacility] = useKept(
    command,
    'facility',
    body?.facility ?? facilities[0]?.id ?? '',
  );
  const [outputs, setOutputs] = useKept<Row[]>(
    command,
    'outputs',
    () =>
      body?.outputs.map((one) => ({
        ...row(one.product, editNumber(one.quantity.value, lang)),
        text: one.grade ?? '',
        byProduct: one.byProduct ?? false,
      })) ?? [row('')],
  );
  const [losses, setLosses] = useKept<Row[]>(
    command,
    'losses',
    () =>
      body?.losses.map((one) => ({
        ...row('', editNumber(one.quantity.value, lang)),
        text: one.reason,
      })) ?? [],
  );
  const [note, setNote] = useKept(command, 'note', body?.note ?? '');
  const errors = useErrors(command.problem);

  const inputs = amountsOf(picked, lang);
  const unit = picked[0]?.held.unit ?? 'KGM';
  // Sorting, splitting and the like keep the product; only processing makes another.
  const productOf = (one: Row) =>
    one.product || (kind === 'PROCESS' ? '' : (picked[0]?.lot.product ?? ''));
  const unitOf = (one: Row) =>
    products.find((product) => product.id === productOf(one))?.unit ?? unit;
  const filled = (all: Row[], unitAt: (one: Row) => Quantity['unit']): Quantity[] =>
    all.flatMap((one) => {
      const value = parseNumber(one.amount, lang);
      return value ? [{ value, unit: unitAt(one) }] : [];
    });
  const now = balance(
    inputs?.map((one) => one.quantity) ?? [],
    filled(outputs, unitOf),
    filled(losses, () => unit),
  );

  const change = (set: (update: (all: Row[]) => Row[]) => void, id: number, to: Partial<Row>) =>
    set((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)));

  const send = () => {
    const fine = errors.check({
      inputs: picked.length === 0 ? t('check.lots') : !inputs && t('check.lotAmounts'),
      facility: !facility && t('check.choose'),
      outputs:
        outputs.length === 0 || outputs.some((one) => !productOf(one))
          ? t('check.choose')
          : outputs.some((one) => !parseNumber(one.amount, lang))
            ? t('check.amount')
            : kind !== 'PROCESS' && now && now.open < 0 && t('transform.gains'),
      losses:
        losses.some((one) => !parseNumber(one.amount, lang) || !one.text.trim()) &&
        t('transform.lossWhole'),
    });
    if (!fine || !inputs) return;
    void command.send({
      kind: 'transform',
      form: '/transform',
      subject: `${t(`transform.${kind}`)} · ${picked.map((one) => one.lot.number).join(', ')}`,
      body: {
        kind,
        facility,
        inputs,
        outputs: outputs.map((one) => ({
          product: productOf(one),
          quantity: { value: parseNumber(one.amount, lang) ?? 0, unit: unitOf(one) },
          ...(one.text.trim() ? { grade: one.text.trim() } : {}),
          ...(one.byProduct ? { byProduct: true } : {}),
        })),
        losses: losses.map((one) => ({
          quantity: { value: parseNumber(one.amount, lang) ?? 0, unit },
          reason: one.text.trim(),
        })),
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    const made = command.status.state === 'done' ? (command.status.answer.lots ?? []) : [];
    return (
      <div className="stack">
        <Outcome waiting={command.status.state === 'waiting'} title={t('transform.done')} />
        {made.map((lot) => (
          <Link key={lotKey(lot)} className="button block code" to={lotPath(lot)}>
            {lot.number}
          </Link>
        ))}
      </div>
    );
  }
  return (
    <Form onSubmit={send} submit={t('transform.submit')} command={command}>
      <Refusal problem={command.problem} beside={['inputs', 'outputs', 'losses', 'facility']} />
      <ChoiceField
        legend={t('transform.kind')}
        half
        value={kind}
        onChange={(value) => setKind(value as TransformationKind)}
        items={TRANSFORMATIONS.map((one) => ({ value: one, title: t(`transform.${one}`) }))}
      />
      <LotPicker
        key={command.turn}
        legend={t('transform.inputs')}
        picked={picked}
        onChange={setPicked}
        start={start}
        error={errors.of('inputs')}
      />
      <fieldset className="stack">
        <legend className="legend">{t('transform.outputs')}</legend>
        {outputs.map((one) => (
          <div key={one.id} className="card stack tight">
            <SelectField
              label={t('transform.product')}
              value={productOf(one)}
              onChange={(product) => change(setOutputs, one.id, { product })}
              options={[
                { value: '', label: t('transform.choose') },
                ...products.map((product) => ({ value: product.id, label: product.name })),
              ]}
            />
            <AmountField
              label={t('transform.amount')}
              unit={unitOf(one)}
              value={one.amount}
              onChange={(amount) => change(setOutputs, one.id, { amount })}
            />
            {kind === 'REGRADE' && (
              <TextField
                label={t('lot.grade')}
                value={one.text}
                onChange={(text) => change(setOutputs, one.id, { text })}
              />
            )}
            <div className="chips">
              {kind === 'PROCESS' && (
                <button
                  type="button"
                  className="chip"
                  aria-pressed={one.byProduct}
                  onClick={() => change(setOutputs, one.id, { byProduct: !one.byProduct })}
                >
                  {t('transform.byProduct')}
                </button>
              )}
              {outputs.length > 1 && (
                <button
                  type="button"
                  className="chip"
                  onClick={() => setOutputs((all) => all.filter((other) => other !== one))}
                >
                  <X size={18} aria-hidden />
                  {t('transform.remove')}
                </button>
              )}
            </div>
          </div>
        ))}
        <ErrorLine error={errors.of('outputs')} />
        <button
          type="button"
          className="button block"
          onClick={() => {
            const left = now && rest(now, unit);
            setOutputs((all) => [...all, row('', left ? editNumber(left, lang) : '')]);
          }}
        >
          <Plus size={20} aria-hidden />
          {t('transform.addOutput')}
        </button>
      </fieldset>
      <fieldset className="stack">
        <legend className="legend">{t('transform.losses')}</legend>
        {losses.map((one) => (
          <div key={one.id} className="card stack tight">
            <AmountField
              label={t('transform.amount')}
              unit={unit}
              value={one.amount}
              onChange={(amount) => change(setLosses, one.id, { amount })}
            />
            <TextField
              label={t('field.reason')}
              value={one.text}
              onChange={(text) => change(setLosses, one.id, { text })}
            />
          </div>
        ))}
        <ErrorLine error={errors.of('losses')} />
        <button
          type="button"
          className="button block"
          onClick={() => setLosses((all) => [...all, row('')])}
        >
          <Plus size={20} aria-hidden />
          {t('transform.addLoss')}
        </button>
      </fieldset>
      {now && (
        <div aria-live="polite">
          <Notice tone={now.open < 0 ? 'clay' : now.open > 0 ? 'sun' : 'river'}>
            {t('transform.balance', {
              in: quantity({ value: now.in, unit: now.unit }),
              out: quantity({ value: now.out, unit: now.unit }),
              lost: quantity({ value: now.lost, unit: now.unit }),
            })}{' '}
            <strong>
              {now.open === 0
                ? t('transform.even')
                : t(now.open > 0 ? 'transform.open' : 'transform.over', {
                    amount: quantity({ value: Math.abs(now.open), unit: now.unit }),
                  })}
            </strong>
          </Notice>
        </div>
      )}
      <SelectField
        label={t('transform.facility')}
        value={facility}
        onChange={setFacility}
        options={facilities.map((one) => ({ value: one.id, label: one.name }))}
      />
      <ErrorLine error={errors.of('facility')} />
      <NoteField label={t('transform.note')} value={note} onChange={setNote} />
    </Form>
  );
}
