import { BellRing, Siren, X } from 'lucide-react';
import { Link } from 'react-router';
import { reportPath } from '../domain/report';
import { useI18n } from '../i18n';
import { useStore } from '../lib/store';
import { isRecall, latest, type News } from '../live';

function where({ kind, about }: News): string {
  if (kind.startsWith('RECALL')) return `/recalls/${encodeURIComponent(about)}`;
  if (kind === 'MEMBERSHIP') return '/members';
  if (kind === 'PROBLEM') return reportPath(about);
  return `/shipments/${encodeURIComponent(about)}`;
}

/** What just happened, until it is looked at or put aside. */
export function LiveBanner() {
  const { t } = useI18n();
  const news = useStore(latest);
  if (news === null) return null;
  const recall = isRecall(news);
  const aside = () => latest.set(null);
  return (
    <div className={recall ? 'banner alert' : 'banner'} role={recall ? 'alert' : 'status'}>
      {recall ? <Siren size={22} aria-hidden /> : <BellRing size={22} aria-hidden />}
      <span>{t(`live.${news.kind}`, { from: news.from ?? '' })}</span>
      <Link to={where(news)} onClick={aside}>
        {t('banner.see')}
      </Link>
      <button type="button" className="icon-button" aria-label={t('action.close')} onClick={aside}>
        <X size={20} aria-hidden />
      </button>
    </div>
  );
}
