import { ChevronRight, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAll, useGet, usePages } from '../api/queries';
import { useSignedIn } from '../context';
import { lotKey, lotPath } from '../domain/quantity';
import { may } from '../domain/roles';
import type { Area, Facility, Holding, Made, Party, Product } from '../domain/types';
import { useI18n } from '../i18n';
import { editDay, formatDay, parseDay } from '../lib/dates';
import { DayField, SelectField } from '../ui/fields';
import { LotRow, SearchField, ShowMore } from '../ui/lots';
import { Empty, LoadError, Loading, Page } from '../ui/parts';
import { type LotFilters, lotsPath, lotsQuery, readFilters, statesOf } from './lotFilters';

/** Lots that are held or were made, narrowed as the address says. */
export function Lots() {
  const { t, quantity } = useI18n();
  const me = useSignedIn();
  const holds = may(me.role, 'hold');
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search, holds);
  const { path, query } = lotsQuery(filters);
  const pages = usePages<Holding | Made>(path, query);
  const set = (change: Partial<LotFilters>) =>
    setSearch(lotsPath({ ...filters, ...change }).split('?')[1] ?? '', { replace: true });
  const { of } = filters;
  const narrowed = Object.entries(filters).some(([name, value]) => name !== 'of' && value !== '');
  return (
    <Page title={t('list.title')} back="/">
      {(holds || filters.party) && (
        <div className="chips" role="group" aria-label={t('list.which')}>
          {(['held', 'made'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={one === of}
              onClick={() => set({ of: one, state: '', place: '', from: '', to: '' })}
            >
              {t(`list.${one}`)}
            </button>
          ))}
        </div>
      )}
      <Words value={filters.q} onChange={(q) => set({ q })} />
      <SelectField
        label={t('list.state')}
        value={filters.state}
        onChange={(state) => set({ state: state as LotFilters['state'] })}
        empty={t('list.anyState')}
        options={statesOf(of).map((one) => ({ value: one, label: t(`listState.${one}`) }))}
      />
      <Narrow filters={filters} holds={holds} set={set} />
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && !pages.hasNextPage && (
        <Empty>{t(narrowed ? 'list.noneSuch' : 'list.none')}</Empty>
      )}
      <ul className="lots" aria-label={t('list.title')}>
        {pages.items?.map((lot) => (
          <LotRow key={lotKey(lot.lot)} lot={lot} to={lotPath(lot.lot)}>
            {'left' in lot && (
              <span style={{ display: 'block' }}>
                {!holds && `${lot.makerName} · `}
                {lot.left.value > 0
                  ? t('list.left', { amount: quantity(lot.left) })
                  : t('list.gone')}
              </span>
            )}
            {filters.state === 'EXPIRING' && lot.bestBefore && (
              <span style={{ display: 'block' }}>
                {t('list.best', { day: formatDay(lot.bestBefore) })}
              </span>
            )}
          </LotRow>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Page>
  );
}

/** The words are typed here, and asked for when the typing rests. */
function Words({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useI18n();
  const [words, setWords] = useState(value);
  useEffect(() => {
    if (words === value) return;
    const rest = setTimeout(() => onChange(words), 300);
    return () => clearTimeout(rest);
  });
  return <SearchField label={t('lots.search')} value={words} onChange={setWords} />;
}

interface Stocked {
  stock?: { items: { product: string; productName: string }[] };
}

/** What is asked less often, folded away unless it is asked for. */
function Narrow({
  filters,
  holds,
  set,
}: {
  filters: LotFilters;
  holds: boolean;
  set(change: Partial<LotFilters>): void;
}) {
  const { t } = useI18n();
  const { of, product, place, party, from, to } = filters;
  const asked = [product, place, party, from, to].filter(Boolean).length;
  const [open, setOpen] = useState(asked > 0);
  const own = useAll<Product>(holds && open ? '/api/products' : null, { mine: 'true' });
  const board = useGet<Stocked>(holds && open && of === 'held' ? '/api/board' : null);
  const areas = useAll<Area>(holds && open && of === 'made' ? '/api/areas' : null);
  const facilities = useAll<Facility>(holds && open && of === 'made' ? '/api/facilities' : null);
  const chosen = useGet<Product>(product ? `/api/products/${encodeURIComponent(product)}` : null);
  const whose = useGet<Party>(party ? `/api/parties/${encodeURIComponent(party)}` : null);
  const products = new Map<string, string>();
  own.data?.forEach((one) => products.set(one.id, one.name));
  board.data?.stock?.items.forEach((one) => products.set(one.product, one.productName));
  if (product) products.set(product, chosen.data?.name ?? product);
  const places = [...(areas.data ?? []), ...(facilities.data ?? [])].map((one) => ({
    value: one.id,
    label: one.name,
  }));
  if (place && !places.some((one) => one.value === place)) {
    places.push({ value: place, label: place });
  }
  return (
    <details className="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight size={20} aria-hidden />
        {asked > 0 ? t('list.narrowed', { count: asked }) : t('list.narrow')}
      </summary>
      <div className="stack">
        {party && (
          <div className="chips">
            <button type="button" className="chip" onClick={() => set({ party: '', of: 'made' })}>
              <X size={18} aria-hidden />
              {t('list.notOnly', { name: whose.data?.name ?? party })}
            </button>
          </div>
        )}
        {(holds || product) && (
          <SelectField
            label={t('list.product')}
            value={product}
            onChange={(value) => set({ product: value })}
            empty={t('list.anyProduct')}
            options={[...products].map(([value, label]) => ({ value, label }))}
          />
        )}
        {of === 'made' && (holds || place) && (
          <SelectField
            label={t('list.place')}
            value={place}
            onChange={(value) => set({ place: value })}
            empty={t('list.anyPlace')}
            options={places}
          />
        )}
        <Day label={t('list.from')} value={from} onChange={(day) => set({ from: day })} />
        <Day label={t('list.to')} value={to} onChange={(day) => set({ to: day })} />
      </div>
    </details>
  );
}

/** A day of the address, as it is typed; it counts once it can be read. */
function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(day: string): void;
}) {
  const { t } = useI18n();
  const [text, setText] = useState(value ? editDay(value) : '');
  const wrong = text.trim() !== '' && !parseDay(text, new Date());
  return (
    <DayField
      label={label}
      value={text}
      onChange={(typed) => {
        setText(typed);
        const day = typed.trim() === '' ? '' : parseDay(typed, new Date());
        if (day !== null && day !== value) onChange(day);
      }}
      error={wrong ? { detail: t('check.day') } : undefined}
    />
  );
}
