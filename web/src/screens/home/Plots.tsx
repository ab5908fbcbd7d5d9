import { BookOpen, CircleCheck, Hourglass, RotateCcw, Sprout, Wheat } from 'lucide-react';
import { Link } from 'react-router';
import { useSignedIn } from '../../context';
import { mustWait, type SeasonCard, seasonPath, type WorkKind } from '../../domain/season';
import { useI18n } from '../../i18n';
import { daysBetween, formatDay, isoDay } from '../../lib/dates';
import { recall } from '../../lib/remember';
import { ContradictionTag, WORK_ICONS } from '../diary/parts';

/** What was done last on a plot, to do it again with two taps. */
export interface LastWork {
  season: string;
  kind: WorkKind;
  /** What was done, in one line. */
  line: string;
}

export const lastWorkOn = (area: string) => `lastWork.${area}`;

/** Today's plots: what grows there, when it may be harvested, and the work of the day. */
export function Plots({ plots }: { plots: SeasonCard[] }) {
  const { t } = useI18n();
  return (
    <section className="stack" aria-labelledby="plots">
      <div className="row spread">
        <h2 id="plots">{t('plot.mine')}</h2>
        <Link to="/diary">{t('plot.all')}</Link>
      </div>
      {plots.length === 0 && (
        <Link className="todo" to="/diary/open">
          <span className="disc">
            <Sprout size={22} aria-hidden />
          </span>
          <span className="grow">{t('plot.noSeason')}</span>
        </Link>
      )}
      <ul className="plots">
        {plots.map((plot) => (
          <li key={seasonPath(plot)}>
            <Plot plot={plot} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Plot({ plot }: { plot: SeasonCard }) {
  const { t, quantity } = useI18n();
  const me = useSignedIn();
  const last = recall<LastWork>(me.account, lastWorkOn(plot.area));
  const expected = plot.expectedYield;
  const Again = last && WORK_ICONS[last.kind];
  return (
    <article className="card plot">
      <div>
        <h3>
          <Link to={seasonPath(plot)}>{plot.areaName}</Link>
        </h3>
        <p className="soft">{[plot.crop, plot.variety].filter(Boolean).join(' · ')}</p>
      </div>
      <Due plot={plot} />
      {expected && expected.unit === plot.harvested.unit && expected.value > 0 ? (
        <div>
          <meter
            className="yield"
            min={0}
            max={expected.value}
            value={Math.min(plot.harvested.value, expected.value)}
            aria-label={t('progress.harvested')}
          />
          <p className="num small">
            {t('progress.ofExpected', {
              harvested: quantity(plot.harvested),
              expected: quantity(expected),
            })}
          </p>
        </div>
      ) : (
        plot.harvested.value > 0 && (
          <p className="num small">
            {t('progress.soFar', { harvested: quantity(plot.harvested) })}
          </p>
        )
      )}
      <ContradictionTag count={plot.contradictions} />
      <div className="two-buttons">
        <Link
          className="button"
          to={`/harvest?area=${encodeURIComponent(plot.area)}`}
          aria-label={t('plot.harvestOf', { area: plot.areaName })}
        >
          <Wheat size={22} aria-hidden />
          {t('plot.harvest')}
        </Link>
        <Link
          className="button"
          to={seasonPath(plot)}
          aria-label={t('plot.workOn', { area: plot.areaName })}
        >
          <BookOpen size={22} aria-hidden />
          {t('plot.work')}
        </Link>
      </div>
      {last && Again && last.season === plot.season && (
        <Link className="repeat" to={`${seasonPath(plot)}/log/${last.kind}?repeat=1`}>
          <RotateCcw size={22} aria-hidden />
          <span className="grow">
            <strong>{t('plot.again', { work: t(`work.${last.kind}`) })}</strong>
            <span className="small clip">{last.line}</span>
          </span>
        </Link>
      )}
    </article>
  );
}

/** Whether it may be harvested today, else from when on. */
function Due({ plot }: { plot: SeasonCard }) {
  const { t } = useI18n();
  const today = isoDay(new Date());
  const from = plot.harvestFrom;
  if (from && mustWait(from, today)) {
    const days = daysBetween(today, from.day);
    return (
      <p className="due wait">
        <Hourglass size={20} aria-hidden />
        <span>
          <strong>{t('plot.wait', { days, day: formatDay(from.day) })}</strong>
          <span className="small">{t('plot.because', { product: from.product })}</span>
        </span>
      </p>
    );
  }
  return (
    <p className="due">
      <CircleCheck size={20} aria-hidden />
      <strong>{t('plot.now')}</strong>
    </p>
  );
}
