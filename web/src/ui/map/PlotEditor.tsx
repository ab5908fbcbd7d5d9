import { Footprints, Hand, MapPin, Pause, Play, Trash2, Undo2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useI18n } from '../../i18n';
import { inVietnam, outlineProblem, type Position, rounded } from '../../lib/geo';
import { type Fix, mark, step, straightened, type Walk, WORST_ACCURACY } from '../../lib/walk';
import { Notice } from '../parts';
import LeafletMap, { type Plot } from './LeafletMap';
import { Size } from './Size';

/** A boundary in the making, as it outlives a reload. */
export interface PlotDraft extends Walk {
  way: 'tap' | 'walk';
}

/**
 * Makes a boundary on the whole screen: by tapping its corners, or by walking around the field.
 * Whatever is done is told at once by `onDraft`, so that nothing is lost when the phone ends the
 * app on the way.
 */
export default function PlotEditor({
  start,
  others,
  onDraft,
  onDone,
  onClose,
}: {
  start: PlotDraft;
  /** The other plots of the party. */
  others: readonly Plot[];
  onDraft(draft: PlotDraft): void;
  onDone(corners: Position[]): void;
  /** Left unfinished. */
  onClose(draft: PlotDraft): void;
}) {
  const { t, number } = useI18n();
  const [draft, setDraft] = useState(start);
  const [before, setBefore] = useState<Position[][]>([]);
  const [selected, setSelected] = useState<number | null>(null);
  const [here, setHere] = useState<Fix>();
  const [lost, setLost] = useState(false);
  const [shown, setShown] = useState(false);
  const dialog = useRef<HTMLDivElement>(null);
  const told = useRef(onDraft);
  useEffect(() => {
    told.current = onDraft;
  });
  useEffect(() => dialog.current?.focus(), []);
  useEffect(() => told.current(draft), [draft]);

  const { corners, way, walking, continuous, closed } = draft;
  const change = (to: Partial<PlotDraft>) => {
    if (to.corners) setBefore((earlier) => [...earlier, corners].slice(-200));
    setSelected(null);
    setDraft({ ...draft, ...to });
  };

  // A phone in a pocket may be told nothing; the next fix goes on from where the last one was.
  const located = way === 'walk' && walking;
  useEffect(() => {
    if (!located) return;
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const fix: Fix = {
          position: [coords.longitude, coords.latitude],
          accuracy: coords.accuracy,
        };
        setLost(false);
        setHere(fix);
        setDraft((now) => {
          const next = step(now, fix);
          return next === now ? now : { ...now, ...next };
        });
      },
      () => setLost(true),
      { enableHighAccuracy: true, maximumAge: 0, timeout: 30_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [located]);

  // Walking needs the eyes on the ground; the screen should stay on where the browser lets it.
  useEffect(() => {
    if (!located) return;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    void navigator.wakeLock
      ?.request('screen')
      .then((given) => {
        if (over) void given.release();
        else lock = given;
      })
      .catch(() => {});
    return () => {
      over = true;
      void lock?.release();
    };
  }, [located]);

  const undo = () => {
    if (way === 'walk') {
      setDraft({ ...draft, corners: corners.slice(0, -1), closed: false });
      return;
    }
    const last = before.at(-1);
    if (!last) return;
    setBefore(before.slice(0, -1));
    setSelected(null);
    setDraft({ ...draft, corners: last, closed: false });
  };

  const ready = way === 'walk' && continuous ? straightened(corners) : corners;
  // One corner alone is a point, which will do for a small plot.
  const [only] = ready;
  const point = ready.length === 1 && only !== undefined && inVietnam(only);
  const problem = point ? null : outlineProblem(ready);
  const done = () => {
    if (problem) setShown(true);
    else onDone(ready);
  };
  const poor = here !== undefined && here.accuracy > WORST_ACCURACY;
  const locates = 'geolocation' in navigator;

  return createPortal(
    <div
      ref={dialog}
      className="overlay plot-editor"
      role="dialog"
      aria-modal="true"
      aria-label={t('plot.title')}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose(draft)}
    >
      <div className="row spread plot-head">
        <h2>{t('plot.title')}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t('action.close')}
          onClick={() => onClose(draft)}
        >
          <X aria-hidden />
        </button>
      </div>
      <LeafletMap
        label={t('plot.map')}
        plots={others}
        drawing={{
          corners,
          selected,
          onTap: (position) => {
            if (way === 'tap') change({ corners: [...corners, rounded(position)], closed: false });
          },
          onMove: (corner, position) =>
            change({ corners: corners.map((one, i) => (i === corner ? rounded(position) : one)) }),
          onInsert: (after, position) =>
            change({
              corners: [
                ...corners.slice(0, after + 1),
                rounded(position),
                ...corners.slice(after + 1),
              ],
            }),
          onSelect: setSelected,
        }}
        here={located ? here : undefined}
        follow={located}
      />
      <div className="plot-tools stack tight">
        <p className="plot-size" role="status" aria-live="polite">
          {corners.length > 2 && !problem ? (
            <Size corners={ready} />
          ) : (
            <span>{t('plot.corners', { count: corners.length })}</span>
          )}
          {located && here && (
            <span className={poor ? 'plot-poor' : 'soft'}>
              {t('plot.accuracy', { metres: number(Math.ceil(here.accuracy)) })}
            </span>
          )}
        </p>
        {lost && <Notice tone="sun">{t('plot.lost')}</Notice>}
        {located && poor && !lost && <p>{t('plot.poor')}</p>}
        {located && !here && !lost && <p>{t('register.locating')}</p>}
        {closed && <Notice live>{t('plot.closed')}</Notice>}
        {problem && (shown || (corners.length > 3 && !located)) && (
          <Notice tone="clay" live>
            {t(`outline.${problem}`)}
          </Notice>
        )}
        {way === 'tap' && corners.length === 0 && <p>{t('plot.tapHint')}</p>}
        {!walking && (
          <div className="tabs" role="group" aria-label={t('plot.way')}>
            <button
              type="button"
              aria-pressed={way === 'tap'}
              onClick={() => change({ way: 'tap' })}
            >
              <Hand size={20} aria-hidden /> {t('plot.tap')}
            </button>
            <button
              type="button"
              aria-pressed={way === 'walk'}
              disabled={!locates}
              onClick={() => change({ way: 'walk' })}
            >
              <Footprints size={20} aria-hidden /> {t('plot.walk')}
            </button>
          </div>
        )}
        {way === 'walk' && !walking && corners.length === 0 && (
          <div className="tabs" role="group" aria-label={t('plot.how')}>
            <button
              type="button"
              aria-pressed={continuous}
              onClick={() => change({ continuous: true })}
            >
              {t('plot.continuous')}
            </button>
            <button
              type="button"
              aria-pressed={!continuous}
              onClick={() => change({ continuous: false })}
            >
              {t('plot.byCorner')}
            </button>
          </div>
        )}
        <div className="plot-buttons">
          <button
            type="button"
            className="button"
            disabled={way === 'walk' ? corners.length === 0 : before.length === 0}
            onClick={undo}
          >
            <Undo2 size={20} aria-hidden />
            {t('plot.undo')}
          </button>
          {selected !== null && (
            <button
              type="button"
              className="button danger"
              onClick={() => change({ corners: corners.filter((_, i) => i !== selected) })}
            >
              <Trash2 size={20} aria-hidden />
              {t('plot.remove')}
            </button>
          )}
          {way === 'walk' && walking && !continuous && (
            <button
              type="button"
              className="button primary"
              disabled={!here || poor}
              onClick={() => {
                if (here) setDraft({ ...draft, ...mark(draft, here) });
              }}
            >
              <MapPin size={20} aria-hidden />
              {t('plot.mark')}
            </button>
          )}
          {way === 'walk' &&
            !closed &&
            (walking ? (
              <button type="button" className="button" onClick={() => change({ walking: false })}>
                <Pause size={20} aria-hidden />
                {t('plot.pause')}
              </button>
            ) : (
              <button
                type="button"
                className={corners.length === 0 ? 'button primary' : 'button'}
                onClick={() => change({ walking: true })}
              >
                <Play size={20} aria-hidden />
                {t(corners.length === 0 ? 'plot.start' : 'plot.goOn')}
              </button>
            ))}
        </div>
        <button
          type="button"
          className="button big primary"
          disabled={corners.length === 0}
          onClick={done}
        >
          {t('plot.done')}
        </button>
      </div>
    </div>,
    document.body,
  );
}
