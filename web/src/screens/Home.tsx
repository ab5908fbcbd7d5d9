import {
  BookOpen,
  Boxes,
  ClipboardCheck,
  Clock3,
  Combine,
  FileDown,
  FileUp,
  Handshake,
  MapPinned,
  Package,
  PackageCheck,
  PackagePlus,
  RotateCcw,
  ScanLine,
  Siren,
  ShoppingBasket,
  Sprout,
  Store,
  Truck,
  UserPlus,
  Users,
  Warehouse,
  Wheat,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Link } from 'react-router';
import { useGet } from '../api/queries';
import { useSignedIn } from '../context';
import { type Board, BOARD } from '../domain/board';
import { may } from '../domain/roles';
import type { Me, Role } from '../domain/types';
import { type Key, useI18n } from '../i18n';
import { formatToday } from '../lib/dates';
import { recall } from '../lib/remember';
import { Holdings } from '../ui/lots';
import { Furrows } from '../ui/parts';
import type { LastHarvest } from './Harvest';
import { Plots } from './home/Plots';
import { Todos } from './home/Todos';
import { RecallBanner } from './recall/RecallBanner';

const SeasonProgress = lazy(() =>
  import('./diary/Progress').then((m) => ({ default: m.SeasonProgress })),
);
const Operations = lazy(() => import('./home/Operations').then((m) => ({ default: m.Operations })));
const StockCard = lazy(() => import('./Board').then((m) => ({ default: m.StockCard })));

interface Work {
  to: string;
  label: Key;
  icon: ReactNode;
  tone?: 'sun' | 'river';
  /** What of it waits. */
  counts?: 'arriving' | 'declared' | 'offSale';
}

const harvest: Work = {
  to: '/harvest',
  label: 'do.harvest',
  icon: <Wheat size={30} aria-hidden />,
};
const diary: Work = {
  to: '/diary',
  label: 'diary.title',
  icon: <BookOpen size={28} aria-hidden />,
  tone: 'river',
};
const diaries: Work = {
  to: '/diary',
  label: 'diary.all',
  icon: <BookOpen size={28} aria-hidden />,
};
const pack: Work = {
  to: '/pack',
  label: 'do.pack',
  icon: <Package size={28} aria-hidden />,
};
const transform: Work = {
  to: '/transform',
  label: 'transform.title',
  icon: <Combine size={28} aria-hidden />,
};
const takeIn: Work = {
  to: '/take-in',
  label: 'takeIn.title',
  icon: <PackagePlus size={28} aria-hidden />,
};
const receive: Work = {
  to: '/receive',
  label: 'do.receive',
  icon: <PackageCheck size={28} aria-hidden />,
  tone: 'river',
  counts: 'arriving',
};
const dispatch: Work = {
  to: '/dispatch',
  label: 'do.dispatch',
  icon: <Truck size={28} aria-hidden />,
  tone: 'sun',
};
const offer: Work = {
  to: '/offer',
  label: 'do.offer',
  icon: <Store size={28} aria-hidden />,
  counts: 'offSale',
};
const sell: Work = {
  to: '/sell',
  label: 'do.sell',
  icon: <ShoppingBasket size={28} aria-hidden />,
  tone: 'sun',
};
const scan: Work = {
  to: '/scan',
  label: 'do.scan',
  icon: <ScanLine size={28} aria-hidden />,
};
const book: Work = { to: '/import', label: 'do.import', icon: <FileUp size={28} aria-hidden /> };
const recalls: Work = {
  to: '/recalls',
  label: 'recall.title',
  icon: <Siren size={28} aria-hidden />,
  tone: 'sun',
};
const declarations: Work = {
  to: '/declarations',
  label: 'declared.title',
  icon: <Handshake size={28} aria-hidden />,
  tone: 'river',
  counts: 'declared',
};
const inspections: Work = {
  to: '/inspections',
  label: 'inspection.title',
  icon: <ClipboardCheck size={28} aria-hidden />,
  tone: 'river',
};
const late: Work = { to: '/late', label: 'late.title', icon: <Clock3 size={28} aria-hidden /> };
const records: Work = {
  to: '/export',
  label: 'do.export',
  icon: <FileDown size={28} aria-hidden />,
};
const parties: Work = {
  to: '/parties',
  label: 'do.parties',
  icon: <Users size={28} aria-hidden />,
  tone: 'river',
};
const products: Work = {
  to: '/products',
  label: 'do.products',
  icon: <Boxes size={28} aria-hidden />,
};
const newParty: Work = {
  to: '/parties/new',
  label: 'do.newParty',
  icon: <Users size={28} aria-hidden />,
};
const newAccount: Work = {
  to: '/accounts/new',
  label: 'do.newAccount',
  icon: <UserPlus size={28} aria-hidden />,
  tone: 'river',
};
const newArea: Work = {
  to: '/areas/new',
  label: 'do.newArea',
  icon: <MapPinned size={28} aria-hidden />,
};
const newFacility: Work = {
  to: '/facilities/new',
  label: 'do.newFacility',
  icon: <Warehouse size={28} aria-hidden />,
  tone: 'sun',
};
const newProduct: Work = {
  to: '/products/new',
  label: 'do.newProduct',
  icon: <Sprout size={28} aria-hidden />,
};

