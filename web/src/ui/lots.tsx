import {
  CircleAlert,
  CircleHelp,
  CloudOff,
  Hand,
  ScanLine,
  Search,
  Siren,
  Store,
  X,
} from 'lucide-react';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { get } from '../api/client';
import { Unreachable } from '../api/problems';
import { useOwnProducts, usePages } from '../api/queries';
import { type HoldingToBe, useAfterAll } from '../commands/unsent';
import { isToCome, lotsToCome, type LotToCome } from '../commands/toCome';
import { useOutbox, useSignedIn } from '../context';
import { loose } from '../domain/custody';
import { lotKey, lotPath, sameLot } from '../domain/quantity';
import { may } from '../domain/roles';
import type { Holding, Lot, LotAmount, LotRef, Made, Quantity } from '../domain/types';
import { useI18n } from '../i18n';
import { formatDay, sayWhen } from '../lib/dates';
import { editNumber, parseNumber } from '../lib/numbers';
import { useStore } from '../lib/store';
import { AmountField, ErrorLine, type FieldError, pictureUrl, useFresh } from './fields';
import { Empty, LoadError, Loading, Outcome } from './parts';
import { Scanner } from './Scanner';
import { forWhom } from '../lib/workingFor';

/** What became of something done to a lot, and the way back to it. */
export function LotOutcome({
  lot,
  title,
  waiting,
}: {
  lot: LotRef;
  title: string;
  waiting: boolean;
}) {
  const { t } = useI18n();
  return (
    <div className="stack">
      <Outcome waiting={waiting} title={title} code={lot.number} />
      <Link className="button big primary" to={lotPath(lot)}>
        {t('lot.open')}
      </Link>
    </div>
  );
}

