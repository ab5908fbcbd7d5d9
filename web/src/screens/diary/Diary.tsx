import { BookOpen, Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { useAll, usePages } from '../../api/queries';
import { useSignedIn } from '../../context';
import { may } from '../../domain/roles';
import { type SeasonCard, seasonPath } from '../../domain/season';
import type { Area } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatDay } from '../../lib/dates';
import { SearchField, ShowMore } from '../../ui/lots';
import { Empty, LoadError, Loading, Page } from '../../ui/parts';
import { ContradictionTag, HarvestDay, WorkChips } from './parts';

/** The diaries of one's own plots, or of all plots for those who read all. */
export function Diary() {
  const { t } = useI18n();
  const me = useSignedIn();
  const writes = may(me.role, 'keepDiary');
  const [words, setWords] = useState('');
  const [contradicted, setContradicted] = useState(false);
  const q = useDeferredValue(words);
  const pages = usePages<SeasonCard>('/api/seasons', {
    q: contradicted ? null : q,
    contradicted: contradicted ? 'true' : null,
  });
  const { items } = pages;
  return (
    <Page title={t(writes ? 'diary.title' : 'diary.all')} back="/">
      {(!writes || words !== '' || (items?.length ?? 0) > 4) && (
        <SearchField label={t('diary.search')} value={words} onChange={setWords} />
      )}
      {!writes && (
        <div className="chips">
          <button
            type="button"
            className="chip"
            aria-pressed={contradicted}
            onClick={() => setContradicted(!contradicted)}
          >
            {t('diary.contradicted')}
          </button>
        </div>
      )}
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {items?.length === 0 && !pages.hasNextPage && (
        <Empty>{words ? t('diary.noMatch', { words }) : t('diary.empty')}</Empty>
      )}
      <ul className="stack" aria-label={t('diary.title')}>
        {items?.map((season) => (
          <li key={seasonPath(season)}>
            <Card season={season} writes={writes} />
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
      {writes && words === '' && <RestingAreas seasons={items} />}
    </Page>
  );
}

function Card({ season, writes }: { season: SeasonCard; writes: boolean }) {
  const { t, quantity } = useI18n();
  const open = !season.closedOn;
  return (
    <article className="card stack">
      <div>
        <div className="row spread">
          <h2>
            <Link to={seasonPath(season)}>{season.areaName}</Link>
          </h2>
          {!open && season.closedOn && (
            <span className="tag plain">
              {t('diary.closed', { day: formatDay(season.closedOn) })}
            </span>
          )}
        </div>
        <p className="soft">
          {[season.crop, season.variety, writes ? null : season.ownerName]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {open && <HarvestDay from={season.harvestFrom} />}
      <p className="num">
        {t('diary.harvested')}:{' '}
        {season.most
          ? t('diary.ofMost', {
              harvested: quantity(season.harvested),
              most: quantity(season.most),
            })
          : quantity(season.harvested)}
      </p>
      <ContradictionTag count={season.contradictions} />
      {open && writes && <WorkChips season={season} />}
      <Link className="button block" to={seasonPath(season)}>
        <BookOpen size={20} aria-hidden />
        {t('diary.read')}
      </Link>
    </article>
  );
}

/** Plots of ours on which no season is open. */
function RestingAreas({ seasons }: { seasons: SeasonCard[] | undefined }) {
  const { t } = useI18n();
  const areas = useAll<Area>('/api/areas');
  if (!areas.data || !seasons) return null;
  const busy = new Set(seasons.filter((one) => !one.closedOn).map((one) => one.area));
  const resting = areas.data.filter((area) => !busy.has(area.id));
  return (
    <section className="stack" aria-labelledby="resting">
      {resting.length > 0 && <h2 id="resting">{t('diary.restOf')}</h2>}
      {resting.map((area) => (
        <Link key={area.id} className="lot" to={`/diary/open?area=${encodeURIComponent(area.id)}`}>
          <span className="grow">
            <span className="name">{area.name}</span>
            <span className="soft small" style={{ display: 'block' }}>
              {area.crop}
            </span>
          </span>
          <span className="tag">
            <Plus size={16} aria-hidden />
            {t('diary.open')}
          </span>
        </Link>
      ))}
      {resting.length < areas.data.length && (
        <Link className="button quiet" to="/diary/open">
          <Plus size={20} aria-hidden />
          {t('diary.openTitle')}
        </Link>
      )}
    </section>
  );
}
