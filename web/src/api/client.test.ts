import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { json, serve } from '../test/server';
import {
  forgetAnswers,
  get,
  post,
  reachable,
  sessionEnded,
  signIn,
  signOut,
  whoAmI,
} from './client';
import { Problem, SignedOut, Unreachable } from './problems';

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=one';
  forgetAnswers();
  reachable.set(true);
  sessionEnded.set(false);
});
afterEach(() => vi.unstubAllGlobals());

describe('reading', () => {
  it('asks again with the ETag and takes the kept answer on 304', async () => {
    const server = serve((call) =>
      call.headers.get('If-None-Match') === '"7"'
        ? new Response(null, { status: 304 })
        : json({ items: [1] }, 200, { ETag: '"7"' }),
    );
    expect(await get('/api/areas')).toEqual({ items: [1] });
    expect(await get('/api/areas')).toEqual({ items: [1] });
    expect(server.calls[1]?.headers.get('If-None-Match')).toBe('"7"');
  });

  it('waits for the position of the last command', async () => {
    const server = serve((call) =>
      call.method === 'POST' ? json({}, 201, { 'Nguon-Position': '41' }) : json({}),
    );
    await post('/api/harvests', {});
    await get('/api/holdings?q=cam');
    expect(server.calls.at(-1)?.path).toBe('/api/holdings?q=cam&after=41');
  });

  it('speaks the language of the app', async () => {
    const server = serve(() => json({}));
    await get('/api/areas');
    expect(server.calls[0]?.headers.get('Accept-Language')).toBe('vi');
  });

  it('tells a refusal, a missing session and a silent server apart', async () => {
    serve(() => json({ detail: 'Không có lô này.', field: 'lot' }, 404));
    await expect(get('/api/x')).rejects.toMatchObject({ doc: { status: 404, field: 'lot' } });

    serve(() => json({}, 401));
    await expect(get('/api/x')).rejects.toBeInstanceOf(SignedOut);
    expect(sessionEnded.get()).toBe(true);

    serve(() => 'offline');
    await expect(get('/api/x')).rejects.toBeInstanceOf(Unreachable);
    expect(reachable.get()).toBe(false);

    serve(() => json({}));
    await get('/api/x');
    expect(reachable.get()).toBe(true);
  });

  it('does not take the late answer to an earlier session for the end of this one', async () => {
    let refuse = () => {};
    serve((call) =>
      call.path.startsWith('/api/holdings')
        ? new Promise<Response>((resolve) => (refuse = () => resolve(json({}, 401))))
        : new Response(null, { status: 204 }),
    );
    const late = get('/api/holdings');
    await signOut();
    await signIn('co.lan', 'mùa cam');
    refuse();
    await expect(late).rejects.toBeInstanceOf(SignedOut);
    expect(sessionEnded.get()).toBe(false);
  });

  it('tells who guesses passwords how long to wait, instead of trying again', async () => {
    serve(() => json({ detail: 'Hãy chờ 15 giây' }, 429));
    await expect(signIn('co.lan', 'sai')).rejects.toThrow('Hãy chờ 15 giây');
    await expect(get('/api/x')).rejects.toBeInstanceOf(Unreachable);
  });

  it('does not take a first visit for an ended session', async () => {
    serve(() => json({}, 401));
    expect(await whoAmI()).toBeNull();
    expect(sessionEnded.get()).toBe(false);
  });
});

describe('changing', () => {
  it('sends the CSRF token of the cookie', async () => {
    const server = serve(() => json({}, 201));
    await post('/api/harvests', {});
    expect(server.calls[0]?.headers.get('X-XSRF-TOKEN')).toBe('one');
  });

  it('fetches a new token, once, when the old one is refused', async () => {
    const server = serve((call) => {
      if (call.method === 'GET') {
        document.cookie = 'XSRF-TOKEN=two';
        return json({});
      }
      return call.headers.get('X-XSRF-TOKEN') === 'two' ? json({ ok: true }, 201) : json({}, 403);
    });
    expect(await post('/api/harvests', {})).toEqual({ ok: true });
    expect(server.changes()).toHaveLength(2);
  });

  it('does not try again what is forbidden', async () => {
    const server = serve((call) =>
      call.method === 'GET' ? json({}) : json({ code: 'not-yours' }, 403),
    );
    await expect(post('/api/harvests', {})).rejects.toBeInstanceOf(Problem);
    expect(server.changes()).toHaveLength(1);
  });
});