export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  return (
    <div className="with-icon">
      <Search size={20} aria-hidden />
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

export function ShowMore({
  pages,
}: {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}) {
  const { t } = useI18n();
  if (!pages.hasNextPage) return null;
  return (
    <button
      type="button"
      className="button block"
      disabled={pages.isFetchingNextPage}
      onClick={() => pages.fetchNextPage()}
    >
      {pages.isFetchingNextPage ? t('state.loading') : t('action.more')}
    </button>
  );
}

function MadeOn({ holding }: { holding: HoldingToBe | Made }) {
  const { t } = useI18n();
  if ('takenIn' in holding && holding.takenIn) return <>{t('lots.takenIn')}</>;
  const key = `lot.on.${holding.kind}` as const;
  return <>{t(key, { day: formatDay(holding.madeOn) })}</>;
}

/** What stands in the way of a lot, or is to be known before it is passed on. */
function Marks({ lot }: { lot: HoldingToBe | Made }) {
  const { t } = useI18n();
  const mark = (tone: string, icon: ReactNode, text: string) => (
    <span className={`tag ${tone}`} style={{ marginTop: 6 }}>
      {icon}
      {text}
    </span>
  );
  return (
    <>
      {'unsent' in lot &&
        lot.unsent &&
        mark('sun', <CloudOff size={16} aria-hidden />, t('lots.waits'))}
      {lot.frozen && mark('clay', <Siren size={16} aria-hidden />, t('mark.frozen'))}
      {'hold' in lot && lot.hold && mark('sun', <Hand size={16} aria-hidden />, t('mark.kept'))}
      {lot.contradictory &&
        mark('sun', <CircleAlert size={16} aria-hidden />, t('mark.contradictory'))}
      {lot.unknownOrigin && mark('plain', <CircleHelp size={16} aria-hidden />, t('mark.outside'))}
      {'offeredAt' in lot &&
        lot.offeredAt &&
        !lot.frozen &&
        mark('', <Store size={16} aria-hidden />, t('lot.onSale'))}
    </>
  );
}

/** A lot in a list of lots. */
export function LotRow({
  lot,
  to,
  children,
}: {
  lot: HoldingToBe | Made;
  to: string;
  children?: ReactNode;
}) {
  const { quantity } = useI18n();
  return (
    <li>
      <Link className="lot" to={to}>
        <img className="picture" src={pictureUrl(lot.picture)} alt="" />
        <span className="grow">
          <span className="row spread" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
            <span className="name">{lot.productName}</span>
            <span className="amount num">{quantity(lot.quantity)}</span>
          </span>
          <span className="soft small" style={{ display: 'block' }}>
            <span className="code">{lot.lot.number}</span> ·{' '}
            <span className="together">
              <MadeOn holding={lot} />
            </span>
            {children}
          </span>
          <Marks lot={lot} />
        </span>
      </Link>
    </li>
  );
}

/** The lots that my party holds; each leads to its page, or to where `to` says. */
export function Holdings({
  to = (holding) => lotPath(holding.lot),
  only = () => true,
  empty,
}: {
  to?: (holding: Holding) => string;
  only?: (holding: HoldingToBe) => boolean;
  empty: string;
}) {
  const { t } = useI18n();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const pages = usePages<Holding>('/api/holdings', { q });
  const items = useAfterAll(pages.items, q)?.filter(only);
  return (
    <div className="stack">
      <SearchField label={t('lots.search')} value={words} onChange={setWords} />
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {items && items.length === 0 && !pages.hasNextPage && (
        <Empty>{words ? t('lots.noMatch', { words }) : empty}</Empty>
      )}
      <ul className="lots" aria-label={t('lots.title')}>
        {items?.map((holding) => (
          <LotRow key={lotKey(holding.lot)} lot={holding} to={to(holding)} />
        ))}
      </ul>
      <ShowMore pages={pages} />
    </div>
  );
}

/** A lot that was chosen, and how much of it, as typed. */
export interface Picked {
  lot: LotRef;
  productName: string;
  picture: string;
  held: Quantity;
  amount: string;
}

/** The amounts, or null where one cannot be read or is nothing. */
export function amountsOf(picked: readonly Picked[], lang: 'vi' | 'en'): LotAmount[] | null {
  const amounts: LotAmount[] = [];
  for (const { lot, held, amount } of picked) {
    const value = parseNumber(amount, lang);
    if (!value) return null;
    amounts.push({ lot, quantity: { value, unit: held.unit } });
  }
  return amounts;
}

/** Why a lot cannot be chosen. */
type Refused = 'notHeld' | 'frozen' | 'kept';

/** Chooses among the lots that my party holds, by list or by scan, and how much of each. */
export function LotPicker({
  legend,
  picked,
  onChange,
  start,
  error: given,
}: {
  legend: string;
  picked: readonly Picked[];
  onChange(picked: Picked[]): void;
  /** Chosen from the beginning, once they are read. */
  start: readonly { lot: LotRef; quantity?: Quantity }[];
  error?: FieldError | undefined;
}) {
  const { t, lang, quantity } = useI18n();
  const me = useSignedIn();
  const error = useFresh(given, picked);
  const [scanning, setScanning] = useState(false);
  const [refused, setRefused] = useState<{ why: Refused; number: string } | null>(null);
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const pages = usePages<Holding>('/api/holdings', { q });
  const [all, setAll] = useState(false);
  const held = useAfterAll(pages.items, q);
  // What is inside closed cases and pallets goes with those; what is recalled or kept back stays.
  const left = held?.filter(
    (holding) =>
      loose(holding).value > 0 &&
      !holding.frozen &&
      !holding.hold &&
      !picked.some((p) => sameLot(p.lot, holding.lot)),
  );
  // A long list would hide the rest of the form.
  const shown = all || words ? left : left?.slice(0, picked.length > 0 ? 3 : 5);

  const outbox = useOutbox();
  const commands = useStore(outbox.commands);
  const products = useOwnProducts().data;
  // What was harvested or packed without network is in one's hands, though it has no number yet.
  const toCome = lotsToCome(
    commands.filter(
      (one) =>
        one.account === me.account &&
        one.onBehalfOf?.id === (me.onBehalfBy ? me.party.id : undefined),
    ),
  );
  const coming = toCome.filter(({ lot }) => !picked.some((p) => sameLot(p.lot, lot)));
  const called = (number: string) => (isToCome(number) ? t('lots.toCome') : number);
  const pickedOf = ({ lot, quantity: held }: LotToCome, amount: Quantity = held): Picked => {
    const product = products?.find((one) => one.id === lot.product);
    return {
      lot,
      productName: product?.name ?? lot.product,
      picture: product?.picture ?? 'other',
      held,
      amount: editNumber(amount.value, lang),
    };
  };

  /** Reads how much of a lot is held here, and chooses it; or why it cannot be chosen. */
  const find = async (lot: LotRef, amount?: Quantity): Promise<Picked | Refused> => {
    const unsent = toCome.find((one) => sameLot(one.lot, lot));
    if (unsent) return pickedOf(unsent, amount);
    const known = held?.find((holding) => sameLot(holding.lot, lot));
    const asKnown = (holding: Holding): Picked => {
      const { productName, picture } = holding;
      const value = (amount ?? loose(holding)).value;
      return { lot, productName, picture, held: loose(holding), amount: editNumber(value, lang) };
    };
    // The server does not know yet what was done with it.
    if (known?.unsent) return asKnown(known);
    try {
      const found = await get<Lot>(forWhom(`/api${lotPath(lot)}`));
      const mine = found.holders.find((holder) => holder.party === me.party.id);
      const held = mine && loose(mine);
      if (!held || held.value === 0) return 'notHeld';
      if (found.frozen) return 'frozen';
      if (mine.hold) return 'kept';
      const value = amount ? amount.value : held.value;
      const { productName, picture } = found;
      return { lot, productName, picture, held, amount: editNumber(value, lang) };
    } catch (error) {
      // Without network, what was held when there was one.
      return error instanceof Unreachable && known ? asKnown(known) : 'notHeld';
    }
  };

  // What was left unfinished says itself what was chosen.
  const [begin] = useState(() => (picked.length > 0 ? [] : start));
  useEffect(() => {
    let gone = false;
    void Promise.all(begin.map(({ lot, quantity: amount }) => find(lot, amount))).then((found) => {
      const chosen = found.filter((one) => typeof one !== 'string');
      if (!gone && chosen.length > 0) onChange(chosen);
    });
    return () => {
      gone = true;
    };
    // Only once, at the beginning.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [begin]);

  const scanned = async (lot: LotRef) => {
    setScanning(false);
    setRefused(null);
    if (picked.some((p) => sameLot(p.lot, lot))) return;
    const found = await find(lot);
    if (typeof found === 'string') setRefused({ why: found, number: lot.number });
    else onChange([...picked, found]);
  };

  return (
    <fieldset>
      <div className="row spread" style={{ marginBottom: 8 }}>
        <legend className="legend" style={{ margin: 0 }}>
          {legend}
        </legend>
        <button type="button" className="chip" onClick={() => setScanning(true)}>
          <ScanLine size={20} aria-hidden />
          {t('scan.title')}
        </button>
      </div>
      <div className="stack">
        <p className="visually-hidden" role="status">
          {t('lots.chosen', { count: picked.length })}
        </p>
        {refused && (
          <ErrorLine error={{ detail: t(`lots.${refused.why}`, { number: refused.number }) }} />
        )}
        {picked.map((one) => (
          <div
            key={lotKey(one.lot)}
            className="card stack tight"
            role="group"
            aria-label={one.productName}
            data-testid="picked-lot"
          >
            <div className="row" style={{ flexWrap: 'nowrap' }}>
              <img
                className="picture"
                src={pictureUrl(one.picture)}
                alt=""
                width={52}
                height={52}
              />
              <div className="grow">
                <p style={{ fontWeight: 600 }}>{one.productName}</p>
                <p className={isToCome(one.lot.number) ? 'soft small' : 'soft small code'}>
                  {isToCome(one.lot.number) ? t('lots.unsent') : one.lot.number}
                </p>
              </div>
              <button
                type="button"
                className="icon-button"
                aria-label={t('lots.remove', {
                  number: called(one.lot.number),
                  product: one.productName,
                })}
                onClick={() => onChange(picked.filter((p) => p !== one))}
              >
                <X aria-hidden />
              </button>
            </div>
            <div className="row" style={{ alignItems: 'flex-end', flexWrap: 'nowrap' }}>
              <div className="grow">
                <AmountField
                  label={t('lots.amountOf', { number: called(one.lot.number) })}
                  unit={one.held.unit}
                  value={one.amount}
                  onChange={(amount) =>
                    onChange(picked.map((p) => (p === one ? { ...p, amount } : p)))
                  }
                />
              </div>
            </div>
            <div>
              <button
                type="button"
                className="chip"
                aria-pressed={parseNumber(one.amount, lang) === one.held.value}
                onClick={() =>
                  onChange(
                    picked.map((p) =>
                      p === one ? { ...p, amount: editNumber(one.held.value, lang) } : p,
                    ),
                  )
                }
              >
                {t('lots.all', { amount: quantity(one.held) })}
              </button>
            </div>
          </div>
        ))}
        <ErrorLine error={error} />
        <SearchField label={t('lots.search')} value={words} onChange={setWords} />
        {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
        {pages.isLoading && <Loading rows={2} />}
        {left && left.length === 0 && picked.length === 0 && coming.length === 0 && (
          <Empty>
            <p>{t('lots.none')}</p>
            <div className="row" style={{ justifyContent: 'center', marginTop: 12 }}>
              {may(me.role, 'pack') && (
                <Link className="button" to="/harvest">
                  {t('do.harvest')}
                </Link>
              )}
              <Link className="button" to="/receive">
                {t('do.receive')}
              </Link>
            </div>
          </Empty>
        )}
        <ul className="lots" aria-label={t('lots.title')}>
          {coming.map((one) => {
            const { lot, productName, picture, held } = pickedOf(one);
            return (
              <li key={lotKey(lot)}>
                <button
                  type="button"
                  className="lot compact"
                  aria-label={t('lots.choose', {
                    number: t('lots.toCome'),
                    product: productName,
                  })}
                  onClick={() => onChange([...picked, pickedOf(one)])}
                >
                  <img className="picture" src={pictureUrl(picture)} alt="" />
                  <span className="grow">
                    <span
                      className="row spread"
                      style={{ flexWrap: 'nowrap', alignItems: 'start' }}
                    >
                      <span className="name">{productName}</span>
                      <span className="amount num">{quantity(held)}</span>
                    </span>
                    <span className="tag sun">
                      <CloudOff size={16} aria-hidden />
                      {one.number ?? t('lots.unsent')} · {sayWhen(one.madeAt)}
                    </span>
                  </span>
                </button>
              </li>
            );
          })}
          {shown?.map((holding) => (
            <li key={lotKey(holding.lot)}>
              <button
                type="button"
                className="lot compact"
                aria-label={t('lots.choose', {
                  number: holding.lot.number,
                  product: holding.productName,
                })}
                onClick={() =>
                  onChange([
                    ...picked,
                    {
                      lot: holding.lot,
                      productName: holding.productName,
                      picture: holding.picture,
                      held: loose(holding),
                      amount: editNumber(loose(holding).value, lang),
                    },
                  ])
                }
              >
                <img className="picture" src={pictureUrl(holding.picture)} alt="" />
                <span className="grow">
                  <span className="row spread" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
                    <span className="name">{holding.productName}</span>
                    <span className="amount num">{quantity(loose(holding))}</span>
                  </span>
                  <span className="soft small">
                    <span className="code">{holding.lot.number}</span> ·{' '}
                    <MadeOn holding={holding} />
                  </span>
                  {holding.unsent && (
                    <span className="tag sun">
                      <CloudOff size={16} aria-hidden />
                      {t('lots.waits')}
                    </span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {left && shown && shown.length < left.length ? (
          <button type="button" className="button block" onClick={() => setAll(true)}>
            {t('action.more')}
          </button>
        ) : (
          <ShowMore pages={pages} />
        )}
      </div>
      {scanning && (
        <Scanner
          wants="lot"
          onRead={(read) => {
            if (read.kind !== 'lot') return false;
            void scanned(read.lot);
            return true;
          }}
          onClose={() => setScanning(false)}
        />
      )}
    </fieldset>
  );
}
