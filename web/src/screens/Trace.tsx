import { ChevronRight, Download, ExternalLink, Waypoints } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useGet } from '../api/queries';
import { lotKey, lotPath, sameLot } from '../domain/quantity';
import {
  CARD,
  type Card,
  draw,
  type DrawnLot,
  holdersOf,
  inputsOf,
  path,
  type SeasonInputs,
  together,
  type Trace as Traced,
  tracePath,
} from '../domain/trace';
import type { Quantity } from '../domain/types';
import { useI18n } from '../i18n';
import { formatDay } from '../lib/dates';
import '../styles/trace.css';
import { LoadError, Loading, Notice, Page } from '../ui/parts';

/** How many lots each way a phone draws well. */
const LIMIT = 500;

/** Where a lot comes from and where it went, as a graph and as a table. */
export function Trace() {
  const { product = '', number = '' } = useParams();
  const ref = { product, number };
  const { t } = useI18n();
  const trace = useGet<Traced>(`/api${tracePath(ref)}?limit=${LIMIT}`);
  return (
    <Page
      title={t('trace.title')}
      lead={
        <>
          {trace.data?.products[product]} <span className="code">{number}</span>
        </>
      }
      back={lotPath(ref)}
      wide
    >
      {trace.isError ? (
        <LoadError error={trace.error} retry={() => void trace.refetch()} />
      ) : !trace.data ? (
        <Loading rows={4} />
      ) : (
        <Found key={lotKey(ref)} trace={trace.data} />
      )}
    </Page>
  );
}

function Found({ trace }: { trace: Traced }) {
  const { t } = useI18n();
  const [view, setView] = useState<'graph' | 'table'>('graph');
  const { lots, links } = useMemo(() => together(trace), [trace]);
  const truncated = trace.back?.truncated || trace.forward?.truncated;
  const csv = `/api${tracePath(trace.lot)}/graph.csv?bom=true`;
  return (
    <>
      <p>
        {t('trace.counts', {
          back: lots.filter((lot) => lot.level < 0).length,
          forward: lots.filter((lot) => lot.level > 0).length,
        })}
      </p>
      {truncated && (
        <Notice tone="sun">
          <p>{t('trace.truncated', { count: LIMIT })}</p>
        </Notice>
      )}
      <div className="tabs" role="group" aria-label={t('trace.view')}>
        {(['graph', 'table'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
            {t(`trace.${one}`)}
          </button>
        ))}
      </div>
      {view === 'graph' ? (
        <Graph trace={trace} lots={lots} links={links} />
      ) : (
        <Table trace={trace} lots={lots} />
      )}
      <Origins trace={trace} />
      <Holders trace={trace} lots={lots} />
      <a className="button block" href={csv} download>
        <Download size={20} aria-hidden />
        {t('trace.csv')}
      </a>
    </>
  );
}

/** What grew there, and since when. */
function grown({ crop, variety, plantedOn }: SeasonInputs): string {
  return [crop, variety, plantedOn && formatDay(plantedOn)].filter(Boolean).join(' · ');
}

