import { BellRing, Siren, X } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';
import { reportPath } from '../domain/report';
import { useI18n } from '../i18n';
import { useStore } from '../lib/store';
import { isRecall, type JobNews, latest, type News } from '../live';
import { useJobName } from './jobName';

/** Where what was made can be taken away. */
const FILES: Record<string, string> = { 'own-data': '/privacy', portal: '/portal' };

function where(news: News | JobNews): string {
  if (news.kind === 'JOB') {
    return news.job.kind === 'IMPORT' ? '/import' : (FILES[news.job.what] ?? '/export');
  }
  const { kind, about } = news;
  if (kind.startsWith('RECALL')) return `/recalls/${encodeURIComponent(about)}`;
  if (kind === 'MEMBERSHIP') return '/members';
  if (kind === 'PROBLEM') return reportPath(about);
  return `/shipments/${encodeURIComponent(about)}`;
}

/** What just happened, until it is looked at or put aside. */
export function LiveBanner() {
  const { t } = useI18n();
  const jobName = useJobName();
  const news = useStore(latest);
  const { pathname } = useLocation();
  // Who is there sees it end.
  const seen = news?.kind === 'JOB' && where(news) === pathname;
  useEffect(() => {
    if (seen) latest.set(null);
  }, [seen]);
  if (news === null || seen) return null;
  const recall = isRecall(news);
  const aside = () => latest.set(null);
  return (
    <div className={recall ? 'banner alert' : 'banner'} role={recall ? 'alert' : 'status'}>
      {recall ? <Siren size={22} aria-hidden /> : <BellRing size={22} aria-hidden />}
      <span>
        {news.kind === 'JOB'
          ? `${jobName(news.job)}: ${t(`job.${news.job.kind}.${news.job.state}` as 'job.IMPORT.DONE')}`
          : t(`live.${news.kind}`, { from: news.from ?? '' })}
      </span>
      <Link to={where(news)} onClick={aside}>
        {t('banner.see')}
      </Link>
      <button type="button" className="icon-button" aria-label={t('action.close')} onClick={aside}>
        <X size={20} aria-hidden />
      </button>
    </div>
  );
}
