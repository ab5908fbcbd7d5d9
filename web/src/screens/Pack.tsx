import { ExternalLink, Plus, Printer } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAll, useOwnProducts } from '../api/queries';
import { useSignedIn } from '../context';
import { useCommand, useKept } from '../commands/useCommand';
import { lotPath, publicPath, total, unitsLike } from '../domain/quantity';
import type { Facility, Product, Unit } from '../domain/types';
import { useI18n } from '../i18n';
import { editDay, isoDay, parseDay, plusDays } from '../lib/dates';
import { editNumber, parseNumber } from '../lib/numbers';
import { latelyFirst, recall, rememberFirst } from '../lib/remember';
import { plain } from '../lib/text';
import { AmountField, ChoiceField, DayField, NoteField, TextField, useErrors } from '../ui/fields';
import { amountsOf, LotPicker, type Picked } from '../ui/lots';
import { Empty, Form, LoadError, Loading, More, Outcome, Page, Refusal } from '../ui/parts';
import { useStartLots } from '../ui/startLots';
import { momentFor, useWhen, WhenField } from '../ui/When';
import { forWhom } from '../lib/workingFor';

export function Pack() {
  const { t } = useI18n();
  const facilities = useAll<Facility>('/api/facilities');
  const products = useOwnProducts();
  const failed = facilities.isError ? facilities : products.isError ? products : null;
  const [turn, setTurn] = useState(0);
  return (
    <Page title={t('do.pack')} back="/">
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
        <PackForm
          key={turn}
          again={() => setTurn(turn + 1)}
          facilities={facilities.data}
          products={products.data.filter((product) => !product.withdrawn)}
        />
      )}
    </Page>
  );
}

