import { Siren } from 'lucide-react';
import { Link } from 'react-router';
import { useGet } from '../../api/queries';
import { type Recall, running } from '../../domain/recall';
import type { Page } from '../../domain/types';
import { useI18n } from '../../i18n';
import { recallPath } from './parts';

/** Running recalls that my party has not answered to yet, where nobody overlooks them. */
export function RecallBanner() {
  const { t } = useI18n();
  const recalls = useGet<Page<Recall>>('/api/recalls/concerning');
  const waiting = recalls.data?.items.filter(
    (recall) => running(recall.phase) && !recall.mine?.answer,
  );
  if (!waiting || waiting.length === 0) return null;
  return (
    <div className="stack tight" role="region" aria-label={t('recall.title')}>
      {waiting.map((recall) => (
        <Link
          key={recall.recall}
          className={recall.drill ? 'notice river' : 'notice clay'}
          to={recallPath(recall.recall)}
          data-testid="recall-banner"
        >
          <Siren size={26} aria-hidden />
          <span className="grow">
            {recall.drill && <strong>{t('recall.drill')}: </strong>}
            <strong>
              {t(recall.drill ? 'recall.bannerDrill' : 'recall.banner', {
                name: recall.sourceName,
              })}
            </strong>
            <span style={{ display: 'block' }}>{recall.reason}</span>
            <span style={{ display: 'block', textDecoration: 'underline' }}>
              {t('recall.bannerSee')}
            </span>
          </span>
        </Link>
      ))}
    </div>
  );
}
