import { ExternalLink, Plus, Printer, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAll, useGet, useOwnProducts } from '../api/queries';
import { useSignedIn } from '../context';
import type { Note } from '../commands/command';
import { useCommand, useKept } from '../commands/useCommand';
import { lotPath, publicPath, unitsLike } from '../domain/quantity';
import type { Area, Product, Quantity, Unit } from '../domain/types';
import { type AreaDiary, diaryPath, mustWait, runningOn } from '../domain/season';
import { useI18n } from '../i18n';
import { formatDay, isoDay, parseDay } from '../lib/dates';
import { editNumber, parseNumber } from '../lib/numbers';
import { latelyFirst, recall, remember, rememberFirst } from '../lib/remember';
import { plain } from '../lib/text';
import { AmountField, ChoiceField, NoteField, TextField, useErrors } from '../ui/fields';
import { NotesField } from '../ui/NotesField';
import { Empty, Form, LoadError, Loading, More, Notice, Outcome, Page, Refusal } from '../ui/parts';
import { momentFor, useWhen, WhenField } from '../ui/When';
import { forWhom } from '../lib/workingFor';

/** What was harvested last, to do it again with few taps. */
export interface LastHarvest {
  area: string;
  areaName: string;
  product: string;
  productName: string;
  quantity: Quantity;
  variety?: string | undefined;
  grade?: string | undefined;
}

const STEPS = [-10, -1, 1, 10, 50, 100];

export function Harvest() {
  const { t } = useI18n();
  const areas = useAll<Area>('/api/areas');
  const products = useOwnProducts();
  const failed = areas.isError ? areas : products.isError ? products : null;
  // A fresh form for each harvest: "log another" counts up.
  const [turn, setTurn] = useState(0);
  return (
    <Page title={t('do.harvest')} back="/">
      {failed ? (
        <LoadError error={failed.error} retry={() => void failed.refetch()} />
      ) : !areas.data || !products.data ? (
        <Loading rows={4} />
      ) : areas.data.length === 0 ? (
        <Empty>
          <p>{t('harvest.noAreas')}</p>
          <Link className="button" to="/areas/new">
            {t('do.newArea')}
          </Link>
        </Empty>
      ) : (
        <HarvestForm
          key={turn}
          again={() => setTurn(turn + 1)}
          areas={areas.data}
          products={products.data.filter((product) => !product.withdrawn)}
        />
      )}
    </Page>
  );
}

