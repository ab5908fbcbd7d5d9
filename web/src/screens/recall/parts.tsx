import { Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { lotKey } from '../../domain/quantity';
import type { Recall, WhyInScope } from '../../domain/recall';
import { useI18n } from '../../i18n';
import { formatDay, formatMoment } from '../../lib/dates';

export function recallPath(id: string): string {
  return `/recalls/${encodeURIComponent(id)}`;
}

/** Kilograms as people write them. */
export function useKilograms(): (value: number) => string {
  const { t, number } = useI18n();
  return (value) => t('recall.kg', { amount: number(value) });
}

/** Why a lot is in the scope: what makes it suspect, or which suspect lot it comes from. */
export function useWhy(): (lot: WhyInScope) => string {
  const { t } = useI18n();
  return ({ root, via, cause }) => {
    if (root && via) {
      return lotKey(root) === lotKey(via)
        ? t('recall.why.from', { root: root.number })
        : t('recall.why.via', { root: root.number, via: via.number });
    }
    if (!cause?.on || cause.kind === 'NAMED') return t('recall.why.root');
    return t(`recallCause.${cause.kind}`, {
      place: cause.placeName ?? '',
      day: formatDay(cause.on),
      input: cause.input ?? '',
      season: cause.season ?? '',
    });
  };
}

/** What kind of recall it is and where it stands, in tags. */
export function RecallTags({ recall }: { recall: Recall }) {
  const { t } = useI18n();
  const over = recall.phase === 'CLOSED' || recall.phase === 'CANCELLED';
  return (
    <span className="row" style={{ gap: 6 }}>
      {recall.drill ? (
        <span className="tag river">{t('recall.drill')}</span>
      ) : (
        <span className={over ? 'tag plain' : 'tag clay'}>
          {t(recall.mandatory ? 'recall.mandatory' : 'recall.voluntary')}
        </span>
      )}
      <span className={over ? 'tag plain' : 'tag sun'}>{t(`recallPhase.${recall.phase}`)}</span>
    </span>
  );
}

/** A recall in a list. */
export function RecallCard({ recall }: { recall: Recall }) {
  const { t } = useI18n();
  return (
    <Link className="lot" to={recallPath(recall.recall)} data-testid="recall-card">
      <Siren size={26} aria-hidden />
      <span className="grow">
        <span className="name" style={{ display: 'block' }}>
          {recall.sourceName}
        </span>
        <span style={{ display: 'block' }}>{recall.reason}</span>
        <span className="soft small num" style={{ display: 'block' }}>
          {formatMoment(recall.openedAt)} ·{' '}
          {t('recall.answered', { count: recall.acknowledged, all: recall.holders })}
        </span>
        <RecallTags recall={recall} />
      </span>
    </Link>
  );
}

export function Fact({
  name,
  children,
  num,
}: {
  name: string;
  children: ReactNode;
  num?: boolean;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={num ? 'num' : undefined}>{children}</dd>
    </div>
  );
}
