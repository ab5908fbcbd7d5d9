import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router';
import { useI18n } from '../../i18n';
import type { Plot } from './LeafletMap';

const LeafletMap = lazy(() => import('./LeafletMap'));

/** Plots on a map; a tap on one opens it. */
export function PlotMap({
  plots,
  current,
}: {
  plots: readonly Plot[];
  /** The plot that the page is about: shown large, the others around it. */
  current?: string;
}) {
  const { t } = useI18n();
  const navigate = useNavigate();
  if (plots.length === 0) return null;
  return (
    <div className="map-frame">
      <Suspense fallback={<div className="skeleton map-wait" aria-hidden />}>
        <LeafletMap
          label={t('map.label')}
          plots={plots}
          current={current}
          onOpen={(id) => {
            if (id !== current) void navigate(`/areas/${encodeURIComponent(id)}`);
          }}
        />
      </Suspense>
    </div>
  );
}
