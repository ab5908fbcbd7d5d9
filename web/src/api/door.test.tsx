import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../lib/database';
import { keepProfile, openProfiles } from '../lib/profiles';
import { openApp, testClient } from '../test/app';
import { type Call, json, serve } from '../test/server';
import { keepAnswers } from './answers';
import { forgetAnswers, leave, renewBy, sessionEnded } from './client';
import { shutIfCold } from './door';

const PIN = '480217';

/** A server with two people; it knows who is signed in, and what it took in whose name. */
class House {
  session: string | null = null;
  readonly taken: string[] = [];
  away = false;

  readonly answer = (call: Call): Response | 'offline' => {
    if (this.away) return 'offline';
    const path = call.path.split('?')[0] ?? '';
    if (path === '/api/session/pin') {
      const order = JSON.parse(call.body ?? '') as { account: string; pin: string };
      if (order.pin !== PIN) return json({ code: 'pin-wrong', detail: 'Sai PIN' }, 401);
      this.session = order.account;
      return new Response(null, { status: 204 });
    }
    if (path === '/api/session' && call.method === 'DELETE') {
      this.session = null;
      return new Response(null, { status: 204 });
    }
    const meant = call.headers.get('Nguon-Account');
    if (this.session === null || (meant !== null && meant !== this.session)) {
      return json({}, 401);
    }
    if (path === '/api/me') {
      return json({
        account: this.session,
        name: this.session,
        role: 'FARMER',
        party: { id: this.session, name: `Nhà ${this.session}`, roles: ['HOUSEHOLD'] },
      });
    }
    if (call.method === 'POST') {
      this.taken.push(`${this.session} ${path}`);
      return json({ commandId: 'x' }, 201);
    }
    return json({ items: [], next: null, findings: [], plots: [] });
  };
}

let house: House;

/** The app as a phone opens it that was closed. */
async function start(path = '/more'): Promise<void> {
  cleanup();
  forgetAnswers();
  renewBy(null);
  sessionEnded.set(false);
  await openProfiles();
  shutIfCold();
  const queries = testClient();
  await keepAnswers(queries);
  openApp(path, { queries });
}

/** Waits until the app is open for this person. */
const isOpenFor = (name: string) =>
  screen.findByRole('button', { name: `Đổi người dùng (${name})` });

async function openWith(name: string, pin = PIN): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: new RegExp(name) }));
  await userEvent.type(await screen.findByLabelText(`Mã PIN của ${name}`), pin);
}

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  document.cookie = 'XSRF-TOKEN=one';
  sessionStorage.clear();
  house = new House();
  serve(house.answer);
  await openProfiles();
  for (const name of ['ba.hanh', 'anh.khoi']) {
    const who = { account: name, name, party: `Nhà ${name}`, phone: name };
    await keepProfile(who, `secret of ${name}`, PIN, 10);
  }
  leave();
});
afterEach(() => vi.unstubAllGlobals());

describe('a phone that several people share', () => {
  it('asks who is using it, and opens for one with their PIN', async () => {
    await start();
    await openWith('ba.hanh');
    expect(await isOpenFor('ba.hanh')).toBeTruthy();
    expect(house.session).toBe('ba.hanh');
  });

  it('is handed over in two taps, and back', async () => {
    await start();
    await openWith('ba.hanh');
    await userEvent.click(await isOpenFor('ba.hanh'));
    await openWith('anh.khoi');
    expect(await isOpenFor('anh.khoi')).toBeTruthy();
    expect(screen.queryByText('Nhà ba.hanh')).toBeNull();
    expect(house.session).toBe('anh.khoi');
  });

  it('says how many tries are left', async () => {
    await start();
    await openWith('ba.hanh', '111119');
    expect(await screen.findByText('Mã PIN không đúng. Còn 7 lần thử.')).toBeTruthy();
    expect(house.session).toBeNull();
  });

  it('opens without network with what is kept, and goes on as that person when there is one', async () => {
    await start();
    await openWith('ba.hanh');
    await isOpenFor('ba.hanh');
    await vi.waitFor(
      async () => {
        const kept = await openDatabase('nguon-answers', 1, { answers: {} });
        const all = await kept.all<{ account: string }>('answers');
        expect(all.map((one) => one.account)).toEqual(['ba.hanh']);
      },
      { timeout: 8_000 },
    );
    await userEvent.click(await isOpenFor('ba.hanh'));
    await openWith('anh.khoi');
    await isOpenFor('anh.khoi');

    house.away = true;
    sessionStorage.clear();
    await start();
    await openWith('ba.hanh');
    expect(await isOpenFor('ba.hanh')).toBeTruthy();
    expect(house.session).toBe('anh.khoi');

    house.away = false;
    window.dispatchEvent(new Event('online'));
    const { post } = await import('./client');
    await post('/api/harvests', {});
    expect(house.taken).toEqual(['ba.hanh /api/harvests']);
  });

  it('needs the network once for who has nothing kept here', async () => {
    house.away = true;
    await start();
    await openWith('anh.khoi');
    expect(await screen.findByText(/Lần đầu mở trên máy này cần có mạng/)).toBeTruthy();
  });

  it('is left without network, and the server is told later', async () => {
    await start();
    await openWith('ba.hanh');
    await isOpenFor('ba.hanh');
    house.away = true;
    await userEvent.click(await screen.findByRole('button', { name: 'Đăng xuất' }));
    expect(await screen.findByText('Ai đang dùng máy?')).toBeTruthy();
    expect(house.session).toBe('ba.hanh');
    house.away = false;
    await start();
    await screen.findByText('Ai đang dùng máy?');
    await vi.waitFor(() => expect(house.session).toBeNull());
  });
});
