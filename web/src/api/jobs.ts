import type { ProblemDoc } from '../domain/types';
import { createStore } from '../lib/store';
import { get, post } from './client';
import { Problem, Unreachable } from './problems';

/** What takes longer than a person waits: a file that is read in, or one that is made. */
export interface Job {
  id: string;
  kind: 'IMPORT' | 'EXPORT';
  /** The book that is read, or the file that is made. */
  what: string;
  trial: boolean;
  state: 'RUNNING' | 'DONE' | 'REFUSED' | 'FAILED';
  phase: 'WAITING' | 'READING' | 'CHECKING' | 'GATHERING' | 'WRITING';
  done: number;
  of?: number;
  begunAt: string;
  endedAt?: string;
  until?: string;
  name?: string;
  size?: number;
}

interface Ended<T> extends Job {
  answer?: T;
  problem?: ProblemDoc;
}

/** How each job is, as it was heard last. */
export const jobs = createStore<Readonly<Record<string, Job>>>({});

/** Whether this says no less of a job than the other: news and answers overtake each other. */
function goesOn(job: Job, before: Job | undefined): boolean {
  return (
    before === undefined ||
    before.begunAt !== job.begunAt ||
    before.state === 'RUNNING' ||
    job.state !== 'RUNNING'
  );
}

/** Notes how a job is. */
export function heard(job: Job): void {
  const known = jobs.get();
  if (goesOn(job, known[job.id])) jobs.set({ ...known, [job.id]: job });
}

/** Notes all that the server has; what it has no longer is forgotten. */
export function heardAll(all: readonly Job[]): void {
  const known = jobs.get();
  jobs.set(
    Object.fromEntries(
      all.map((job) => [job.id, goesOn(job, known[job.id]) ? job : (known[job.id] ?? job)]),
    ),
  );
}

/** Without news it is asked so often. */
const ASK_MS = 2_000;

/** Waits until it is told that a job ended, or a little. */
function moved(id: string): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      leave();
      done();
    };
    const timer = setTimeout(end, ASK_MS);
    const leave = jobs.subscribe(() => {
      if (jobs.get()[id]?.state !== 'RUNNING') end();
    });
  });
}

const one = <T>(id: string) => get<Ended<T>>(`/api/jobs/${id}`);

/**
 * Waits for the end of a job.
 *
 * @throws Problem why it was refused; Unreachable where it failed, so that it may be tried again
 */
export async function follow<T>(id: string): Promise<T> {
  for (;;) {
    const job = await one<T>(id);
    heard(job);
    if (job.state === 'DONE') return job.answer as T;
    if (job.state === 'REFUSED') throw new Problem(job.problem ?? { status: 422 });
    if (job.state === 'FAILED') throw new Unreachable(500);
    await moved(id);
  }
}

/** The server may answer with the job instead of the result. */
const PREFER = { Prefer: 'respond-async, wait=2' };

const isGone = (error: unknown) => error instanceof Problem && error.doc.code === 'job-unknown';

/**
 * Posts what may take long, and waits for its end. What the server has under way or done under this
 * id is not sent again: a large file goes over a bad line once.
 *
 * @throws what `post` does; Unreachable also where the server began anew meanwhile and has nothing
 *   of it
 */
export async function postLong<T extends object>(
  id: string,
  path: string,
  body: unknown,
  type: string,
): Promise<T> {
  const { items } = await get<{ items: Job[] }>('/api/jobs');
  if (!items.some((job) => job.id === id && job.state !== 'FAILED')) {
    const answer = await post<T | { job: Job }>(path, body, type, PREFER);
    if (!('job' in answer)) return answer;
    heard(answer.job);
  }
  return follow<T>(id).catch((error: unknown) => {
    throw isGone(error) ? new Unreachable(0) : error;
  });
}

/** Has a file made, and waits for it; answers where it can be taken away. */
export async function makeFile(path: string): Promise<string> {
  const { job } = await get<{ job: Job }>(path, { Prefer: 'respond-async' });
  heard(job);
  await follow(job.id);
  return fileOf(job);
}

export const fileOf = (job: Job) => `/api/jobs/${job.id}/file`;