/** What each role has to do, the most frequent first. */
const WORK: Record<Role, Work[]> = {
  FARMER: [harvest, diary, dispatch, pack, book, receive],
  PACKER: [pack, receive, dispatch, transform, takeIn, harvest, book],
  DISTRIBUTOR: [receive, dispatch, scan],
  RETAILER: [sell, offer, receive, dispatch, scan],
  INSPECTOR: [recalls, scan, inspections, late, diaries, records, parties, products],
  OPERATOR: [newParty, newAccount, newArea, newFacility, newProduct, parties, products, scan],
};

/** An officer of a co-operative also confirms what its members declared. */
function work(me: Me): Work[] {
  const usual = WORK[me.role];
  return isOfficer(me) ? [...usual, declarations] : usual;
}

function isOfficer(me: Me): boolean {
  return may(me.role, 'belong') && me.party.roles.includes('COOPERATIVE');
}

export function Home() {
  const { t, lang, quantity } = useI18n();
  const me = useSignedIn();
  const board = useGet<Board>(BOARD).data;
  const moves = may(me.role, 'hold');
  const last = me.role === 'FARMER' ? recall<LastHarvest>(me.account, 'harvest') : null;
  const [first, ...others] = work(me);
  useEffect(() => {
    document.title = 'Nguồn';
    window.scrollTo(0, 0);
  }, []);
  return (
    <main className="page wide">
      <section className="hero">
        <Furrows />
        <div style={{ position: 'relative' }}>
          <p>{t('home.hello', { name: me.name })}</p>
          <h1>{me.party.name}</h1>
          <p className="num">{formatToday(new Date(), lang)}</p>
        </div>
      </section>
      {moves && <RecallBanner />}
      {board && <Todos board={board} />}
      {board?.plots && (me.role === 'FARMER' || board.plots.length > 0) && (
        <Plots plots={board.plots} />
      )}
      <nav aria-label={t('home.work')} className="tiles">
        {others.map((work) => (
          <Link key={work.to} to={work.to} className={`tile ${work.tone ?? ''}`}>
            <span className="disc">{work.icon}</span>
            <span>{t(work.label)}</span>
            <Waiting of={work} board={board} />
          </Link>
        ))}
      </nav>
      <Suspense>
        {board?.operations && <Operations now={board.operations} />}
        {isOfficer(me) && <SeasonProgress />}
        {board?.stock && board.stock.items.length > 0 && <StockCard stock={board.stock} />}
      </Suspense>
      {moves && (
        <section className="stack" aria-labelledby="held">
          <div className="row spread">
            <h2 id="held">{t('home.held')}</h2>
            <Link to="/lots">{t('list.open')}</Link>
          </div>
          <Holdings empty={t(me.role === 'FARMER' ? 'home.noLotsFarmer' : 'home.noLots')} />
        </section>
      )}
      {/* What is done most often stays under the thumb, however long the page. */}
      <div className="dock">
        {last && (
          <Link className="repeat" to="/harvest?repeat=1">
            <RotateCcw size={24} aria-hidden />
            <span className="grow">
              <strong>{t('home.repeat')}</strong>
              <span className="small clip">
                {quantity(last.quantity)} · {last.productName} · {last.areaName}
              </span>
            </span>
          </Link>
        )}
        {first && (
          <Link className="button big primary" to={first.to}>
            {first.icon}
            {t(first.label)}
            <Waiting of={first} board={board} />
          </Link>
        )}
      </div>
    </main>
  );
}

/** How much waits at the place that a button leads to. */
function Waiting({ of, board }: { of: Work; board: Board | undefined }) {
  const { t } = useI18n();
  const count = of.counts && board?.[of.counts];
  if (!of.counts || !count || count.count === 0) return null;
  const shown = `${count.count}${count.more ? '+' : ''}`;
  return (
    <span className="badge" aria-label={t(`todo.${of.counts}`, { count: shown })}>
      {shown}
    </span>
  );
}