function HarvestForm({
  areas,
  products,
  again,
}: {
  areas: Area[];
  products: Product[];
  again(): void;
}) {
  const { t, lang, quantity } = useI18n();
  const me = useSignedIn();
  const [search] = useSearchParams();
  const command = useCommand('harvest');
  const { status, mending } = command;
  const body = mending?.body;
  const last = recall<LastHarvest>(me.account, 'harvest');
  const repeat = search.has('repeat') ? last : null;

  const [sortedAreas] = useState(() =>
    latelyFirst(areas, recall<string[]>(me.account, 'areas') ?? [], (area) => area.id),
  );
  const known = (id: string | null | undefined) => areas.some((area) => area.id === id);
  const [area, setArea] = useKept(command, 'area', () =>
    body ? body.area : ([search.get('area'), last?.area].find(known) ?? sortedAreas[0]?.id ?? ''),
  );
  const [chosen, setProduct] = useKept(
    command,
    'product',
    body?.product ?? repeat?.product ?? null,
  );
  const sortedProducts = forHarvest(
    products,
    areas.find((one) => one.id === area)?.crop ?? '',
    me.party.id,
    recall<string[]>(me.account, 'harvested') ?? [],
  );
  // Until the person chooses, the product follows the plot.
  const product = products.find((one) => one.id === chosen) ?? sortedProducts[0];
  const start = body?.quantity ?? repeat?.quantity;
  const [amount, setAmount] = useKept(
    command,
    'amount',
    start ? editNumber(start.value, lang) : '',
  );
  const [chosenUnit, setUnit] = useKept<Unit | null>(command, 'unit', start?.unit ?? null);
  const units = unitsLike(product?.unit ?? 'KGM');
  const unit = chosenUnit && units.includes(chosenUnit) ? chosenUnit : (product?.unit ?? 'KGM');
  const [when, setWhen] = useWhen(command);
  const [variety, setVariety] = useKept(command, 'variety', body?.variety ?? repeat?.variety ?? '');
  const [grade, setGrade] = useKept(command, 'grade', body?.grade ?? repeat?.grade ?? '');
  const [lotNumber, setLotNumber] = useKept(command, 'lotNumber', body?.lotNumber ?? '');
  const [note, setNote] = useKept(command, 'note', body?.note ?? '');
  const [notes, setNotes] = useKept<readonly Note[]>(command, 'notes', []);
  const errors = useErrors(command.problem);
  const diary = useGet<AreaDiary>(area ? diaryPath(area) : null).data;
  const day = (when.now ? null : parseDay(when.day, new Date())) ?? isoDay(new Date());
  const seasons = diary ? runningOn(diary.seasons, day) : [];
  const [chosenSeason, setSeason] = useKept(command, 'season', body?.season ?? '');
  // With one season there is nothing to choose: the server finds it by the day.
  const season =
    seasons.length > 1
      ? (seasons.find((one) => one.season === chosenSeason)?.season ?? seasons[0]?.season)
      : undefined;
  const from = diary?.harvestFrom;

  const value = parseNumber(amount, lang);
  const step = (by: number) =>
    setAmount(editNumber(Math.max(0, Math.round(((value ?? 0) + by) * 1e6) / 1e6), lang));

  const send = async () => {
    const moment = momentFor(when);
    const fine = errors.check({
      area: !area && t('check.choose'),
      product: !product && t('check.choose'),
      quantity: !value && t('check.amount'),
      happenedAt: moment === null && t('check.day'),
    });
    if (!fine || !product || !value || moment === null) return;
    const weight: Quantity = { value, unit };
    const areaName = areas.find((one) => one.id === area)?.name ?? area;
    const kept = await command.send({
      kind: 'harvest',
      form: '/harvest',
      notes,
      subject: `${quantity(weight)} · ${product.name} · ${areaName}`,
      ...(moment === undefined ? {} : { happenedAt: moment }),
      body: {
        product: product.id,
        area,
        quantity: weight,
        ...(variety.trim() ? { variety: variety.trim() } : {}),
        ...(grade.trim() ? { grade: grade.trim() } : {}),
        ...(lotNumber.trim() ? { lotNumber: lotNumber.trim() } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(season ? { season } : {}),
      },
    });
    if (!kept) return;
    remember(me.account, 'harvest', {
      area,
      areaName,
      product: product.id,
      productName: product.name,
      quantity: weight,
      variety: variety.trim() || undefined,
      grade: grade.trim() || undefined,
    } satisfies LastHarvest);
    rememberFirst(me.account, 'areas', area);
    rememberFirst(me.account, 'harvested', product.id);
  };

  if (status.state === 'done' || status.state === 'waiting') {
    const lot = status.state === 'done' ? status.answer.lot : undefined;
    return (
      <div className="stack">
        <Outcome waiting={!lot} title={t('harvest.done')} code={lot?.number}>
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
          {t('harvest.again')}
        </button>
        {lot ? (
          <Link className="button quiet" to={lotPath(lot)}>
            {t('lot.open')}
          </Link>
        ) : (
          <Link className="button quiet" to="/outbox">
            {t('outbox.open')}
          </Link>
        )}
      </div>
    );
  }

  return (
    <Form onSubmit={() => void send()} submit={t('harvest.submit')} command={command}>
      <Refusal
        problem={command.problem}
        beside={[
          'area',
          'product',
          'quantity',
          'happenedAt',
          'variety',
          'grade',
          'lotNumber',
          'note',
          'season',
        ]}
      />
      <ChoiceField
        legend={t('harvest.where')}
        value={area}
        onChange={setArea}
        half
        limit={4}
        error={errors.of('area')}
        items={sortedAreas.map((one) => ({
          value: one.id,
          title: one.name,
          detail: one.crop,
        }))}
      />
      {from && mustWait(from, day) && (
        <Notice tone="clay" live>
          <strong>
            {t('diary.warning', {
              product: from.product,
              applied: formatDay(from.appliedOn),
              day: formatDay(from.day),
            })}
          </strong>
        </Notice>
      )}
      {seasons.length > 1 && (
        <ChoiceField
          legend={t('diary.whichSeason')}
          value={season ?? ''}
          onChange={setSeason}
          half
          error={errors.of('season')}
          items={seasons.map((one) => ({
            value: one.season,
            title: [one.crop, one.variety].filter(Boolean).join(' '),
            detail: formatDay(one.startedOn),
          }))}
        />
      )}
      <ChoiceField
        legend={t('harvest.what')}
        value={product?.id ?? ''}
        onChange={setProduct}
        limit={2}
        error={errors.of('product')}
        items={sortedProducts.map((one) => ({
          value: one.id,
          title: one.name,
          detail: one.id,
          picture: one.picture,
        }))}
      />
      <div className="stack tight">
        <AmountField
          label={t('harvest.weight')}
          large
          value={amount}
          onChange={setAmount}
          unit={unit}
          units={units}
          onUnit={setUnit}
          error={errors.of('quantity')}
        />
        <div className="chips" role="group" aria-label={t('harvest.steps')}>
          {last && last.product === product?.id && (
            <button
              type="button"
              className="chip"
              onClick={() => {
                setAmount(editNumber(last.quantity.value, lang));
                setUnit(last.quantity.unit);
              }}
            >
              <RotateCcw size={18} aria-hidden />
              {t('harvest.asLast', { amount: quantity(last.quantity) })}
            </button>
          )}
          {STEPS.map((by) => (
            <button key={by} type="button" className="chip num" onClick={() => step(by)}>
              {by > 0 ? `+${by}` : `−${-by}`}
            </button>
          ))}
        </div>
      </div>
      <WhenField
        label={t('harvest.when')}
        value={when}
        onChange={setWhen}
        error={errors.of('happenedAt')}
      />
      <NotesField
        about={areas.find((one) => one.id === area)?.name ?? ''}
        notes={notes}
        onChange={setNotes}
      />
      <More
        label={t('harvest.more')}
        open={Boolean(variety || grade || note || lotNumber) && Boolean(body ?? repeat)}
      >
        <TextField
          label={t('lot.variety')}
          value={variety}
          onChange={setVariety}
          error={errors.of('variety')}
        />
        <TextField
          label={t('lot.grade')}
          value={grade}
          onChange={setGrade}
          error={errors.of('grade')}
        />
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

/** The products that this plot may give: of its crop, ours first, bulk goods before packed ones. */
function forHarvest(products: Product[], crop: string, party: string, lately: string[]): Product[] {
  const rank = (product: Product) =>
    (plain(product.crop) === plain(crop) ? 0 : 4) +
    (product.owner === party ? 0 : 2) +
    (product.scheme === 'INTERNAL' ? 0 : 1);
  const sorted = latelyFirst(products, lately, (product) => product.id);
  return sorted.sort((a, b) => rank(a) - rank(b));
}
