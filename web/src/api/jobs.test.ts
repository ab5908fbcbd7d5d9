import { beforeEach, describe, expect, it } from 'vitest';
import { json, serve } from '../test/server';
import { heard, heardAll, type Job, jobs, postLong } from './jobs';
import { Problem, Unreachable } from './problems';

const job: Job = {
  id: 'j1',
  kind: 'IMPORT',
  what: 'harvests',
  trial: false,
  state: 'RUNNING',
  phase: 'CHECKING',
  done: 0,
  begunAt: '2026-11-24T08:00:00Z',
};
const done: Job = { ...job, state: 'DONE', endedAt: '2026-11-24T08:00:09Z' };
const gone = () => json({ status: 404, code: 'job-unknown' }, 404);

/** A server that has these jobs, and says this of the one, one after the other. */
function says(has: Job[], ...states: (() => Response)[]) {
  return serve((call) =>
    call.method !== 'GET'
      ? json({ job }, 202)
      : call.path === '/api/jobs'
        ? json({ items: has })
        : call.path.startsWith('/api/jobs/')
          ? (states.shift() ?? gone)()
          : json({}),
  );
}

/** It is under way, and news of its end come soon after. */
const under = () => {
  setTimeout(() => heard(done));
  return json(job);
};

const send = () => postLong('j1', '/api/imports/harvests?commandId=j1', 'Ngày\n', 'text/csv');

describe('a job', () => {
  beforeEach(() => jobs.set({}));

  it('is begun once and followed to its end', async () => {
    const server = says([], under, () => json({ ...done, answer: { lines: 3 } }));
    expect(await send()).toEqual({ lines: 3 });
    expect(server.changes()).toHaveLength(1);
    expect(server.changes()[0]?.headers.get('Prefer')).toContain('respond-async');
    expect(jobs.get()['j1']?.state).toBe('DONE');
  });

  it('that is under way already is not sent again', async () => {
    const server = says([job], under, () => json({ ...done, answer: { lines: 3 } }));
    expect(await send()).toEqual({ lines: 3 });
    expect(server.changes()).toEqual([]);
  });

  it('that failed is sent again, and one that was refused says why', async () => {
    const problem = { status: 422, code: 'file-lines', errors: [{ line: 2, detail: 'sai' }] };
    const server = says([{ ...job, state: 'FAILED' }], () =>
      json({ ...job, state: 'REFUSED', problem }),
    );
    const error: unknown = await send().catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).doc.errors?.[0]?.line).toBe(2);
    expect(server.changes()).toHaveLength(1);
  });

  it('of which a server that began anew has nothing may be tried again', async () => {
    says([], gone);
    await expect(send()).rejects.toBeInstanceOf(Unreachable);
  });

  it('goes no step back where news and answers overtake each other', () => {
    heard(done);
    heard(job);
    expect(jobs.get()['j1']?.state).toBe('DONE');
    heardAll([job]);
    expect(jobs.get()['j1']?.state).toBe('DONE');
    // Begun anew under the same id.
    heard({ ...job, begunAt: '2026-11-24T09:00:00Z' });
    expect(jobs.get()['j1']?.state).toBe('RUNNING');
    heardAll([]);
    expect(jobs.get()).toEqual({});
  });
});
