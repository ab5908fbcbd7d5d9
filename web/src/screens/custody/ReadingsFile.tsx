import { Download, FileUp } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { post } from '../../api/client';
import { problemDoc } from '../../api/problems';
import { CSV, newId } from '../../commands/command';
import { useCommand, useKept } from '../../commands/useCommand';
import type { ReadingsPreview, Subject } from '../../domain/custody';
import type { ProblemDoc } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { FileField } from '../../ui/fields';
import { BadLines } from '../../ui/files';
import { Notice, Outcome, Page, Refusal } from '../../ui/parts';
import { forWhom } from '../../lib/workingFor';

type Check = { state: 'fine'; told: ReadingsPreview } | { state: 'bad'; problem: ProblemDoc };

/** A logger's file of a shipment or a facility: tried first without effect, then taken as a whole. */
export function ReadingsFile() {
  const { t } = useI18n();
  const command = useCommand('importReadings');
  const [search] = useSearchParams();
  const mending = command.mending?.body;
  const [file, setFile] = useKept<{ name: string; content: string } | null>(command, 'file', () =>
    mending ? { name: command.mending?.command.subject ?? '', content: mending.content } : null,
  );
  const [check, setCheck] = useState<Check | null>(null);
  const [checking, setChecking] = useState(false);
  const shipment = search.get('shipment');
  const facility = search.get('facility');
  const subject: Subject = shipment ? { shipment } : { facility: facility ?? '' };
  const back = shipment
    ? `/shipments/${encodeURIComponent(shipment)}`
    : `/facilities/${encodeURIComponent(facility ?? '')}`;
  const query = new URLSearchParams({ ...subject });

  const choose = async (chosen: File) => {
    const content = await chosen.text();
    setFile({ name: chosen.name, content });
    setChecking(true);
    setCheck(null);
    try {
      const address = forWhom(`/api/imports/readings?commandId=${newId()}&dryRun=true&${query}`);
      setCheck({ state: 'fine', told: await post<ReadingsPreview>(address, content, CSV) });
    } catch (error) {
      setCheck({ state: 'bad', problem: problemDoc(error, t) });
    }
    setChecking(false);
  };

  const { status } = command;
  if (status.state === 'done' || status.state === 'waiting') {
    return (
      <Page title={t('cold.file')} back={back}>
        <Outcome waiting={status.state === 'waiting'} title={t('readingsFile.done')} />
        {status.state === 'done' && (
          <p>
            {t('readingsFile.taken', {
              count: status.answer.readings ?? 0,
              known: status.answer.known ?? 0,
            })}
          </p>
        )}
        <Link className="button big primary" to={back}>
          {t('action.finish')}
        </Link>
      </Page>
    );
  }

  const errors = check?.state === 'bad' ? check.problem.errors : command.problem?.errors;
  return (
    <Page
      title={t('cold.file')}
      lead={t(shipment ? 'readingsFile.ofShipment' : 'readingsFile.ofFacility', {
        id: shipment ?? facility ?? '',
      })}
      back={back}
    >
      <section className="card stack" aria-label={t('import.template')}>
        <h2>{t('import.template')}</h2>
        <p>{t('readingsFile.hint')}</p>
        <a className="button block" href="/api/imports/readings/template" download>
          <Download size={22} aria-hidden />
          {t('import.templateCsv')}
        </a>
      </section>
      <FileField
        label={t('import.file')}
        button={t('import.choose')}
        accept=".csv,text/csv"
        chosen={file && file.name}
        onChange={(chosen) => void choose(chosen)}
      />
      <div className="stack" aria-live="polite">
        {checking && <p>{t('import.checking')}</p>}
        {check?.state === 'fine' && <Preview told={check.told} />}
        {check?.state === 'bad' && <Refusal problem={check.problem} />}
        <Refusal problem={command.problem} />
        <BadLines errors={errors} />
      </div>
      {file && check?.state === 'fine' && check.told.lines > 0 && (
        <div className="sticky">
          <button
            type="button"
            className="button big primary"
            disabled={command.busy}
            onClick={() =>
              void command.send({
                kind: 'importReadings',
                form: `/readings/file?${query}`,
                subject: file.name,
                body: { subject, content: file.content },
              })
            }
          >
            <FileUp size={22} aria-hidden />
            {command.busy
              ? t('state.sending')
              : t('readingsFile.submit', { count: check.told.lines })}
          </button>
        </div>
      )}
    </Page>
  );
}

/** What the file holds, so that a wrong file is seen before it is sent. */
function Preview({ told }: { told: ReadingsPreview }) {
  const { t, number } = useI18n();
  if (!told.from || !told.to) return <Notice tone="sun">{t('readingsFile.empty')}</Notice>;
  return (
    <>
      <Notice>
        <p>
          <strong>{t('import.fine', { count: told.lines })}</strong>
        </p>
        <p className="num">
          {formatMoment(told.from)} – {formatMoment(told.to)}
        </p>
        <p className="num">
          {number(told.lowest ?? 0)} – {number(told.highest ?? 0)} °C
        </p>
      </Notice>
      <div className="card table-wrap">
        <h2>{t('readingsFile.first')}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('cold.at')}</th>
              <th scope="col">°C</th>
            </tr>
          </thead>
          <tbody>
            {told.first.map((reading, index) => (
              <tr key={index}>
                <td className="num">{formatMoment(reading.at)}</td>
                <td className="num">{number(reading.celsius)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
