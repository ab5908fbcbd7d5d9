import type { Job } from '../api/jobs';
import { type Key, useI18n } from '../i18n';

const FILES: Record<string, Key> = {
  'one-step': 'export.oneStep',
  fsma: 'export.fsma',
  eudr: 'export.eudr',
  history: 'export.history',
  portal: 'portal.title',
  'own-data': 'privacy.export',
};

/** What a job is called. */
export function useJobName(): (job: Pick<Job, 'kind' | 'what' | 'trial'>) => string {
  const { t } = useI18n();
  return ({ kind, what, trial }) => {
    const name =
      kind === 'IMPORT' ? t(`book.${what}` as 'book.diary') : t(FILES[what] ?? 'do.export');
    return trial ? t('job.trial', { name }) : name;
  };
}
