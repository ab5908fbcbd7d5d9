import { NotebookPen, Pencil } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { address, useAll, useGet } from '../../api/queries';
import { useSignedIn } from '../../context';
import { may } from '../../domain/roles';
import type { Area } from '../../domain/types';
import { useI18n } from '../../i18n';
import { PlotMap } from '../../ui/map/PlotMap';
import { LoadError, Loading, Page } from '../../ui/parts';
import { EvidenceLink, Fact } from '../Lists';

/** A growing area on the map, among the others of its owner. */
export function AreaPage() {
  const { t, number } = useI18n();
  const me = useSignedIn();
  const { id = '' } = useParams();
  const found = useGet<Area>(`/api/areas/${encodeURIComponent(id)}`);
  const area = found.data;
  const plots = useAll<Area>(area ? address('/api/areas', { party: area.owner }) : null);
  const own = area !== undefined && area.owner === me.party.id;
  return (
    <Page
      title={area?.name ?? t('places.area')}
      lead={<span className="code">{id}</span>}
      back={own || !area ? '/places' : `/parties/${encodeURIComponent(area.owner)}`}
    >
      {found.isError && <LoadError error={found.error} retry={() => void found.refetch()} />}
      {found.isLoading && <Loading />}
      {area && (
        <>
          <PlotMap plots={plots.data ?? [area]} current={id} />
          <dl className="facts card">
            <Fact name={t('register.crop')}>{area.crop}</Fact>
            <Fact name={t('register.hectares')}>{number(area.hectares)}</Fact>
            <Fact name={t('register.address')}>{area.address}</Fact>
            <Fact name={t('register.areaCode')}>{area.code?.value}</Fact>
            <Fact name={t('plot.boundary')}>
              {area.geometry.type === 'Point'
                ? t('plot.point')
                : t('plot.has', { count: (area.geometry.coordinates[0] ?? []).length - 1 })}
            </Fact>
          </dl>
          {may(me.role, 'addArea') && (own || me.role === 'OPERATOR') && (
            <Link className="button block" to={`/areas/${encodeURIComponent(id)}/edit`}>
              <Pencil size={20} aria-hidden />
              {t('register.edit')}
            </Link>
          )}
          {own && may(me.role, 'keepDiary') && (
            <Link className="button block" to="/diary">
              <NotebookPen size={20} aria-hidden />
              {t('diary.title')}
            </Link>
          )}
          <EvidenceLink subject={{ place: id }} />
        </>
      )}
    </Page>
  );
}
