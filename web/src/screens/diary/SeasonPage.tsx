import {
  CircleDot,
  FilePenLine,
  Flag,
  type LucideIcon,
  Pencil,
  Scale,
  Sprout,
  TriangleAlert,
  Wheat,
} from 'lucide-react';
import { type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { address, useGet } from '../../api/queries';
import { useSignedIn } from '../../context';
import type { Attachment } from '../../domain/evidence';
import { lotPath } from '../../domain/quantity';
import { may } from '../../domain/roles';
import {
  type DiaryEntry,
  type DiaryKind,
  isWorkKind,
  type Season,
  seasonPath,
} from '../../domain/season';
import { useI18n } from '../../i18n';
import { daysBetween, formatDay } from '../../lib/dates';
import { LoadError, Loading, Page, Recorded } from '../../ui/parts';
import { TakenDown } from '../../ui/TakenDown';
import { ContradictionTag, HarvestDay, WORK_ICONS, WorkChips } from './parts';
import { workLine } from './WorkFields';

/** The season that the address names. */
export function useSeason() {
  const { area = '', season = '' } = useParams();
  const path = seasonPath({ area, season });
  return {
    path,
    area,
    season,
    query: useGet<Season>(`/api/seasons/${encodeURIComponent(area)}/${encodeURIComponent(season)}`),
  };
}

/** A season: when may be harvested, what was done, what does not fit. */
export function SeasonPage() {
  const { t } = useI18n();
  const me = useSignedIn();
  const { query, path, area } = useSeason();
  const data = query.data;
  const notes = useGet<{ items: Attachment[] }>(address('/api/attachments', { place: area }));
  const card = data?.season;
  const writes = card !== undefined && may(me.role, 'keepDiary') && card.owner === me.party.id;
  return (
    <Page
      title={card?.areaName ?? t('diary.title')}
      lead={card && [card.crop, card.variety].filter(Boolean).join(' · ')}
      back="/diary"
    >
      {query.isError && <LoadError error={query.error} retry={() => void query.refetch()} />}
      {query.isLoading && <Loading />}
      {data && card && (
        <>
          {!card.closedOn && (
            <section className="card stack">
              <HarvestDay from={card.harvestFrom} />
              {writes && <WorkChips season={card} />}
            </section>
          )}
          <About season={data} />
          <Timeline season={data} writes={writes} path={path} notes={notes.data?.items ?? []} />
          {writes && !card.closedOn && (
            <div className="actions">
              <Link className="button" to={`${path}/estimate`}>
                <Scale size={20} aria-hidden />
                {t('diary.estimate')}
              </Link>
              <Link className="button" to={`${path}/close`}>
                <Flag size={20} aria-hidden />
                {t('diary.close')}
              </Link>
            </div>
          )}
        </>
      )}
    </Page>
  );
}

function Fact({
  name,
  long,
  children,
}: {
  name: string;
  /** Whether it may take more than one line. */
  long?: boolean;
  children: ReactNode;
}) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className={long ? undefined : 'num'}>{children}</dd>
    </div>
  );
}

function About({ season: { season: card, totals, hectares, ...seed } }: { season: Season }) {
  const { t, quantity, number } = useI18n();
  return (
    <section className="card" aria-labelledby="about">
      <h2 id="about">{t('diary.about')}</h2>
      <dl className="facts">
        <Fact name={t('diary.startedOn')}>{formatDay(card.startedOn)}</Fact>
        <Fact name={t('diary.closedOn')}>{card.closedOn && formatDay(card.closedOn)}</Fact>
        <Fact name={t('diary.plantedOn')}>{formatDay(card.plantedOn)}</Fact>
        <Fact name={t('diary.seedSource')} long>
          {seed.seedSource}
        </Fact>
        <Fact name={t('diary.seedLot')} long>
          {seed.seedLot}
        </Fact>
        <Fact name={t('diary.hectares')}>
          {hectares ? t('places.hectares', { value: number(hectares, 2) }) : null}
        </Fact>
        <Fact name={t('diary.expected')}>{card.expectedYield && quantity(card.expectedYield)}</Fact>
        <Fact name={t('diary.harvested')} long>
          {card.most
            ? t('diary.ofMost', {
                harvested: quantity(card.harvested),
                most: quantity(card.most),
              })
            : quantity(card.harvested)}
        </Fact>
        <Fact name={t('diary.fertiliserTotal')}>
          {totals.fertiliser.value > 0 ? quantity(totals.fertiliser) : null}
        </Fact>
        <Fact name={t('diary.sprayings')}>{totals.sprayings || null}</Fact>
        <Fact name={t('diary.water')}>
          {totals.water.value > 0 ? quantity(totals.water) : null}
        </Fact>
        <Fact name={t('diary.waste')}>
          {totals.waste.value > 0 ? quantity(totals.waste) : null}
        </Fact>
      </dl>
      <ContradictionTag count={card.contradictions} />
    </section>
  );
}

