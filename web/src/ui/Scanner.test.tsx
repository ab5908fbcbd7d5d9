import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAnswers, sessionEnded } from '../api/client';
import type { Facility, Me, Party } from '../domain/types';
import { setLanguage } from '../i18n/lang';
import { openApp } from '../test/app';
import { type FakeServer, json, serve } from '../test/server';

const me: Me = {
  account: 'anh.dung',
  name: 'Anh Dũng',
  role: 'DISTRIBUTOR',
  party: { id: 'pp-song-hong', name: 'Bến Sông', roles: ['DISTRIBUTOR'] },
};
const GLN = '8936012340006';
const shop = { id: 'cua-hang', name: 'Cửa hàng', roles: ['RETAILER'], address: 'Hà Nội' } as Party;
const store: Facility = {
  id: 'kho-yen-so',
  owner: me.party.id,
  kind: 'WAREHOUSE',
  name: 'Kho lạnh Yên Sở',
  address: 'Hà Nội',
  gln: '9521234910091',
};

/** A carrier with one store; it knows one shop, by its GLN too. */
function carrier(down: () => boolean = () => false): FakeServer {
  return serve(({ path }) => {
    if (down()) return 'offline';
    const [address, query] = path.split('?');
    if (address === '/api/me') return json(me);
    if (address === '/api/parties/cua-hang') return json(shop);
    if (address?.startsWith('/api/sensors/')) {
      const subject = { vehicle: '29H00031' };
      return json({ sensor: 'do-1', name: 'Dò xe', subject, registeredAt: '2026-11-20T08:00:00Z' });
    }
    if (address?.endsWith('/temperatures')) {
      return json({ facilityName: store.name, readings: 0, lots: [], gaps: [], series: [] });
    }
    const items =
      address === '/api/facilities'
        ? [store]
        : address === '/api/parties' && (query ?? '').includes(`gln=${GLN}`)
          ? [shop]
          : [];
    return json({ items, next: null });
  });
}

/** The camera answers so. */
function camera(answer: () => Promise<MediaStream>): void {
  vi.stubGlobal('navigator', { ...navigator, mediaDevices: { getUserMedia: answer } });
}

async function type(code: string): Promise<void> {
  const field = await screen.findByLabelText('Hoặc nhập mã');
  await userEvent.clear(field);
  // Brackets are keys to the simulated keyboard.
  await userEvent.click(field);
  await userEvent.paste(code);
  await userEvent.click(screen.getByRole('button', { name: 'Dùng mã này' }));
}

beforeEach(async () => {
  vi.unstubAllGlobals();
  forgetAnswers();
  sessionEnded.set(false);
  await setLanguage('vi');
});

describe('scanning', () => {
  it.each([
    ['NotAllowedError', 'Trình duyệt chưa được phép dùng máy ảnh.'],
    ['NotFoundError', 'Không mở được máy ảnh.'],
  ])('goes on by hand where the camera answers %s', async (name, said) => {
    carrier();
    camera(() => Promise.reject(new DOMException('', name)));
    openApp('/scan');
    expect(await screen.findByText(said, { exact: false })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Mở lại máy ảnh' })).toBeTruthy();
    await type(`https://nguon.example/417/${GLN}?id=cua-hang`);
    expect(await screen.findByRole('heading', { name: 'Cửa hàng' })).toBeTruthy();
  });

  it.each([`https://nguon.example/417/${GLN}`, `(417)${GLN}`, `]d2417${GLN}`])(
    'looks a card up that says the GLN alone: %s',
    async (code) => {
      carrier();
      openApp('/scan');
      await type(code);
      expect(await screen.findByRole('heading', { name: 'Cửa hàng' })).toBeTruthy();
    },
  );

  it('says that a GLN is nobody’s, or cannot be looked up now', async () => {
    let down = false;
    carrier(() => down);
    openApp('/scan');
    await type('(417)9521234910091');
    expect(await screen.findByText('Chưa có đối tác nào mang mã GLN này.')).toBeTruthy();
    down = true;
    await type(`(417)${GLN}`);
    expect(await screen.findByText(/Cần có mạng để tìm đối tác/)).toBeTruthy();
  });

  it.each(['https://nguon.example/414/9521234910091', '/co-so/kho-yen-so'])(
    'opens the store that a code on its door names: %s',
    async (code) => {
      carrier();
      openApp('/scan');
      await type(code);
      expect(await screen.findByRole('heading', { name: store.name })).toBeTruthy();
      expect(screen.getByRole('link', { name: 'Ghi nhiệt độ' }).getAttribute('href')).toBe(
        '/readings?facility=kho-yen-so',
      );
    },
  );

  it('takes a code that the camera of the phone itself scanned', async () => {
    carrier();
    openApp('/scan?code=%2Fcam-bien%2Fdo-1');
    expect(await screen.findByRole('heading', { name: 'Dò xe' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Ghi nhiệt độ' }).getAttribute('href')).toBe(
      '/readings?vehicle=29H00031',
    );
  });

  it('says whose store it is not', async () => {
    carrier();
    openApp('/scan?code=%2F414%2F8936012340006');
    expect(await screen.findByText('Đây không phải kho hay cơ sở của bạn.')).toBeTruthy();
  });
});

describe('scanning while goods are dispatched', () => {
  it('says what was scanned where a card is wanted', async () => {
    carrier();
    openApp('/dispatch');
    await userEvent.click(await screen.findByRole('button', { name: 'Quét thẻ bên nhận' }));
    await type('https://nguon.example/ma/CAM-XO/10/A1');
    expect(
      await screen.findByText('Đây là tem của một lô hàng, không phải thẻ đối tác.'),
    ).toBeTruthy();
    await type('/cam-bien/do-1');
    expect(await screen.findByText('Đây là mã cảm biến, không phải thẻ đối tác.')).toBeTruthy();
    await type('xin chào');
    expect(await screen.findByText(/Chưa nhận ra mã này/)).toBeTruthy();
    await type('https://nguon.example/doi-tac/pp-song-hong');
    expect(await screen.findByText('Đây là thẻ của bạn.')).toBeTruthy();
    await type(`(417)${GLN}`);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const chosen = await screen.findByRole<HTMLInputElement>('radio', { name: /Cửa hàng/ });
    expect(chosen.checked).toBe(true);
  });

  it('says what was scanned where the label of a lot is wanted', async () => {
    carrier();
    openApp('/dispatch');
    await userEvent.click(await screen.findByRole('button', { name: 'Quét mã' }));
    await type('https://nguon.example/doi-tac/cua-hang');
    expect(
      await screen.findByText('Đây là thẻ đối tác. Ở đây cần tem của một lô hàng.'),
    ).toBeTruthy();
  });
});