/** Every plot that some of it was grown on, with all that was used there before the harvest. */
function Origins({ trace }: { trace: Traced }) {
  const { t } = useI18n();
  const inputs = useInputs();
  const seasons = trace.seasons ?? [];
  if (seasons.length === 0) return null;
  return (
    <section className="card stack tight" aria-labelledby="origins">
      <h2 id="origins">{t('trace.origins')}</h2>
      {seasons.map((season) => (
        <details
          key={`${season.area} ${season.season}`}
          className="more"
          open={seasons.length === 1}
        >
          <summary>
            <ChevronRight size={20} aria-hidden />
            <span>
              {trace.places[season.area] ?? season.area}
              {seasons.filter(({ area }) => area === season.area).length > 1 && (
                <span className="soft"> {grown(season) || season.season}</span>
              )}
            </span>
          </summary>
          <div className="stack">
            {inputs(season).map(({ name, lines }) => (
              <div key={name}>
                <h3>{name}</h3>
                <ul className="stack tight">
                  {lines.map((line, index) => (
                    <li key={index}>{line}</li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}

/** Who has what of it now, and who sold how much. */
function Holders({ trace, lots }: { trace: Traced; lots: DrawnLot[] }) {
  const { t, quantity } = useI18n();
  const all = useMemo(() => holdersOf(lots), [lots]);
  if (all.length === 0) return null;
  const sums = (amounts: Quantity[]) => amounts.map((one) => quantity(one)).join(' + ');
  return (
    <section className="card stack tight" aria-labelledby="holders">
      <h2 id="holders">{t('trace.holders')}</h2>
      <p className="soft">{t('trace.holdersHint')}</p>
      <ul className="list">
        {all.map((one) => (
          <li key={one.party} style={{ padding: '10px 0' }}>
            <strong>{trace.parties[one.party] ?? one.party}</strong>
            {one.shops.length > 0 && (
              <span className="soft" style={{ display: 'block' }}>
                {one.shops.map((shop) => trace.places[shop] ?? shop).join(', ')}
              </span>
            )}
            <span className="num" style={{ display: 'block' }}>
              {[
                one.held.length > 0 && t('trace.has', { amount: sums(one.held) }),
                one.coming.length > 0 && t('trace.gets', { amount: sums(one.coming) }),
                one.sold.length > 0 && t('trace.hasSold', { amount: sums(one.sold) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was used where a lot was harvested, in lines: seed, fertilisers, pesticides. */
function useInputs(): (used: SeasonInputs | undefined) => { name: string; lines: string[] }[] {
  const { t, quantity } = useI18n();
  return (used) => {
    if (!used) return [];
    const seed = [used.seedLot, used.seedSource, used.variety].filter(Boolean).join(', ');
    return [
      { name: t('trace.seed'), lines: seed ? [seed] : [] },
      {
        name: t('trace.fertilisers'),
        lines: used.fertilisers.map((one) =>
          t('trace.fertiliser', {
            day: formatDay(one.on),
            name: one.name,
            amount: quantity(one.quantity),
          }),
        ),
      },
      {
        name: t('trace.pesticides'),
        lines: used.pesticides.map((one) =>
          t('trace.pesticide', {
            day: formatDay(one.on),
            name: one.tradeName,
            ingredient: one.activeIngredient,
            number: one.registrationNumber,
            days: one.phiDays,
            from: formatDay(one.harvestFrom),
          }),
        ),
      },
    ].filter(({ lines }) => lines.length > 0);
  };
}

const warned = (lot: DrawnLot) =>
  Boolean(lot.frozen || lot.unknownOrigin || (lot.contradictions ?? []).length > 0);

function useShare() {
  const { number } = useI18n();
  return (share: number) => `${number(share * 100, share < 0.01 ? 2 : 1)}%`;
}

function Graph({
  trace,
  lots,
  links,
}: {
  trace: Traced;
  lots: DrawnLot[];
  links: [string, string][];
}) {
  const { t, quantity } = useI18n();
  const share = useShare();
  const asked = lotKey(trace.lot);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [chosen, setChosen] = useState(asked);
  const drawing = useMemo(() => draw(lots, links, opened), [lots, links, opened]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The lot asked for comes to the middle.
    const card = drawing.cards.find((one) => one.key === asked);
    const view = box.current;
    if (!card || !view) return;
    view.scrollLeft = card.x + CARD.width / 2 - view.clientWidth / 2;
    view.scrollTop = card.y + CARD.height / 2 - view.clientHeight / 2;
    // Only when the graph is another one: whoever scrolled stays where they are.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);
  const toggle = (level: number) =>
    setOpened((before) => {
      const next = new Set(before);
      if (!next.delete(level)) next.add(level);
      return next;
    });
  const lot = lots.find((one) => one.key === chosen);
  const position = (card: Card) => ({
    left: card.x,
    top: card.y,
    width: CARD.width,
    height: CARD.height,
  });
  return (
    <>
      <p className="soft">{t('trace.hint')}</p>
      <div className="graph" ref={box} role="group" aria-label={t('trace.graph')} tabIndex={0}>
        <div className="graph-space" style={{ width: drawing.width, height: drawing.height }}>
          <svg width={drawing.width} height={drawing.height} aria-hidden>
            {drawing.lines.map((line) => (
              <path
                key={`${line.from.key} ${line.to.key}`}
                d={path(line)}
                className={
                  line.from.key === chosen || line.to.key === chosen ? 'chosen' : undefined
                }
              />
            ))}
          </svg>
          {drawing.cards.map((card) => {
            const one = card.lots[0];
            if (card.lots.length > 1 || !one) {
              return (
                <button
                  key={card.key}
                  type="button"
                  className="graph-lot rest"
                  style={position(card)}
                  onClick={() => toggle(card.level)}
                >
                  <strong>{t('trace.rest', { count: card.lots.length })}</strong>
                  <span>{t('trace.restOpen')}</span>
                </button>
              );
            }
            const kind = (one.kind ?? 'none').toLowerCase();
            return (
              <button
                key={card.key}
                type="button"
                className={`graph-lot ${kind}${warned(one) ? ' warned' : ''}${one.key === asked ? ' asked' : ''}`}
                style={position(card)}
                aria-pressed={one.key === chosen}
                onClick={() => setChosen(one.key)}
              >
                <strong>{trace.products[one.lot.product] ?? one.lot.product}</strong>
                <span className="code">{one.lot.number}</span>
                <span className="soft num">
                  {one.key === asked
                    ? t('trace.asked')
                    : !one.read
                      ? t('trace.unread')
                      : one.quantity &&
                        `${quantity(one.quantity)}${one.share === undefined ? '' : ` · ${share(one.share)}`}`}
                </span>
              </button>
            );
          })}
        </div>
      </div>
      {[...opened].map((level) => (
        <button key={level} type="button" className="button quiet" onClick={() => toggle(level)}>
          {t('trace.close')} ({level > 0 ? `+${level}` : level})
        </button>
      ))}
      {lot && <Details trace={trace} lot={lot} />}
    </>
  );
}

function Details({ trace, lot }: { trace: Traced; lot: DrawnLot }) {
  const { t, quantity, number } = useI18n();
  const share = useShare();
  const navigate = useNavigate();
  const inputs = useInputs();
  const asked = sameLot(lot.lot, trace.lot);
  const party = (id: string) => trace.parties[id] ?? id;
  const moved = (from: string, to: string, amount: Quantity) =>
    t('trace.move', { from: party(from), to: party(to), amount: quantity(amount) });
  const some = (amount: Quantity | undefined) =>
    amount && amount.value > 0 ? quantity(amount) : undefined;
  const facts: [string, string | undefined][] = [
    [t('trace.number'), lot.lot.number],
    [t('trace.maker'), lot.maker && party(lot.maker)],
    [t('trace.place'), lot.place && (trace.places[lot.place] ?? lot.place)],
    [t('trace.date'), lot.madeOn && formatDay(lot.madeOn)],
    [t('lot.bestBefore'), lot.bestBefore && formatDay(lot.bestBefore)],
    [t('trace.made'), lot.quantity && quantity(lot.quantity)],
    [t('trace.consumed'), some(lot.consumed)],
    [t('trace.disposed'), some(lot.disposed)],
    [t('trace.missing'), some(lot.missing)],
  ];
  const lists: [string, string[]][] = [
    [t('trace.holds'), holders(lot, party, t, quantity)],
    [t('trace.soldBy'), sellers(lot, trace, t, quantity)],
    [t('trace.moves'), (lot.moves ?? []).map((move) => moved(move.from, move.to, move.sent))],
    [t('trace.underWay'), (lot.underWay ?? []).map((way) => moved(way.from, way.to, way.quantity))],
    ...inputs(inputsOf(trace, lot)).map(({ name, lines }): [string, string[]] => [name, lines]),
  ];
  return (
    <section
      className="card stack"
      aria-live="polite"
      aria-label={t('trace.details', { number: lot.lot.number })}
    >
      <h2>{trace.products[lot.lot.product] ?? lot.lot.product}</h2>
      {!asked && lot.share !== undefined && (
        <p>
          {t(lot.level < 0 ? 'trace.share.back' : 'trace.share.forward', {
            share: share(lot.share),
          })}
          {lot.amount &&
            ` (${t('trace.amount', { amount: `${number(lot.amount.value, 1)}\u00a0${t(`unit.${lot.amount.unit}`)}` })})`}
        </p>
      )}
      <Flags lot={lot} />
      <dl className="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {lists.map(
        ([name, values]) =>
          values.length > 0 && (
            <div key={name}>
              <h3>{name}</h3>
              <ul className="stack tight">
                {values.map((value) => (
                  <li key={value}>{value}</li>
                ))}
              </ul>
            </div>
          ),
      )}
      <div className="actions">
        {lot.read && (
          <Link className="button" to={lotPath(lot.lot)}>
            <ExternalLink size={20} aria-hidden />
            {t('trace.openLot')}
          </Link>
        )}
        {!asked && (
          <button type="button" className="button" onClick={() => navigate(tracePath(lot.lot))}>
            <Waypoints size={20} aria-hidden />
            {t('trace.from')}
          </button>
        )}
      </div>
    </section>
  );
}

function Flags({ lot }: { lot: DrawnLot }) {
  const { t } = useI18n();
  const flags = [
    lot.frozen && t('trace.frozen'),
    lot.unknownOrigin && t('trace.unknownOrigin'),
    (lot.heldBack ?? []).length > 0 && t('trace.heldBack'),
    (lot.contradictions ?? []).length > 0 && t('trace.contradiction'),
  ].filter((flag) => typeof flag === 'string');
  if (flags.length === 0) return null;
  return (
    <p className="row">
      {flags.map((flag) => (
        <span key={flag} className="tag clay">
          {flag}
        </span>
      ))}
    </p>
  );
}

type Texts = Pick<ReturnType<typeof useI18n>, 't' | 'quantity'>;

function holders(
  lot: DrawnLot,
  party: (id: string) => string,
  t: Texts['t'],
  quantity: Texts['quantity'],
): string[] {
  return (lot.hands ?? [])
    .filter((hand) => hand.held.value > 0)
    .map((hand) =>
      t('trace.holdsAmount', { name: party(hand.party), amount: quantity(hand.held) }),
    );
}

function sellers(
  lot: DrawnLot,
  trace: Traced,
  t: Texts['t'],
  quantity: Texts['quantity'],
): string[] {
  return (lot.hands ?? [])
    .filter((hand) => hand.sold.value > 0)
    .map((hand) =>
      t('trace.soldAt', {
        name: trace.parties[hand.party] ?? hand.party,
        amount: quantity(hand.sold),
        shop: hand.shop ? (trace.places[hand.shop] ?? hand.shop) : '–',
      }),
    );
}

/** The same for those who cannot see the graph, and for those who want all of it at once. */
function Table({ trace, lots }: { trace: Traced; lots: DrawnLot[] }) {
  const { t, quantity } = useI18n();
  const share = useShare();
  const inputs = useInputs();
  const party = (id: string) => trace.parties[id] ?? id;
  const step = (lot: DrawnLot) =>
    lot.level === 0
      ? t('trace.asked')
      : t(lot.level < 0 ? 'trace.step.back' : 'trace.step.forward', {
          count: Math.abs(lot.level),
        });
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={t('trace.table')}>
      <table className="trace-table">
        <caption className="visually-hidden">{t('trace.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('trace.number')}</th>
            <th scope="col">{t('trace.step')}</th>
            <th scope="col">{t('trace.shareColumn')}</th>
            <th scope="col">{t('trace.made')}</th>
            <th scope="col">{t('trace.date')}</th>
            <th scope="col">{t('trace.maker')}</th>
            <th scope="col">{t('trace.place')}</th>
            <th scope="col">{t('trace.holds')}</th>
            <th scope="col">{t('trace.soldBy')}</th>
            <th scope="col">{t('trace.underWay')}</th>
            <th scope="col">{t('trace.inputs')}</th>
          </tr>
        </thead>
        <tbody>
          {[...lots]
            .sort((a, b) => a.level - b.level)
            .map((lot) => (
              <tr key={lot.key}>
                <th scope="row">
                  {trace.products[lot.lot.product] ?? lot.lot.product}
                  <br />
                  <Link className="code" to={tracePath(lot.lot)}>
                    {lot.lot.number}
                  </Link>
                  <Flags lot={lot} />
                </th>
                <td>
                  <span aria-hidden>{lot.level > 0 ? `+${lot.level}` : lot.level}</span>
                  <span className="visually-hidden">{step(lot)}</span>
                </td>
                <td className="num">{lot.share === undefined ? '–' : share(lot.share)}</td>
                <td className="num">{lot.quantity ? quantity(lot.quantity) : t('trace.unread')}</td>
                <td className="num">{lot.madeOn ? formatDay(lot.madeOn) : '–'}</td>
                <td>{lot.maker ? party(lot.maker) : '–'}</td>
                <td>{lot.place ? (trace.places[lot.place] ?? lot.place) : '–'}</td>
                <td>{holders(lot, party, t, quantity).join('; ') || t('trace.nobody')}</td>
                <td>{sellers(lot, trace, t, quantity).join('; ') || '–'}</td>
                <td>
                  {(lot.underWay ?? [])
                    .map((way) =>
                      t('trace.move', {
                        from: party(way.from),
                        to: party(way.to),
                        amount: quantity(way.quantity),
                      }),
                    )
                    .join('; ') || '–'}
                </td>
                <td>
                  {inputs(inputsOf(trace, lot))
                    .map(({ name, lines }) => `${name}: ${lines.join('; ')}`)
                    .join('. ') || '–'}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
