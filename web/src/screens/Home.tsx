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
import { usePages } from '../api/queries';
import { useSignedIn } from '../context';
import type { Declaration } from '../domain/evidence';
import { may } from '../domain/roles';
import type { Me, Role, Shipment } from '../domain/types';
import { type Key, useI18n } from '../i18n';
import { recall } from '../lib/remember';
import { Holdings } from '../ui/lots';
import { Furrows } from '../ui/parts';
import type { LastHarvest } from './Harvest';
import { RecallBanner } from './recall/RecallBanner';

const SeasonProgress = lazy(() =>
  import('./diary/Progress').then((m) => ({ default: m.SeasonProgress })),
);
const LateNotice = lazy(() => import('./custody/Late').then((m) => ({ default: m.LateNotice })));
const Board = lazy(() => import('./Board').then((m) => ({ default: m.Board })));

interface Work {
  to: string;
  label: Key;
  hint?: Key;
  icon: ReactNode;
  tone?: 'sun' | 'river';
}

const harvest: Work = {
  to: '/harvest',
  label: 'do.harvest',
  hint: 'do.harvestHint',
  icon: <Wheat size={30} aria-hidden />,
};
const diary: Work = {
  to: '/diary',
  label: 'diary.title',
  hint: 'diary.hint',
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
  hint: 'do.packHint',
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
  hint: 'do.receiveHint',
  icon: <PackageCheck size={28} aria-hidden />,
  tone: 'river',
};
const dispatch: Work = {
  to: '/dispatch',
  label: 'do.dispatch',
  hint: 'do.dispatchHint',
  icon: <Truck size={28} aria-hidden />,
  tone: 'sun',
};
const offer: Work = { to: '/offer', label: 'do.offer', icon: <Store size={28} aria-hidden /> };
const sell: Work = {
  to: '/sell',
  label: 'do.sell',
  hint: 'do.sellHint',
  icon: <ShoppingBasket size={28} aria-hidden />,
  tone: 'sun',
};
const scan: Work = {
  to: '/scan',
  label: 'do.scan',
  hint: 'do.scanHint',
  icon: <ScanLine size={28} aria-hidden />,
};
const book: Work = { to: '/import', label: 'do.import', icon: <FileUp size={28} aria-hidden /> };
const recalls: Work = {
  to: '/recalls',
  label: 'recall.title',
  hint: 'recall.hint',
  icon: <Siren size={28} aria-hidden />,
  tone: 'sun',
};
const declarations: Work = {
  to: '/declarations',
  label: 'declared.title',
  icon: <Handshake size={28} aria-hidden />,
  tone: 'river',
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
  hint: 'do.newPartyHint',
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
  const officer = may(me.role, 'belong') && me.party.roles.includes('COOPERATIVE');
  return officer ? [...usual, declarations] : usual;
}

export function Home() {
  const { t, quantity } = useI18n();
  const me = useSignedIn();
  const moves = may(me.role, 'hold');
  const last = me.role === 'FARMER' ? recall<LastHarvest>(me.account, 'harvest') : null;
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
        </div>
      </section>
      {moves && <RecallBanner />}
      {moves && (
        <Suspense>
          <LateNotice />
        </Suspense>
      )}
      <nav aria-label={t('home.work')} className="stack">
        {last && (
          <Link className="repeat" to="/harvest?repeat=1">
            <RotateCcw size={26} aria-hidden />
            <span>
              <strong>{t('home.repeat')}</strong>
              <span className="small">
                {quantity(last.quantity)} · {last.productName} · {last.areaName}
              </span>
            </span>
          </Link>
        )}
        <div className="tiles">
          {work(me).map((work, index) => (
            <Link
              key={work.to}
              to={work.to}
              className={['tile', work.tone ?? '', index === 0 ? 'first' : ''].join(' ').trim()}
            >
              <span className="disc">{work.icon}</span>
              <span>
                {t(work.label)}
                {index === 0 && work.hint && <span className="tile-hint">{t(work.hint)}</span>}
              </span>
              {work === receive && <Arriving />}
              {work === declarations && <Declared />}
            </Link>
          ))}
        </div>
      </nav>
      {me.role !== 'RETAILER' && me.role !== 'DISTRIBUTOR' && (
        <Suspense>
          <Board />
          {may(me.role, 'keepDiary') && <SeasonProgress />}
        </Suspense>
      )}
      {moves && (
        <section className="stack" aria-labelledby="held">
          <div className="row spread">
            <h2 id="held">{t('home.held')}</h2>
            <Link to="/lots">{t('list.open')}</Link>
          </div>
          <Holdings empty={t(me.role === 'FARMER' ? 'home.noLotsFarmer' : 'home.noLots')} />
        </section>
      )}
    </main>
  );
}

/** How much waits for the co-operative's word. */
function Declared() {
  const { t } = useI18n();
  const pages = usePages<Declaration>('/api/declarations');
  const count = pages.items?.length ?? 0;
  if (count === 0) return null;
  return (
    <span className="badge" aria-label={t('declared.count', { count })}>
      {count}
      {pages.hasNextPage ? '+' : ''}
    </span>
  );
}

/** How many shipments are on their way to us. */
function Arriving() {
  const { t } = useI18n();
  const pages = usePages<Shipment>('/api/shipments', { direction: 'in', state: 'IN_TRANSIT' });
  const count = pages.items?.length ?? 0;
  if (count === 0) return null;
  return (
    <span className="badge" aria-label={t('home.arriving', { count })}>
      {count}
      {pages.hasNextPage ? '+' : ''}
    </span>
  );
}