const ICONS: Partial<Record<DiaryKind, LucideIcon>> = {
  ...WORK_ICONS,
  OPENED: Sprout,
  ESTIMATED: Scale,
  HARVESTED: Wheat,
  CORRECTED: FilePenLine,
  CLOSED: Flag,
};

/** The diary, the latest first, as whoever looks for what to do next reads it. */
function Timeline({
  season,
  writes,
  path,
  notes,
}: {
  season: Season;
  writes: boolean;
  path: string;
  notes: readonly Attachment[];
}) {
  const { t } = useI18n();
  return (
    <section className="stack" aria-labelledby="timeline">
      <h2 id="timeline">{t('diary.timeline')}</h2>
      <ol className="story">
        {[...season.entries].reverse().map((entry) => (
          <Item
            key={`${entry.command} ${entry.kind}`}
            entry={entry}
            notes={notes.filter((one) => one.entry === entry.command)}
            correct={
              writes && isWorkKind(entry.kind) && !entry.didNotOccur
                ? `${path}/correct/${entry.command}`
                : null
            }
          />
        ))}
      </ol>
    </section>
  );
}

function Item({
  entry,
  notes,
  correct,
}: {
  entry: DiaryEntry;
  notes: readonly Attachment[];
  correct: string | null;
}) {
  const i18n = useI18n();
  const { t, quantity } = i18n;
  const Icon = ICONS[entry.kind] ?? CircleDot;
  const title = t(`diaryEntry.${entry.kind}`);
  const struck = entry.correctedBy ? 'struck' : undefined;
  // What was corrected is shown as it is known now, and struck out as it was told.
  const pesticide =
    (entry.now ?? entry.work)?.kind === 'PESTICIDE' ? (entry.now ?? entry.work) : null;
  return (
    <li>
      <span className="disc">
        <Icon size={22} aria-hidden />
      </span>
      <div className="stack tight" style={{ gap: 3 }}>
        <h3>
          {title}
          {entry.quantity && (
            <>
              {' '}
              <span className={struck ? 'num struck' : 'num'}>{quantity(entry.quantity)}</span>
            </>
          )}
        </h3>
        {entry.work && <p className={struck}>{workLine(i18n, entry.work)}</p>}
        {entry.now && <p>{workLine(i18n, entry.now)}</p>}
        {pesticide?.kind === 'PESTICIDE' && entry.kind === 'PESTICIDE' && entry.harvestFrom && (
          <p>
            {t('diary.phi', {
              days: daysBetween(entry.day, entry.harvestFrom),
              day: formatDay(entry.harvestFrom),
            })}
          </p>
        )}
        {pesticide?.kind === 'PESTICIDE' && (
          <p className="soft small">
            {pesticide.activeIngredient} ·{' '}
            <span className="code">{pesticide.registrationNumber}</span>
          </p>
        )}
        {entry.lot && (
          <p>
            <Link to={lotPath(entry.lot)} className="code">
              {t('diary.lot', { number: entry.lot.number })}
            </Link>
          </p>
        )}
        {entry.date && <p>{t('diary.rightDay', { day: formatDay(entry.date) })}</p>}
        {entry.didNotOccur && (
          <p>
            <span className="tag plain">{t('diary.didNotOccur')}</span>
          </p>
        )}
        {entry.text && <p>{entry.text}</p>}
        {entry.contradictions.map((one, index) => (
          <p key={index} className={struck ? 'contradiction struck' : 'contradiction'}>
            <TriangleAlert size={20} aria-hidden />
            <span>{one.detail}</span>
          </p>
        ))}
        {entry.kind !== 'CORRECTED' && <TakenDown notes={notes} />}
        <p className="soft small num">{formatDay(entry.day)}</p>
        <Recorded entry={entry} />
        {entry.onBehalfByName && (
          <p className="soft small">{t('behalf.by', { name: entry.onBehalfByName })}</p>
        )}
        {entry.correctedBy && (
          <p>
            <span className="tag sun">{t('diary.corrected')}</span>
          </p>
        )}
        {correct && (
          <p>
            <Link
              className="button quiet"
              style={{ marginLeft: -12 }}
              to={correct}
              aria-label={t('correct.openFor', { entry: title })}
            >
              <Pencil size={18} aria-hidden />
              {t('diary.correct')}
            </Link>
          </p>
        )}
      </div>
    </li>
  );
}