function PackForm({
  facilities,
  products,
  again,
}: {
  facilities: Facility[];
  products: Product[];
  again(): void;
}) {
  const { t, lang, number, quantity } = useI18n();
  const me = useSignedIn();
  const command = useCommand('pack');
  const { status, mending } = command;
  const body = mending?.body;
  const start = useStartLots(body?.inputs);

  const [picked, setPicked] = useKept<Picked[]>(command, 'picked', []);
  const [chosen, setProduct] = useKept(command, 'product', body?.product ?? null);
  const crops = picked.map(
    (one) => products.find((product) => product.id === one.lot.product)?.crop ?? '',
  );
  const sorted = forPacking(
    products,
    crops,
    me.party.id,
    recall<string[]>(me.account, 'packed') ?? [],
  );
  const product =
    products.find((one) => one.id === chosen) ?? (picked.length > 0 ? sorted[0] : undefined);
  const [amount, setAmount] = useKept(
    command,
    'amount',
    body ? editNumber(body.quantity.value, lang) : '',
  );
  const [chosenUnit, setUnit] = useKept<Unit | null>(command, 'unit', body?.quantity.unit ?? null);
  const units = unitsLike(product?.unit ?? 'KGM');
  const unit = chosenUnit && units.includes(chosenUnit) ? chosenUnit : (product?.unit ?? 'KGM');
  const [sortedFacilities] = useState(() =>
    latelyFirst(
      [...facilities].sort(
        (a, b) => Number(b.kind === 'PACKING_HOUSE') - Number(a.kind === 'PACKING_HOUSE'),
      ),
      recall<string[]>(me.account, 'facilities') ?? [],
      (one) => one.id,
    ),
  );
  const [facility, setFacility] = useKept(
    command,
    'facility',
    body?.facility ?? sortedFacilities[0]?.id ?? '',
  );
  const [when, setWhen] = useWhen(command);
  const packedOn = (when.now ? null : parseDay(when.day, new Date())) ?? isoDay(new Date());
  const [ownBestBefore, setBestBefore] = useKept(
    command,
    'bestBefore',
    body?.bestBefore ? editDay(body.bestBefore) : null,
  );
  // Until the person writes another, it follows from the packing day and the shelf life.
  const bestBefore =
    ownBestBefore ??
    (product?.shelfLifeDays ? editDay(plusDays(packedOn, product.shelfLifeDays)) : '');
  const [lotNumber, setLotNumber] = useKept(command, 'lotNumber', body?.lotNumber ?? '');
  const [note, setNote] = useKept(command, 'note', body?.note ?? '');
  const errors = useErrors(command.problem);

  const inputs = amountsOf(picked, lang);
  const value = parseNumber(amount, lang);
  const put =
    inputs && inputs.length > 0
      ? total(
          inputs.map((one) => one.quantity),
          unit,
        )
      : null;
  const lost = put !== null && value !== null ? Math.round((put - value) * 1e6) / 1e6 : null;

  const send = () => {
    const moment = momentFor(when);
    const best = bestBefore.trim() === '' ? undefined : parseDay(bestBefore, new Date());
    const fine = errors.check({
      inputs: picked.length === 0 ? t('check.lots') : !inputs && t('check.lotAmounts'),
      product: !product && t('check.choose'),
      quantity: !value ? t('check.amount') : lost !== null && lost < 0 && t('pack.gains'),
      facility: !facility && t('check.choose'),
      bestBefore: best === null && t('check.day'),
      happenedAt: moment === null && t('check.day'),
    });
    if (!fine || !inputs || !product || !value || best === null || moment === null) return;
    rememberFirst(me.account, 'packed', product.id);
    rememberFirst(me.account, 'facilities', facility);
    void command.send({
      kind: 'pack',
      form: '/pack',
      subject: `${quantity({ value, unit })} · ${product.name}`,
      ...(moment === undefined ? {} : { happenedAt: moment }),
      body: {
        product: product.id,
        facility,
        quantity: { value, unit },
        inputs,
        ...(best ? { bestBefore: best } : {}),
        ...(lotNumber.trim() ? { lotNumber: lotNumber.trim() } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    });
  };

  if (status.state === 'done' || status.state === 'waiting') {
    const lot = status.state === 'done' ? status.answer.lot : undefined;
    return (
      <div className="stack">
        <Outcome waiting={!lot} title={t('pack.done')} code={lot?.number}>
          {product && value && (
            <p className="soft">
              {quantity({ value, unit })} · {product.name}
            </p>
          )}
        </Outcome>
        {lot && (
          <>
            <a
              className="button big primary"
              href={forWhom(`/api${lotPath(lot)}/label.pdf?layout=50x30`)}
              target="_blank"
              rel="noreferrer"
            >
              <Printer size={22} aria-hidden />
              {t('label.print')}
            </a>
            <a className="button block" href={publicPath(lot)} target="_blank" rel="noreferrer">
              <ExternalLink size={20} aria-hidden />
              {t('lot.publicPage')}
            </a>
          </>
        )}
        <button type="button" className="button block" onClick={again}>
          <Plus size={20} aria-hidden />
          {t('pack.again')}
        </button>
        <Link className="button quiet" to={lot ? lotPath(lot) : '/outbox'}>
          {lot ? t('lot.open') : t('outbox.open')}
        </Link>
      </div>
    );
  }

  return (
    <Form onSubmit={send} submit={t('pack.submit')} command={command}>
      <Refusal
        problem={command.problem}
        beside={[
          'inputs',
          'product',
          'quantity',
          'facility',
          'bestBefore',
          'happenedAt',
          'lotNumber',
          'note',
        ]}
      />
      <LotPicker
        key={command.turn}
        legend={t('pack.inputs')}
        picked={picked}
        onChange={setPicked}
        start={start}
        error={errors.of('inputs')}
      />
      <ChoiceField
        legend={t('pack.product')}
        value={product?.id ?? ''}
        onChange={setProduct}
        limit={4}
        error={errors.of('product')}
        items={sorted.map((one) => ({
          value: one.id,
          title: one.name,
          detail: [one.content, one.id].filter(Boolean).join(' · '),
          picture: one.picture,
        }))}
      />
      <AmountField
        label={t('pack.weight')}
        large
        value={amount}
        onChange={setAmount}
        unit={unit}
        units={units}
        onUnit={setUnit}
        error={errors.of('quantity')}
      />
      {put !== null && (
        <p className="loss" role="status" data-testid="loss">
          <span>
            {t('pack.put', { amount: quantity({ value: put, unit }) })}
            {lost !== null && lost >= 0 && <> · {t('pack.loss')}</>}
          </span>
          {lost !== null && lost >= 0 && (
            <strong className="num">
              {quantity({ value: lost, unit })}
              {put > 0 && ` (${number((lost / put) * 100, 1)}%)`}
            </strong>
          )}
        </p>
      )}
      <ChoiceField
        legend={t('pack.facility')}
        value={facility}
        onChange={setFacility}
        limit={3}
        error={errors.of('facility')}
        items={sortedFacilities.map((one) => ({
          value: one.id,
          title: one.name,
          detail: one.address,
        }))}
      />
      <DayField
        label={t('lot.bestBefore')}
        hint={
          product?.shelfLifeDays && ownBestBefore === null
            ? t('pack.shelfLife', { days: product.shelfLifeDays })
            : undefined
        }
        value={bestBefore}
        onChange={setBestBefore}
        error={errors.of('bestBefore')}
      />
      <WhenField
        label={t('pack.when')}
        value={when}
        onChange={setWhen}
        error={errors.of('happenedAt')}
      />
      <More label={t('pack.more')} open={Boolean(body?.note ?? body?.lotNumber)}>
        <TextField
          label={t('lot.ownNumber')}
          hint={t('lot.ownNumberHint')}
          capitals
          value={lotNumber}
          onChange={setLotNumber}
          error={errors.of('lotNumber')}
        />
        <NoteField
          label={t('field.note')}
          value={note}
          onChange={setNote}
          error={errors.of('note')}
        />
      </More>
    </Form>
  );
}

/** The products that may be packed: of the inputs' crop, ours first, those with a GTIN first. */
function forPacking(
  products: Product[],
  crops: string[],
  party: string,
  lately: string[],
): Product[] {
  const wanted = new Set(crops.map(plain));
  const rank = (product: Product) =>
    (wanted.size === 0 || wanted.has(plain(product.crop)) ? 0 : 4) +
    (product.scheme === 'GS1' ? 0 : 2) +
    (product.owner === party ? 0 : 1);
  const sorted = latelyFirst(products, lately, (product) => product.id);
  return sorted.sort((a, b) => rank(a) - rank(b));
}
