import { Link } from 'react-router';
import { usePages } from '../../api/queries';
import type { Temperatures } from '../../domain/custody';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { ShowMore } from '../../ui/lots';
import { Empty, LoadError, Loading, Page } from '../../ui/parts';
import { Verdict } from './Temperature';

/** Consignments that were too warm or too cold for longer than their goods bear. */
export function Excursions() {
  const { t } = useI18n();
  const pages = usePages<Temperatures>('/api/excursions');
  return (
    <Page title={t('board.excursions')} back="/">
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && !pages.hasNextPage && <Empty>{t('board.nothing')}</Empty>}
      {pages.items?.map((one) => (
        <article key={one.shipment} className="card stack tight">
          <h2>
            {one.fromName} → {one.toName}
          </h2>
          <p className="soft small num">{formatMoment(one.dispatchedAt)}</p>
          {one.products
            .filter((product) => product.excursions.length > 0)
            .map((product) => (
              <Verdict key={product.product} product={product} />
            ))}
          <Link to={`/shipments/${encodeURIComponent(one.shipment)}`}>
            {t('board.openShipment')}
          </Link>
        </article>
      ))}
      <ShowMore pages={pages} />
    </Page>
  );
}
