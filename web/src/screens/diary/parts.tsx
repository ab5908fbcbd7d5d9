import {
  CircleCheck,
  Droplets,
  GraduationCap,
  type LucideIcon,
  Recycle,
  Shovel,
  SprayCan,
  TriangleAlert,
} from 'lucide-react';
import { Link } from 'react-router';
import {
  type HarvestFrom,
  mustWait,
  type SeasonCard,
  seasonPath,
  WORK_KINDS,
  type WorkKind,
} from '../../domain/season';
import { useI18n } from '../../i18n';
import { formatDay, isoDay } from '../../lib/dates';
import { Outcome } from '../../ui/parts';

export const WORK_ICONS: Record<WorkKind, LucideIcon> = {
  FERTILISER: Shovel,
  PESTICIDE: SprayCan,
  IRRIGATION: Droplets,
  TRAINING: GraduationCap,
  WASTE: Recycle,
};

/** From when on may be harvested, in one line and a colour. */
export function HarvestDay({ from }: { from: HarvestFrom | null | undefined }) {
  const { t } = useI18n();
  if (!from) return <p className="soft">{t('diary.noSpraying')}</p>;
  const because = t('diary.because', { product: from.product, day: formatDay(from.appliedOn) });
  return mustWait(from, isoDay(new Date())) ? (
    <div className="harvest-day wait">
      <TriangleAlert size={22} aria-hidden />
      <p>
        <strong>{t('diary.harvestFrom', { day: formatDay(from.day) })}</strong>
        <span className="small">{because}</span>
      </p>
    </div>
  ) : (
    <div className="harvest-day">
      <CircleCheck size={22} aria-hidden />
      <p>
        <strong>{t('diary.harvestNow')}</strong>
        <span className="small">{because}</span>
      </p>
    </div>
  );
}

/** One tap to the form of each kind of work. */
export function WorkChips({ season }: { season: SeasonCard }) {
  const { t } = useI18n();
  return (
    <ul className="chips" aria-label={t('diary.log')}>
      {WORK_KINDS.map((kind) => {
        const Icon = WORK_ICONS[kind];
        return (
          <li key={kind}>
            <Link className="chip" to={`${seasonPath(season)}/log/${kind}`}>
              <Icon size={20} aria-hidden />
              {t(`work.${kind}`)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

export function ContradictionTag({ count }: { count: number }) {
  const { t } = useI18n();
  if (count === 0) return null;
  return (
    <p>
      <span className="tag clay">
        <TriangleAlert size={16} aria-hidden />
        {t('diary.contradictions', { count })}
      </span>
    </p>
  );
}

/** The end of a form, with the way back to the season or the list. */
export function Done({
  waiting,
  title,
  to,
  again,
}: {
  waiting: boolean;
  title: string;
  to: string;
  again?: { label: string; act(): void };
}) {
  const { t } = useI18n();
  return (
    <div className="stack">
      <Outcome waiting={waiting} title={title} />
      <Link className="button big primary" to={to}>
        {t('diary.back')}
      </Link>
      {again && (
        <button type="button" className="button block" onClick={() => again.act()}>
          {again.label}
        </button>
      )}
    </div>
  );
}
