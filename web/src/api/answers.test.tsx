import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../lib/database';
import { openApp, testClient } from '../test/app';
import { type Call, json, serve } from '../test/server';
import { Safe } from '../ui/Safe';
import { keepAnswers } from './answers';
import { forgetAnswers, sessionEnded } from './client';

const AREA = {
  id: 'vt-doi',
  owner: 'htx',
  name: 'Đồi cam Khu 3',
  crop: 'Cam',
  hectares: 6.5,
  address: 'xã Cao Phong',
  geometry: { type: 'Point', coordinates: [105.3, 20.7] },
};
const PRODUCT = {
  id: 'CAM-XO',
  scheme: 'INTERNAL',
  owner: 'htx',
  name: 'Cam xô',
  crop: 'Cam',
  unit: 'KGM',
  standards: [],
  picture: 'cam',
};

/** A server that knows one grower, who may be signed in. */
function farm(account: () => string | null) {
  return (call: Call) => {
    const path = call.path.split('?')[0] ?? '';
    const who = account();
    if (path === '/api/session') return new Response(null, { status: 204 });
    if (who === null) return json({}, 401);
    if (path === '/api/me') {
      return json({
        account: who,
        name: who,
        role: 'FARMER',
        party: { id: 'htx', name: 'HTX', roles: ['HOUSEHOLD'] },
      });
    }
    if (path.endsWith('/diary')) {
      return json({ area: 'vt-doi', areaName: AREA.name, owner: 'htx', seasons: [] });
    }
    const items = path === '/api/areas' ? [AREA] : path === '/api/products' ? [PRODUCT] : [];
    return json({ items, next: null });
  };
}

/** The app as it starts on a phone, with what earlier visits left. */
async function start(path: string): Promise<void> {
  cleanup();
  forgetAnswers();
  const queries = testClient();
  await keepAnswers(queries);
  openApp(path, { queries });
}

interface Kept {
  account: string;
  state: { queries: { queryKey: unknown[] }[] };
}

async function kept(): Promise<Kept | undefined> {
  return (await (await openDatabase('nguon-answers', 1, { answers: {} })).all<Kept>('answers'))[0];
}

/** Writing waits a little for what else is answered. */
const LATER = { timeout: 8_000 };

const keptAll = () =>
  vi.waitFor(async () => {
    const keys = (await kept())?.state.queries.map((query) => String(query.queryKey[1]));
    expect(keys).toContain('/api/areas/vt-doi/diary');
  }, LATER);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  document.cookie = 'XSRF-TOKEN=one';
  sessionEnded.set(false);
});
afterEach(() => vi.unstubAllGlobals());

describe('what was answered before', () => {
  it('is there when the app starts without network, and a harvest can be logged', async () => {
    const user = userEvent.setup();
    serve(farm(() => 'chi.thoa'));
    await start('/more');
    await keptAll();

    serve(() => 'offline');
    await start('/harvest');
    await user.type(await screen.findByLabelText('Khối lượng'), '120,5');
    expect(screen.getByRole('radio', { name: /Đồi cam Khu 3/ })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    expect(await screen.findByText('120,5 kg · Cam xô')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Xem việc chưa gửi' })).toBeTruthy();
  });

  it('is forgotten when the person signs out', async () => {
    const user = userEvent.setup();
    serve(farm(() => 'chi.thoa'));
    await start('/more');
    await keptAll();
    await user.click(await screen.findByRole('button', { name: 'Đăng xuất' }));
    await screen.findByRole('button', { name: 'Đăng nhập' });
    await vi.waitFor(async () => expect(await kept()).toBeUndefined(), LATER);

    serve(() => 'offline');
    await start('/harvest');
    expect(screen.queryByLabelText('Khối lượng')).toBeNull();
    expect(screen.queryByText('Đồi cam Khu 3')).toBeNull();
  });

  it('is forgotten when a page stumbles over it', async () => {
    const user = userEvent.setup();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    serve(farm(() => 'chi.thoa'));
    await start('/more');
    await keptAll();
    function Stumbles(): never {
      throw new Error('of another shape');
    }
    cleanup();
    render(
      <Safe>
        <Stumbles />
      </Safe>,
    );
    await user.click(screen.getByRole('button', { name: 'Mở lại' }));
    await vi.waitFor(async () => expect(await kept()).toBeUndefined(), LATER);
  });

  it('is not shown to whoever signs in next', async () => {
    const user = userEvent.setup();
    let who: string | null = 'chi.thoa';
    serve(farm(() => who));
    await start('/more');
    await keptAll();

    who = null;
    await start('/more');
    who = 'anh.giang';
    await user.type(await screen.findByLabelText('Tên đăng nhập'), 'anh.giang');
    await user.type(screen.getByLabelText('Mật khẩu'), 'mat-khau');
    await user.click(screen.getByRole('button', { name: 'Đăng nhập' }));
    await vi.waitFor(async () => expect((await kept())?.account).toBe('anh.giang'), LATER);
  });
});
