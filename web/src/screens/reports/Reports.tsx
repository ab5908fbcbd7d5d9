import { Link, useSearchParams } from 'react-router';
import { useAll, usePages } from '../../api/queries';
import {
  type ListedReport,
  PROBLEM_KINDS,
  REPORT_STATUSES,
  reportPath,
  type ReportStatus,
} from '../../domain/report';
import type { Division } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { SelectField } from '../../ui/fields';
import { ShowMore } from '../../ui/lots';
import { Empty, LoadError, Loading, More, Page } from '../../ui/parts';

/** What a report's state looks like among others. */
export function StatusTag({ status }: { status: ReportStatus }) {
  const { t } = useI18n();
  const tone = { RECEIVED: 'clay', TAKEN_UP: 'sun', ANSWERED: 'river', CLOSED: 'plain' }[status];
  return <span className={`tag ${tone}`}>{t(`reportStatus.${status}`)}</span>;
}

/** Problems that shoppers reported, the latest first; the filters stand in the address. */
export function Reports() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const product = search.get('product');
  const number = search.get('number');
  const ofLot = product !== null && number !== null;
  const status =
    REPORT_STATUSES.find((one) => one === search.get('status')) ?? (ofLot ? '' : 'RECEIVED');
  const kind = search.get('kind') ?? '';
  const province = search.get('province') ?? '';
  const provinces = useAll<Division>('/api/provinces').data ?? [];
  const pages = usePages<ListedReport>('/api/reports', { status, kind, province, product, number });
  const narrow = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  return (
    <Page title={t('report.title')} back="/" lead={ofLot ? t('report.ofLot', { number }) : null}>
      {!ofLot && (
        <div className="chips" role="group" aria-label={t('report.status')}>
          {REPORT_STATUSES.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={status === one}
              onClick={() => narrow('status', one)}
            >
              {t(`reportStatus.${one}`)}
            </button>
          ))}
        </div>
      )}
      <More label={t('list.narrow')} open={kind !== '' || province !== ''}>
        <SelectField
          label={t('report.kind')}
          value={kind}
          onChange={(value) => narrow('kind', value)}
          empty={t('report.anyKind')}
          options={PROBLEM_KINDS.map((one) => ({ value: one, label: t(`problemKind.${one}`) }))}
        />
        <SelectField
          label={t('report.province')}
          value={province}
          onChange={(value) => narrow('province', value)}
          empty={t('report.anyProvince')}
          options={provinces.map((one) => ({ value: one.code, label: one.name }))}
        />
      </More>
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && !pages.hasNextPage && <Empty>{t('report.none')}</Empty>}
      <ul className="lots">
        {pages.items?.map((one) => (
          <li key={one.report}>
            <Link className="lot" to={reportPath(one.report)} data-testid="report-card">
              <span className="grow stack tight">
                <strong>{t(`problemKind.${one.kind}`)}</strong>
                <span>
                  {one.productName ?? one.lot?.product ?? t('report.noLot')}
                  {one.lot && <span className="code"> {one.lot.number}</span>}
                </span>
                <span className="soft small num">
                  {formatMoment(one.at)}
                  {one.province &&
                    ` · ${provinces.find(({ code }) => code === one.province)?.name ?? one.province}`}
                </span>
              </span>
              <StatusTag status={one.status} />
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Page>
  );
}
