import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { fileOf, heardAll, type Job, jobs, makeFile } from '../api/jobs';
import { problemDoc } from '../api/problems';
import { useGet } from '../api/queries';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { formatMoment } from '../lib/dates';
import { formatNumber } from '../lib/numbers';
import { useStore } from '../lib/store';
import { BadLines } from './files';
import { useJobName } from './jobName';
import { Refusal } from './parts';

/** Where no news come, the server is asked. */
const ASK_MS = 3_000;

/**
 * The files of one's own that are read or made, and those of the last hour: also what was begun on
 * another phone.
 *
 * @param but a job that the screen shows in its own way
 */
export function Jobs({
  kind,
  what,
  but,
}: {
  kind: Job['kind'];
  what?: string;
  but?: string | null;
}) {
  const { t } = useI18n();
  const { data, refetch } = useGet<{ items: Job[] }>('/api/jobs');
  useEffect(() => {
    if (data) heardAll(data.items);
  }, [data]);
  const all = Object.values(useStore(jobs))
    .filter((job) => job.kind === kind && (!what || job.what === what))
    .filter((job) => job.state === 'RUNNING' || job.id !== but)
    .sort((a, b) => b.begunAt.localeCompare(a.begunAt));
  const running = all.some((job) => job.state === 'RUNNING');
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => void refetch(), ASK_MS);
    return () => clearInterval(timer);
  }, [running, refetch]);
  if (all.length === 0) return null;
  return (
    <section className="stack" aria-label={t('job.all')}>
      <h2>{t('job.all')}</h2>
      {all.map((job) => (
        <JobCard key={job.id} job={job} />
      ))}
    </section>
  );
}

function JobCard({ job }: { job: Job }) {
  const { t, lang } = useI18n();
  const name = useJobName()(job);
  const number = (value: number) => formatNumber(value, lang, 0);
  return (
    <div className="card stack job">
      <p>
        <strong>{name}</strong>
        <br />
        <span className="soft">{formatMoment(job.begunAt)}</span>
      </p>
      {job.state === 'RUNNING' ? (
        <div className="stack">
          <progress aria-label={name} {...(job.of ? { value: job.done, max: job.of } : {})} />
          <p>
            {t(`job.phase.${job.phase}` as 'job.phase.READING')}
            {job.of
              ? ` ${t('job.of', { done: number(job.done), of: number(job.of) })}`
              : job.done > 0 && ` ${t('job.lines', { done: number(job.done) })}`}
          </p>
        </div>
      ) : (
        <p>{t(`job.${job.kind}.${job.state}` as 'job.IMPORT.DONE')}</p>
      )}
      {job.kind === 'EXPORT' && job.state === 'DONE' && (
        <a className="button block" href={fileOf(job)} download>
          <Download size={22} aria-hidden />
          {t('job.take', { size: formatNumber(Math.max(1, (job.size ?? 0) / 1024), lang, 0) })}
        </a>
      )}
      {job.state === 'REFUSED' && <Why job={job} />}
    </div>
  );
}

/** Why a job was refused, once somebody wants to know. */
function Why({ job }: { job: Job }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const { data } = useGet<{ problem?: ProblemDoc }>(open ? `/api/jobs/${job.id}` : null);
  if (!open) {
    return (
      <button type="button" className="button block" onClick={() => setOpen(true)}>
        {t('job.why')}
      </button>
    );
  }
  return (
    <>
      <Refusal problem={data?.problem} />
      <BadLines errors={data?.problem?.errors} />
    </>
  );
}

/** Has a file made, and takes it away once it is there. */
export function FileButton({
  to,
  primary,
  children,
}: {
  to: string;
  primary?: boolean;
  children: string;
}) {
  const { t } = useI18n();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemDoc | undefined>();
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const make = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const file = await makeFile(to);
      // Who has left takes it from the list of files.
      if (here.current) take(file);
    } catch (error) {
      setProblem(problemDoc(error, t));
    }
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        className={primary ? 'button big primary' : 'button block'}
        disabled={busy}
        onClick={() => void make()}
      >
        <Download size={22} aria-hidden />
        {busy ? t('job.making') : children}
      </button>
      <Refusal problem={problem} />
    </>
  );
}

/** As if it had been pressed: the browser saves it, and goes on where the line was cut. */
function take(file: string): void {
  const link = document.createElement('a');
  link.href = file;
  link.download = '';
  link.click();
}
