import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { get } from '../api/client';
import { problemDoc } from '../api/problems';
import { useSignedIn } from '../context';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { editDay, isoDay } from '../lib/dates';
import { ChoiceField, DayField, SelectField, TextField } from '../ui/fields';
import { FileButton, Jobs } from '../ui/jobs';
import { Notice, Page, Refusal } from '../ui/parts';
import { PartyField } from '../ui/PartyField';
import {
  type Asked,
  type ExportKind,
  EXPORTS,
  exportPath,
  hasPeriod,
  type Scope,
  SCOPES,
} from './exports';
import { forWhom } from '../lib/workingFor';

interface Issue {
  code: string;
  detail: string;
  accepted?: string;
}

interface Report {
  good: boolean;
  plots: number;
  bad: number;
  files: number;
  told: {
    place: string;
    name: string;
    producerName: string;
    hectares: number;
    good: boolean;
    errors: Issue[];
    warnings: Issue[];
  }[];
}

/** Records as files: chosen here, made by the server, taken away when they are there. */
export function Export() {
  const { t } = useI18n();
  const me = useSignedIn();
  const [search] = useSearchParams();
  const readsAll = me.role === 'INSPECTOR' || me.role === 'OPERATOR';
  const [asked, setAsked] = useState<Asked>(() => {
    const now = new Date();
    const lot = search.get('lot') ?? '';
    const kind = EXPORTS.find((one) => one === search.get('kind')) ?? (lot ? 'fsma' : 'oneStep');
    return {
      kind,
      scope: lot && SCOPES[kind].includes('lot') ? 'lot' : (SCOPES[kind][0] ?? 'party'),
      party: '',
      from: editDay(`${isoDay(now).slice(0, 4)}-01-01`),
      to: editDay(isoDay(now)),
      product: search.get('product') ?? '',
      lot,
      shipment: '',
    };
  });
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<ProblemDoc | undefined>();
  const [checking, setChecking] = useState(false);

  const set = (change: Partial<Asked>) => {
    setAsked({ ...asked, ...change });
    setReport(null);
    setProblem(undefined);
  };
  const setKind = (kind: ExportKind) => set({ kind, scope: SCOPES[kind][0] ?? 'party' });
  const scopes = SCOPES[asked.kind];
  const scopeName = (scope: Scope) =>
    scope === 'lot'
      ? t('export.scopeLot')
      : scope === 'shipment'
        ? t('export.scopeShipment')
        : t(asked.kind === 'eudr' ? 'export.scopeParty' : 'export.scopePeriod');

  const today = new Date();
  const path = exportPath(asked, today);
  const ready = path !== null && path !== 'order';

  const check = async () => {
    if (!ready) return;
    setChecking(true);
    setProblem(undefined);
    setReport(null);
    try {
      setReport(await get<Report>(forWhom(path.replace('/eudr', '/eudr/report'))));
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    setChecking(false);
  };

  return (
    <Page title={t('do.export')} lead={t('export.lead')} back="/more">
      <ChoiceField
        legend={t('export.what')}
        items={EXPORTS.map((kind) => ({
          value: kind,
          title: t(`export.${kind}`),
          detail: t(`export.${kind}Hint` as 'export.fsmaHint'),
        }))}
        value={asked.kind}
        onChange={(kind) => setKind(kind as ExportKind)}
      />
      {scopes.length > 1 && (
        <SelectField
          label={t('export.scope')}
          value={asked.scope}
          onChange={(scope) => set({ scope: scope as Scope })}
          options={scopes.map((scope) => ({ value: scope, label: scopeName(scope) }))}
        />
      )}
      {readsAll && asked.scope === 'party' && (
        <PartyField
          legend={t('export.party')}
          value={asked.party}
          onChange={(party) => set({ party })}
          error={undefined}
        />
      )}
      {asked.scope === 'lot' && (
        <>
          <TextField
            label={t('export.product')}
            value={asked.product}
            onChange={(product) => set({ product })}
          />
          <TextField label={t('export.lot')} value={asked.lot} onChange={(lot) => set({ lot })} />
        </>
      )}
      {asked.scope === 'shipment' && (
        <TextField
          label={t('export.shipment')}
          value={asked.shipment}
          onChange={(shipment) => set({ shipment })}
        />
      )}
      {hasPeriod(asked) && (
        <>
          <DayField
            label={t('export.from')}
            value={asked.from}
            onChange={(from) => set({ from })}
          />
          <DayField
            label={t('export.to')}
            value={asked.to}
            onChange={(to) => set({ to })}
            error={path === 'order' ? { detail: t('export.order') } : undefined}
          />
        </>
      )}
      {path === null && <Notice tone="sun">{t('export.fillIn')}</Notice>}
      {ready && (asked.kind === 'oneStep' || asked.kind === 'fsma') && (
        <div className="stack">
          <FileButton to={forWhom(exportPath(asked, today, { format: 'xlsx' }) ?? path)} primary>
            {t('export.xlsx')}
          </FileButton>
          <FileButton to={forWhom(exportPath(asked, today, { format: 'csv' }) ?? path)}>
            {t('export.csv')}
          </FileButton>
        </div>
      )}
      {ready && asked.kind === 'history' && (
        <FileButton to={forWhom(path)} primary>
          {t('export.zip')}
        </FileButton>
      )}
      {ready && asked.kind === 'eudr' && (
        <button
          type="button"
          className="button big primary"
          disabled={checking}
          onClick={() => void check()}
        >
          <ListChecks size={22} aria-hidden />
          {checking ? t('state.loading') : t('export.check')}
        </button>
      )}
      <div className="stack" aria-live="polite">
        <Refusal problem={problem} />
        {report && <Verdict report={report} />}
        {report?.good && ready && (
          <FileButton to={forWhom(path)} primary>
            {t(report.files > 1 ? 'export.zip' : 'export.geojson')}
          </FileButton>
        )}
      </div>
      <Jobs kind="EXPORT" />
    </Page>
  );
}

function Verdict({ report }: { report: Report }) {
  const { t } = useI18n();
  return (
    <>
      <Notice tone={report.good ? 'river' : 'clay'}>
        <p>
          <strong>
            {report.good
              ? t('export.allGood', { count: report.plots })
              : t('export.someBad', { bad: report.bad, count: report.plots })}
          </strong>
        </p>
      </Notice>
      <div className="card table-wrap">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('export.plot')}</th>
              <th scope="col">{t('export.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {report.told.map((plot) => (
              <tr key={plot.place}>
                <td>
                  {plot.name}
                  <br />
                  <span className="soft">{plot.producerName}</span>
                </td>
                <td>
                  <strong>{t(plot.good ? 'export.good' : 'export.bad')}</strong>
                  {[...plot.errors, ...plot.warnings].map((issue) => (
                    <p key={issue.code}>
                      {issue.detail} <span className="soft">{issue.accepted}</span>
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
