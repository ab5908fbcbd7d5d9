import {
  BadgeCheck,
  CircleDot,
  ClipboardCheck,
  Camera,
  ChevronRight,
  Combine,
  Download,
  ExternalLink,
  FileDown,
  FilePenLine,
  Hand,
  ListChecks,
  MessageSquareWarning,
  Package,
  PackageCheck,
  Pencil,
  Printer,
  ShoppingBasket,
  Snowflake,
  Siren,
  Store,
  Trash2,
  Truck,
  Undo2,
  Waypoints,
  Wheat,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { address, useGet, usePages } from '../api/queries';
import { useSignedIn } from '../context';
import { type Attachment, evidencePath, subjectQuery } from '../domain/evidence';
import { lotKey, lotPath, publicPath } from '../domain/quantity';
import { type ListedReport, reportsOf } from '../domain/report';
import { may } from '../domain/roles';
import { tracePath } from '../domain/trace';
import type { Entry, Lot, LotRef, NamedInput, NamedOutput, Quantity, Role } from '../domain/types';
import { isKey, useI18n } from '../i18n';
import { formatDay, formatMoment } from '../lib/dates';
import { SelectField, pictureUrl } from '../ui/fields';
import { LoadError, Loading, Notice, Page, Recorded } from '../ui/parts';
import { TakenDown } from '../ui/TakenDown';
import { LotCold } from './custody/Temperature';
import { useHeldLot } from './Shop';
import { forWhom } from '../lib/workingFor';

export function LotPage() {
  const { t } = useI18n();
  const me = useSignedIn();
  const lot = useHeldLot();
  return (
    <Page
      title={lot.data?.lot.productName ?? t('lot.title')}
      lead={
        <>
          {t('lot.number')} <span className="code">{lot.ref.number}</span>
        </>
      }
      back="/"
    >
      {lot.isError ? (
        <>
          <LoadError error={lot.error} retry={lot.refetch} />
          {/* What is seen on the spot is written down there, though nothing can be read of it. */}
          {may(me.role, 'inspect') && (
            <Link className="button big primary" to={`${evidencePath({ lot: lot.ref })}/inspect`}>
              <ClipboardCheck size={22} aria-hidden />
              {t('inspection.add')}
            </Link>
          )}
        </>
      ) : !lot.data ? (
        <Loading rows={4} />
      ) : (
        <LotView lot={lot.data.lot} held={lot.data.held} offeredAt={lot.data.offeredAt} />
      )}
    </Page>
  );
}

function LotView({ lot, held, offeredAt }: { lot: Lot; held: Quantity; offeredAt: string | null }) {
  const { t, quantity } = useI18n();
  const me = useSignedIn();
  const holds = held.value > 0;
  const kept = lot.holders.find((holder) => holder.party === me.party.id)?.hold ?? undefined;
  return (
    <>
      <section className="card">
        <div className="row" style={{ flexWrap: 'nowrap', gap: 16 }}>
          <img className="picture big" src={pictureUrl(lot.picture)} alt="" />
          <div className="grow">
            <p className="soft">{holds ? t('lot.inStock') : t('lot.made')}</p>
            <p className="big-code num">{quantity(holds ? held : lot.quantity)}</p>
            {offeredAt && !lot.frozen && (
              <span className="tag">
                <Store size={16} aria-hidden />
                {t('lot.onSale')}
              </span>
            )}
          </div>
        </div>
        <dl className="facts" style={{ marginTop: 10 }}>
          {lot.makerName && (
            <div>
              <dt>{t('lot.maker')}</dt>
              <dd>{lot.makerName}</dd>
            </div>
          )}
          {lot.placeName && (
            <div>
              <dt>{t(lot.kind === 'HARVESTED' ? 'lot.area' : 'lot.facility')}</dt>
              <dd>{lot.placeName}</dd>
            </div>
          )}
          {!lot.partial && (
            <div>
              <dt>{t(`lot.date.${lot.kind}`)}</dt>
              <dd className="num">{formatMoment(lot.madeAt)}</dd>
            </div>
          )}
          {holds && !lot.partial && (
            <div>
              <dt>{t('lot.made')}</dt>
              <dd className="num">{quantity(lot.quantity)}</dd>
            </div>
          )}
          {lot.source && (
            <div>
              <dt>{t('lot.boughtFrom')}</dt>
              <dd>
                {[lot.source.name, lot.source.address, lot.source.documentNumber, lot.source.origin]
                  .filter(Boolean)
                  .join(' · ')}
              </dd>
            </div>
          )}
          {lot.bestBefore && (
            <div>
              <dt>{t('lot.bestBefore')}</dt>
              <dd className="num">{formatDay(lot.bestBefore)}</dd>
            </div>
          )}
          {lot.variety && (
            <div>
              <dt>{t('lot.variety')}</dt>
              <dd>{lot.variety}</dd>
            </div>
          )}
          {lot.grade && (
            <div>
              <dt>{t('lot.grade')}</dt>
              <dd>{lot.grade}</dd>
            </div>
          )}
          {(['sold', 'disposed', 'missing'] as const).map((what) => {
            const amount = lot[what];
            return amount && amount.value > 0 ? (
              <div key={what}>
                <dt>{t(`lot.${what}`)}</dt>
                <dd className="num">{quantity(amount)}</dd>
              </div>
            ) : null;
          })}
        </dl>
      </section>
      <Cautions lot={lot} kept={kept} />
      {holds && (
        <Actions
          lot={lot.lot}
          role={me.role}
          offered={offeredAt !== null}
          kept={kept !== undefined}
          frozen={lot.frozen}
          harvested={lot.kind === 'HARVESTED'}
        />
      )}
      {(lot.partial || (lot.sold && lot.sold.value > 0)) && may(me.role, 'sell') && (
        <Link className="button block" to={`${lotPath(lot.lot)}/take-back`}>
          <Undo2 size={20} aria-hidden />
          {t('care.takeBack')}
        </Link>
      )}
      {lot.partial ? <Notice>{t('lot.partial')}</Notice> : <More lot={lot} holds={holds} />}
    </>
  );
}

/** What is to be read of a lot beside what is done with it. */
function More({ lot, holds }: { lot: Lot; holds: boolean }) {
  const { t } = useI18n();
  const me = useSignedIn();
  return (
    <>
      {lot.kind === 'HARVESTED' && <Notes lot={lot.lot} />}
      <nav aria-label={t('lot.more')}>
        <ul className="list card">
          <Way to={tracePath(lot.lot)} icon={<Waypoints size={22} aria-hidden />}>
            {t('trace.open')}
          </Way>
          <Way to={evidencePath({ lot: lot.lot })} icon={<BadgeCheck size={22} aria-hidden />}>
            {t('evidence.title')}
          </Way>
          {(me.role === 'INSPECTOR' || lot.maker === me.party.id) && <Reported lot={lot.lot} />}
          {may(me.role, 'recall') &&
            (me.role === 'INSPECTOR' || holds || lot.maker === me.party.id) && (
              <Way
                to={`/recalls/new?product=${encodeURIComponent(lot.lot.product)}&number=${encodeURIComponent(lot.lot.number)}`}
                icon={<Siren size={22} aria-hidden />}
              >
                {t('recall.ofLot')}
              </Way>
            )}
        </ul>
      </nav>
      <Published lot={lot.lot} />
      <Files lot={lot.lot} readsAll={!may(me.role, 'hold')} />
      <Labels lot={lot.lot} />
      <Where lot={lot} />
      <LotCold lot={lot.lot} />
      <Amounts title={t('lot.inputs')} amounts={lot.inputs} />
      <Amounts title={t('lot.outputs')} amounts={lot.outputs} />
      <Story lot={lot} party={me.party.id} />
    </>
  );
}

function Way({ to, icon, children }: { to: string; icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Link className="list-link" to={to}>
        {icon}
        <span className="grow">{children}</span>
        <ChevronRight size={20} aria-hidden />
      </Link>
    </li>
  );
}

/** What was photographed or said at the harvest. */
function Notes({ lot }: { lot: LotRef }) {
  const { t } = useI18n();
  const all = useGet<{ items: Attachment[] }>(address('/api/attachments', subjectQuery({ lot })));
  const notes = all.data?.items.filter((one) => one.entry) ?? [];
  if (notes.length === 0) return null;
  return (
    <section className="card stack tight" aria-labelledby="notes">
      <h2 id="notes">{t('note.title')}</h2>
      <TakenDown notes={notes} />
    </section>
  );
}

/** How often shoppers reported a problem with it. */
function Reported({ lot }: { lot: LotRef }) {
  const { t } = useI18n();
  const reports = usePages<ListedReport>('/api/reports', { ...lot });
  const count = reports.items?.length ?? 0;
  if (count === 0) return null;
  return (
    <Way to={reportsOf(lot)} icon={<MessageSquareWarning size={22} aria-hidden />}>
      {t('report.count', { count: `${count}${reports.hasNextPage ? '+' : ''}` })}
    </Way>
  );
}

/** What whoever has to do with the lot must know first. */
function Cautions({ lot, kept }: { lot: Lot; kept: string | undefined }) {
  const { t } = useI18n();
  return (
    <>
      {lot.frozen && (
        <Notice tone="clay">
          <p>{t('caution.frozen')}</p>
          <Link to="/recalls">{t('caution.toRecalls')}</Link>
        </Notice>
      )}
      {kept && (
        <Notice tone="sun">
          <p>{t('care.keptFor', { reason: kept })}</p>
        </Notice>
      )}
      {lot.contradictions.length > 0 && (
        <Notice tone="sun">
          <p>{t('caution.contradictions')}</p>
          <ul>
            {lot.contradictions.map((one) => (
              <li key={one.detail}>{one.detail}</li>
            ))}
          </ul>
        </Notice>
      )}
      {lot.unknownOrigin && (
        <Notice tone="sun">
          <p>{t('caution.outside')}</p>
        </Notice>
      )}
    </>
  );
}

interface Publication {
  published: boolean;
  missing: string[];
  sources: string[];
  keptUntil?: string;
  keptBy?: string;
}

/** Whether the public sees it, and what to add so that it does. */
function Published({ lot }: { lot: LotRef }) {
  const { t } = useI18n();
  const publication = useGet<Publication>(`/api${lotPath(lot)}/publication`);
  if (!publication.data) return null;
  const { published, missing, sources, keptUntil } = publication.data;
  return (
    <section className="card stack tight" aria-labelledby="published">
      <h2 id="published">{t('care.publication')}</h2>
      {missing.length === 0 || published ? (
        <p>{t('care.published')}</p>
      ) : (
        <>
          <p>{t('care.unpublished')}</p>
          <ul>
            {missing.map((one) => {
              const key = `publish.${one}`;
              return <li key={one}>{isKey(key) ? t(key) : one}</li>;
            })}
          </ul>
          <p className="soft small">{sources.join('; ')}</p>
        </>
      )}
      {keptUntil && (
        <p className="soft small num">{t('care.keptUntil', { day: formatDay(keptUntil) })}</p>
      )}
    </section>
  );
}

function Actions({
  lot,
  role,
  offered,
  kept,
  frozen,
  harvested,
}: {
  lot: LotRef;
  role: Role;
  offered: boolean;
  kept: boolean;
  frozen: boolean;
  harvested: boolean;
}) {
  const { t } = useI18n();
  const at = lotPath(lot);
  const chosen = `product=${encodeURIComponent(lot.product)}&number=${encodeURIComponent(lot.number)}`;
  const sells = role === 'RETAILER';
  // What is recalled stays where it is, and so does what one keeps back oneself.
  const moves = !frozen && !kept;
  return (
    <nav className="stack tight" aria-label={t('lot.actions')}>
      {sells && moves && (
        <Link className="button big primary" to={offered ? `${at}/sell` : `${at}/offer`}>
          {offered ? <ShoppingBasket size={22} aria-hidden /> : <Store size={22} aria-hidden />}
          {offered ? t('do.sell') : t('do.offer')}
        </Link>
      )}
      <div className="actions">
        {moves && (
          <Link className="button" to={`/dispatch?${chosen}`}>
            <Truck size={20} aria-hidden />
            {t('do.dispatch')}
          </Link>
        )}
        {moves && may(role, 'pack') && (
          <Link className="button" to={`/pack?${chosen}`}>
            <Package size={20} aria-hidden />
            {t('do.pack')}
          </Link>
        )}
        {harvested && !frozen && may(role, 'pack') && (
          <Link className="button" to={`${at}/cool`}>
            <Snowflake size={20} aria-hidden />
            {t('cool.title')}
          </Link>
        )}
        {moves && !sells && may(role, 'sell') && (
          <Link className="button" to={`${at}/${offered ? 'sell' : 'offer'}`}>
            <Store size={20} aria-hidden />
            {offered ? t('do.sell') : t('do.offer')}
          </Link>
        )}
        <Link className="button" to={`${at}/pictures`}>
          <Camera size={20} aria-hidden />
          {t('photo.open')}
        </Link>
        {!frozen && (
          <Link className="button" to={`${at}/dispose`}>
            <Trash2 size={20} aria-hidden />
            {t('do.dispose')}
          </Link>
        )}
        {moves && (
          <Link className="button" to={`/transform?${chosen}`}>
            <Combine size={20} aria-hidden />
            {t('transform.title')}
          </Link>
        )}
        <Link className="button" to={`${at}/hold`}>
          <Hand size={20} aria-hidden />
          {t(kept ? 'care.release' : 'care.hold')}
        </Link>
      </div>
    </nav>
  );
}

/** The records of the lot as files, and one's own history. */
function Files({ lot, readsAll }: { lot: LotRef; readsAll: boolean }) {
  const { t } = useI18n();
  const query = `product=${encodeURIComponent(lot.product)}&number=${encodeURIComponent(lot.number)}`;
  const chosen = `product=${encodeURIComponent(lot.product)}&lot=${encodeURIComponent(lot.number)}`;
  const kinds = useGet<{ eudr: boolean }>(`/api/exports/of-lot?${query}`);
  return (
    <section className="card stack tight" aria-labelledby="files">
      <h2 id="files">{t('files.ofLot')}</h2>
      <a className="button" href={forWhom(`/api/exports/fsma?format=xlsx&${query}`)} download>
        <Download size={20} aria-hidden />
        {t('files.fsma')}
      </a>
      {kinds.data?.eudr && (
        <Link className="button" to={`/export?kind=eudr&${chosen}`}>
          <ListChecks size={20} aria-hidden />
          {t('export.eudr')}
        </Link>
      )}
      {!readsAll && (
        <Link className="button" to="/export?kind=history">
          <FileDown size={20} aria-hidden />
          {t('files.history')}
        </Link>
      )}
    </section>
  );
}

const LAYOUTS = ['50x30', '40x60'] as const;
const FORMATS = ['pdf', 'png', 'svg'] as const;

function Labels({ lot }: { lot: LotRef }) {
  const { t } = useI18n();
  const [layout, setLayout] = useState<string>('50x30');
  const at = `/api${lotPath(lot)}`;
  return (
    <section className="card stack" aria-labelledby="labels">
      <h2 id="labels">{t('label.title')}</h2>
      <SelectField
        label={t('label.layout')}
        value={layout}
        onChange={setLayout}
        options={LAYOUTS.map((one) => ({ value: one, label: t(`label.${one}`) }))}
      />
      <a
        className="button primary"
        href={`${at}/label.pdf?layout=${layout}`}
        target="_blank"
        rel="noreferrer"
      >
        <Printer size={20} aria-hidden />
        {t('label.print')}
      </a>
      <div className="chips">
        {FORMATS.map((format) => (
          <a
            key={format}
            className="chip"
            href={`${at}/label.${format}?layout=${layout}`}
            download={`${lot.number}.${format}`}
            aria-label={t('label.download', { format: format.toUpperCase() })}
          >
            {format.toUpperCase()}
          </a>
        ))}
        <a
          className="chip"
          href={`${at}/label-sheet.pdf?copies=24`}
          target="_blank"
          rel="noreferrer"
        >
          {t('label.sheet')}
        </a>
      </div>
      <a className="button" href={publicPath(lot)} target="_blank" rel="noreferrer">
        <ExternalLink size={20} aria-hidden />
        {t('lot.publicPage')}
      </a>
    </section>
  );
}

function Where({ lot }: { lot: Lot }) {
  const { t, quantity } = useI18n();
  if (lot.holders.length === 0 && lot.inTransit.length === 0) return null;
  return (
    <section className="card" aria-labelledby="where">
      <h2 id="where">{t('lot.where')}</h2>
      <dl className="facts">
        {lot.holders.map((holder) => (
          <div key={holder.party}>
            <dt>{holder.name}</dt>
            <dd className="num">{quantity(holder.quantity)}</dd>
          </div>
        ))}
        {lot.inTransit.map((transit) => (
          <div key={transit.shipment}>
            <dt>
              {t('lot.onTheWay')}{' '}
              <Link to={`/shipments/${encodeURIComponent(transit.shipment)}`}>
                {transit.toName}
              </Link>
            </dt>
            <dd className="num">{quantity(transit.quantity)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Amounts({ title, amounts }: { title: string; amounts: (NamedInput | NamedOutput)[] }) {
  const { quantity } = useI18n();
  if (amounts.length === 0) return null;
  return (
    <section className="card">
      <h2>{title}</h2>
      <dl className="facts">
        {amounts.map((one) => (
          <div key={lotKey(one.lot)}>
            <dt>
              {one.productName}{' '}
              <Link to={lotPath(one.lot)} className="code">
                {one.lot.number}
              </Link>
            </dt>
            <dd className="num">{one.quantity ? quantity(one.quantity) : null}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const ICONS: Record<string, ReactNode> = {
  HARVESTED: <Wheat size={22} aria-hidden />,
  PACKED: <Package size={22} aria-hidden />,
  COOLED: <Snowflake size={22} aria-hidden />,
  CONSUMED: <Combine size={22} aria-hidden />,
  DISPATCHED: <Truck size={22} aria-hidden />,
  RECEIVED: <PackageCheck size={22} aria-hidden />,
  RETURNED: <Undo2 size={22} aria-hidden />,
  OFFERED: <Store size={22} aria-hidden />,
  SOLD: <ShoppingBasket size={22} aria-hidden />,
  DISPOSED: <Trash2 size={22} aria-hidden />,
  CORRECTED: <FilePenLine size={22} aria-hidden />,
};

/** What may be corrected: how much was made, cooled, sold or disposed of; each by its own party. */
const CORRECTABLE = ['HARVESTED', 'PACKED', 'COOLED', 'SOLD', 'DISPOSED'];

function Story({ lot, party }: { lot: Lot; party: string }) {
  const { t, quantity } = useI18n();
  const title = (entry: Entry) => {
    const key = `entry.${entry.kind}`;
    return isKey(key) ? t(key) : entry.kind;
  };
  return (
    <section className="stack" aria-labelledby="story">
      <h2 id="story">{t('lot.story')}</h2>
      <ol className="story">
        {lot.entries.map((entry, index) => (
          <li key={`${entry.command}${index}`}>
            <span className="disc">{ICONS[entry.kind] ?? <CircleDot size={22} aria-hidden />}</span>
            <div className="stack tight" style={{ gap: 3 }}>
              <h3>
                {title(entry)}
                {entry.quantity && (
                  <>
                    {' '}
                    <span className={entry.correctedBy ? 'num struck' : 'num'}>
                      {quantity(entry.quantity)}
                    </span>
                  </>
                )}
              </h3>
              <p>
                {entry.partyName}
                {entry.onBehalfByName && ` (${t('behalf.by', { name: entry.onBehalfByName })})`}
                {entry.placeName && ` · ${entry.placeName}`}
              </p>
              {entry.otherPartyName && (
                <p>
                  {t(entry.kind === 'RECEIVED' ? 'lot.from' : 'lot.to', {
                    name: entry.otherPartyName,
                  })}
                </p>
              )}
              {entry.otherLot && (
                <p>
                  <Link to={lotPath(entry.otherLot)}>
                    {t('lot.into', { number: entry.otherLot.number })}
                  </Link>
                </p>
              )}
              {entry.correctedDate && (
                <p>{t('lot.correctedDay', { day: formatDay(entry.correctedDate) })}</p>
              )}
              {entry.kind === 'CORRECTED' && !entry.correctedDate && !entry.quantity && (
                <p>{t('lot.didNotHappen')}</p>
              )}
              {entry.text && <p>{entry.text}</p>}
              <p className="soft small num">{formatMoment(entry.at)}</p>
              <Recorded entry={entry} />
              {entry.correctedBy && (
                <p>
                  <span className="tag sun">{t('lot.corrected')}</span>
                </p>
              )}
              {entry.party === party && CORRECTABLE.includes(entry.kind) && (
                <p>
                  <Link
                    className="button quiet"
                    style={{ marginLeft: -12 }}
                    to={`${lotPath(lot.lot)}/correct/${entry.command}`}
                    aria-label={t('correct.openFor', { entry: title(entry) })}
                  >
                    <Pencil size={18} aria-hidden />
                    {t('correct.open')}
                  </Link>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
