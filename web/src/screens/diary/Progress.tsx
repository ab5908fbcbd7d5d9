import { Link, useSearchParams } from 'react-router';
import { useGet, usePages } from '../../api/queries';
import { useSignedIn } from '../../context';
import { seasonPath } from '../../domain/season';
import type { Quantity } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatDay } from '../../lib/dates';
import { ShowMore } from '../../ui/lots';
import { Empty, LoadError, Loading, Page } from '../../ui/parts';

interface OfCrop {
  crop: string;
  seasons: number;
  growers: number;
  hectares: number;
  expected: Quantity;
  estimated: number;
  harvested: Quantity;
  waiting: number;
  nextHarvest?: string | null;
}

interface Growing {
  area: string;
  areaName: string;
  season: string;
  owner: string;
  ownerName: string;
  crop: string;
  hectares?: number | null;
  startedOn: string;
  expected?: Quantity | null;
  harvested: Quantity;
  harvestFrom?: string | null;
}

/** How far the open seasons have come, by crop; of a co-operative, with its members'. */
export function SeasonProgress() {
  const { t, number } = useI18n();
  const progress = useGet<{ crops: OfCrop[]; complete: boolean }>('/api/season-progress');
  if (!progress.data || progress.data.crops.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="progress">
      <h2 id="progress">{t('progress.title')}</h2>
      {progress.data.crops.map((one) => (
        <div key={one.crop} className="stack tight">
          <div className="row spread">
            <h3>{one.crop}</h3>
            <Link to={`/season-progress?crop=${encodeURIComponent(one.crop)}`}>
              {t('progress.seasons', { count: one.seasons })}
            </Link>
          </div>
          <p className="soft small">
            {t('progress.area', { hectares: number(one.hectares, 2), growers: one.growers })}
          </p>
          <Yield expected={one.estimated > 0 ? one.expected : null} harvested={one.harvested} />
          {one.estimated < one.seasons && (
            <p className="soft small">
              {t('progress.unestimated', { count: one.seasons - one.estimated })}
            </p>
          )}
          {one.waiting > 0 && one.nextHarvest && (
            <p>
              <span className="tag sun">
                {t('progress.waiting', { count: one.waiting, day: formatDay(one.nextHarvest) })}
              </span>
            </p>
          )}
        </div>
      ))}
      {!progress.data.complete && <p className="soft small">{t('progress.incomplete')}</p>}
    </section>
  );
}

/** What was harvested of what is expected. */
function Yield({ expected, harvested }: { expected: Quantity | null; harvested: Quantity }) {
  const { t, quantity } = useI18n();
  return (
    <>
      {expected && expected.value > 0 && (
        <meter
          className="yield"
          min={0}
          max={expected.value}
          value={Math.min(harvested.value, expected.value)}
          aria-label={t('progress.harvested')}
        />
      )}
      <p className="num">
        {expected
          ? t('progress.ofExpected', {
              harvested: quantity(harvested),
              expected: quantity(expected),
            })
          : t('progress.soFar', { harvested: quantity(harvested) })}
      </p>
    </>
  );
}

/** The open seasons of one crop. */
export function GrowingSeasons() {
  const { t, quantity, number } = useI18n();
  const me = useSignedIn();
  const [search] = useSearchParams();
  const crop = search.get('crop') ?? '';
  const pages = usePages<Growing>('/api/season-progress/seasons', { crop });
  return (
    <Page title={t('progress.title')} lead={crop || undefined} back="/">
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && !pages.hasNextPage && <Empty>{t('progress.none')}</Empty>}
      {pages.items?.map((one) => (
        <article key={`${one.area}/${one.season}`} className="card stack tight">
          <h2>
            {one.owner === me.party.id ? (
              <Link to={seasonPath(one)}>{one.areaName}</Link>
            ) : (
              one.areaName
            )}
          </h2>
          <p className="soft">
            {[
              one.ownerName,
              one.crop,
              one.hectares ? t('places.hectares', { value: number(one.hectares, 2) }) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p className="num">
            {one.expected
              ? t('progress.ofExpected', {
                  harvested: quantity(one.harvested),
                  expected: quantity(one.expected),
                })
              : t('progress.soFar', { harvested: quantity(one.harvested) })}
          </p>
          <p>
            <span className={one.harvestFrom ? 'tag sun' : 'tag'}>
              {one.harvestFrom
                ? t('diary.harvestFrom', { day: formatDay(one.harvestFrom) })
                : t('progress.now')}
            </span>
          </p>
        </article>
      ))}
      <ShowMore pages={pages} />
    </Page>
  );
}
