import {
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Clock3,
  Hand,
  Handshake,
  Hourglass,
  Lock,
  type LucideIcon,
  MessageSquareWarning,
  PackageCheck,
  PackageMinus,
  PackageOpen,
  Scale,
  Siren,
  Store,
  Thermometer,
  Truck,
  UserPlus,
} from 'lucide-react';
import { Link } from 'react-router';
import { type Board, DAYS, type Todo, todos } from '../../domain/board';
import { useI18n } from '../../i18n';
import { isoDay, plusDays } from '../../lib/dates';
import { lotsPath } from '../lotFilters';

const ICONS: Record<Todo['what'], LucideIcon> = {
  RECALL: Siren,
  PROBLEM: MessageSquareWarning,
  CONTRADICTION: CircleAlert,
  OVER_CAP: Scale,
  UNKNOWN_ORIGIN: CircleHelp,
  UNCONFIRMED: Clock3,
  SHORT: PackageMinus,
  frozen: Lock,
  excursions: Thermometer,
  late: Clock3,
  expired: Hourglass,
  arriving: PackageCheck,
  carried: Truck,
  expiring: Hourglass,
  asked: UserPlus,
  declared: Handshake,
  heldBack: Hand,
  offSale: Store,
  sentLate: Clock3,
  leaving: Truck,
  today: PackageOpen,
};

/** Where each is dealt with. */
function where(what: Todo['what'], today: string): string {
  switch (what) {
    case 'RECALL':
      return '/recalls';
    case 'PROBLEM':
      return '/reports';
    case 'frozen':
      return lotsPath({ of: 'held', state: 'FROZEN' });
    case 'excursions':
      return '/excursions';
    case 'late':
      return '/late';
    case 'sentLate':
      return '/late?direction=out';
    case 'expired':
      return lotsPath({ of: 'held', state: 'EXPIRING', to: plusDays(today, -1) });
    case 'expiring':
      return lotsPath({ of: 'held', state: 'EXPIRING', from: today, to: plusDays(today, DAYS) });
    case 'arriving':
      return '/receive';
    case 'carried':
      return '/shipments?direction=carried';
    case 'leaving':
      return '/shipments?direction=out';
    case 'asked':
      return '/members';
    case 'declared':
      return '/declarations';
    case 'heldBack':
      return lotsPath({ of: 'held', state: 'HELD' });
    case 'offSale':
      return '/offer';
    case 'today':
      return lotsPath({ of: 'held', from: today });
    default:
      return `/findings?kind=${what}`;
  }
}

/** What waits, the most pressing first; each line leads to where it is dealt with. */
export function Todos({ board }: { board: Board }) {
  const { t } = useI18n();
  const list = todos(board);
  const today = isoDay(new Date());
  return (
    <section className="stack tight" aria-labelledby="todos">
      <h2 id="todos">{t('todo.title')}</h2>
      {list.length === 0 ? (
        <p className="all-done">
          <CircleCheck size={24} aria-hidden />
          {t('todo.none')}
        </p>
      ) : (
        <ul className="todos">
          {list.map(({ what, count, tone }) => {
            const Icon = ICONS[what];
            return (
              <li key={what}>
                <Link to={where(what, today)} className={`todo ${tone}`} data-what={what}>
                  <span className="disc">
                    <Icon size={22} aria-hidden />
                  </span>
                  <span className="grow">
                    {t(`todo.${what}`, { count: `${count.count}${count.more ? '+' : ''}` })}
                  </span>
                  <ChevronRight size={20} aria-hidden />
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
