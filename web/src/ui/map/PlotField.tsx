import { MapPinned } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { type Keeping, useKept } from '../../commands/useCommand';
import { useI18n } from '../../i18n';
import { outlineProblem, parsePlaces, type Position } from '../../lib/geo';
import { NO_WALK } from '../../lib/walk';
import { ErrorLine, type FieldError, NoteField, useFresh } from '../fields';
import { Loading, More } from '../parts';
import type { Plot } from './LeafletMap';
import type { PlotDraft } from './PlotEditor';
import { Size } from './Size';

const PlotEditor = lazy(() => import('./PlotEditor'));

export function writePlaces(places: readonly Position[]): string {
  return places.map(([longitude, latitude]) => `${latitude}, ${longitude}`).join('\n');
}

/**
 * Where a plot lies: its boundary drawn on a map or walked, or its corners written, one a line. A
 * boundary in the making is kept with what else is typed into the form; a walk goes on by itself
 * after the app was started anew.
 */
export function PlotField({
  command,
  value,
  onChange,
  others,
  error: given,
}: {
  command: Keeping;
  value: string;
  onChange(value: string): void;
  others: readonly Plot[];
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const [unfinished, setUnfinished] = useKept<PlotDraft | null>(command, 'boundary', null);
  const [open, setOpen] = useKept(command, 'boundaryOpen', false);
  const error = useFresh(given, value);
  const places = parsePlaces(value) ?? [];
  const sound = places.length > 2 && outlineProblem(places) === null;

  return (
    <fieldset className="field" aria-describedby={error ? 'plot-error' : undefined}>
      <legend className="legend">{t('register.where')}</legend>
      <p>
        {sound ? (
          <>
            {t('plot.has', { count: places.length })} <Size corners={places} />
          </>
        ) : places.length === 1 ? (
          t('plot.point')
        ) : (
          <span className="soft">{t('plot.none')}</span>
        )}
      </p>
      <button
        type="button"
        className="button block"
        aria-invalid={error !== undefined}
        onClick={() => setOpen(true)}
      >
        <MapPinned size={22} aria-hidden />
        {t(places.length > 0 ? 'plot.change' : 'plot.draw')}
      </button>
      <ErrorLine id="plot-error" error={error} />
      <More label={t('plot.write')} open={error !== undefined && value.trim() !== ''}>
        <NoteField
          label={t('plot.written')}
          hint={t('register.whereHint')}
          value={value}
          onChange={(text) => {
            setUnfinished(null);
            onChange(text);
          }}
        />
      </More>
      {open && (
        <Suspense fallback={<Loading rows={1} />}>
          <PlotEditor
            start={unfinished ?? { ...NO_WALK, corners: places, way: 'tap' }}
            others={others}
            onDraft={setUnfinished}
            onDone={(corners) => {
              onChange(writePlaces(corners));
              setUnfinished(null);
              setOpen(false);
            }}
            onClose={(draft) => {
              setUnfinished({ ...draft, walking: false });
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </fieldset>
  );
}
