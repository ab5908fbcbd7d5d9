import { vi } from 'vitest';

export interface Call {
  method: string;
  path: string;
  headers: Headers;
  body: string | null;
}

type Reply = Response | 'offline';

export interface FakeServer {
  calls: Call[];
  /** The calls that change something. */
  changes(): Call[];
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
      ...headers,
    },
  });
}

/** Answers every fetch of the test by this function; 'offline' is a network that is down. */
export function serve(answer: (call: Call) => Reply | Promise<Reply>): FakeServer {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const call: Call = {
      method: init.method ?? 'GET',
      path,
      headers: new Headers(init.headers),
      body: (init.body as string | null | undefined) ?? null,
    };
    calls.push(call);
    const reply = await answer(call);
    if (reply === 'offline') throw new TypeError('Failed to fetch');
    return reply;
  });
  return { calls, changes: () => calls.filter((call) => call.method !== 'GET') };
}
