import { ClipboardCheck, Siren } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useGet, usePages } from '../../api/queries';
import { useSignedIn } from '../../context';
import type { Recall, RecallPlan } from '../../domain/recall';
import { may } from '../../domain/roles';
import { useI18n } from '../../i18n';
import { formatDay } from '../../lib/dates';
import { ShowMore } from '../../ui/lots';
import { Empty, LoadError, Loading, Notice, Page } from '../../ui/parts';
import { RecallCard } from './parts';

type Tab = 'concerning' | 'opened' | 'drills';

/** Recalls that concern my party, those it opened, and drills. */
export function Recalls() {
  const { t } = useI18n();
  const me = useSignedIn();
  const holds = may(me.role, 'hold');
  const [tab, setTab] = useState<Tab>(holds ? 'concerning' : 'opened');
  const tabs: [Tab, string][] = [
    ...(holds ? ([['concerning', t('recall.mine')]] as [Tab, string][]) : []),
    ['opened', t(holds ? 'recall.ours' : 'recall.all')],
    ['drills', t('recall.drills')],
  ];
  return (
    <Page title={t('recall.title')} back="/">
      {may(me.role, 'recall') && (
        <div className="actions">
          <Link className="button danger" to="/recalls/new">
            <Siren size={20} aria-hidden />
            {t('recall.open')}
          </Link>
          <Link className="button" to="/recalls/new?drill=1">
            <ClipboardCheck size={20} aria-hidden />
            {t('recall.openDrill')}
          </Link>
        </div>
      )}
      <div className="chips" role="group" aria-label={t('recall.title')}>
        {tabs.map(([key, label]) => (
          <button
            key={key}
            type="button"
            className="chip"
            aria-pressed={tab === key}
            onClick={() => setTab(key)}
          >
            {label}
          </button>
        ))}
      </div>
      {tab === 'drills' && holds && <Plan />}
      <List
        key={tab}
        path={
          tab === 'concerning'
            ? '/api/recalls/concerning'
            : `/api/recalls?drill=${tab === 'drills'}`
        }
        empty={t(tab === 'drills' ? 'recall.noDrills' : 'recall.none')}
      />
    </Page>
  );
}

function List({ path, empty }: { path: string; empty: string }) {
  const pages = usePages<Recall>(path);
  return (
    <>
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && <Empty>{empty}</Empty>}
      <ul className="lots">
        {pages.items?.map((recall) => (
          <li key={recall.recall}>
            <RecallCard recall={recall} />
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </>
  );
}

/** Whether the yearly test of the plan was done. */
function Plan() {
  const { t } = useI18n();
  const plan = useGet<RecallPlan>('/api/recalls/plan');
  if (!plan.data) return null;
  const { lastDrill, due, late } = plan.data;
  if (late || !lastDrill?.ending || !due) {
    return <Notice tone="sun">{t('recall.planLate')}</Notice>;
  }
  return (
    <Notice>
      {t('recall.planOk', { day: formatDay(lastDrill.ending.at), due: formatDay(due) })}
    </Notice>
  );
}
