import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAnswers, sessionEnded } from '../api/client';
import type { AreaDiary, SeasonCard } from '../domain/season';
import type { Area, Me, Product } from '../domain/types';
import { draftKey } from '../commands/drafts';
import { memoryStorage } from '../commands/storage';
import { setLanguage } from '../i18n/lang';
import { isoDay, plusDays } from '../lib/dates';
import { NotKept } from '../lib/database';
import { openApp } from '../test/app';
import { type Call, type FakeServer, json, serve } from '../test/server';

const me: Me = {
  account: 'chi.thoa',
  name: 'Chị Thoa',
  role: 'FARMER',
  party: { id: 'htx', name: 'HTX Cao Phong', roles: ['COOPERATIVE'] },
};
const area = (id: string, name: string, crop: string): Area => ({
  id,
  owner: 'htx',
  name,
  crop,
  province: '25',
  commune: '05089',
  hectares: 6.5,
  address: 'xã Cao Phong',
  geometry: { type: 'Point', coordinates: [105.3, 20.7] },
});
const product = (id: string, name: string, crop: string): Product => ({
  id,
  scheme: /^\d+$/.test(id) ? 'GS1' : 'INTERNAL',
  owner: 'htx',
  name,
  crop,
  unit: 'KGM',
  standards: [],
  picture: 'cam',
});

const noDiary: AreaDiary = { area: 'vt-doi', areaName: 'Đồi cam', owner: 'htx', seasons: [] };
let diary = noDiary;

/** A server with two plots and three products; harvests are answered by the test. */
function farm(harvested: (call: Call) => Response | 'offline'): FakeServer {
  return serve((call) => {
    const path = call.path.split('?')[0];
    if (path === '/api/harvests') return harvested(call);
    if (path === '/api/me') return json(me);
    if (path?.endsWith('/diary')) return json(diary);
    const items =
      path === '/api/areas'
        ? [area('vt-doi', 'Đồi cam Khu 3', 'Cam'), area('vt-vai', 'Vườn vải', 'Vải')]
        : path === '/api/products'
          ? [
              product('08936012345674', 'Vải hộp 2 kg', 'Vải'),
              product('CAM-XO', 'Cam xô', 'Cam'),
              product('VAI-XO', 'Vải xô', 'Vải'),
            ]
          : [];
    return json({ items, next: null });
  });
}

const sent = (server: FakeServer, index = 0) =>
  JSON.parse(server.changes()[index]?.body ?? '{}') as Record<string, unknown>;

const taken = () =>
  json({ commandId: 'x', lot: { product: 'CAM-XO', number: 'CP1-261124A' } }, 201);

beforeEach(() => {
  diary = noDiary;
  document.cookie = 'XSRF-TOKEN=one';
  forgetAnswers();
  sessionEnded.set(false);
});
afterEach(() => {
  vi.unstubAllGlobals();
  void setLanguage('vi');
});

describe('logging a harvest', () => {
  it('needs a weight and one tap, and shows the lot number with its label', async () => {
    const server = farm(taken);
    const user = userEvent.setup();
    openApp('/harvest');
    await user.type(await screen.findByLabelText('Khối lượng'), '120,5');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));

    expect(await screen.findByText('CP1-261124A')).toBeTruthy();
    expect(sent(server)).toMatchObject({
      area: 'vt-doi',
      product: 'CAM-XO',
      quantity: { value: 120.5, unit: 'KGM' },
    });
    expect(screen.getByRole('link', { name: 'In tem' }).getAttribute('href')).toBe(
      '/api/lots/CAM-XO/CP1-261124A/label.pdf?layout=50x30',
    );
    expect(screen.getByRole('link', { name: 'Xem trang công khai' }).getAttribute('href')).toBe(
      '/ma/CAM-XO/10/CP1-261124A',
    );
  });

  it('lets the product follow the plot, bulk goods first', async () => {
    const server = farm(taken);
    const user = userEvent.setup();
    openApp('/harvest');
    await user.click(await screen.findByRole('radio', { name: /Vườn vải/ }));
    expect(screen.getByRole('radio', { name: /Vải xô/ })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('button', { name: '+50' }));
    await user.click(screen.getByRole('button', { name: '+1' }));
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    await screen.findByText('CP1-261124A');
    expect(sent(server)).toMatchObject({
      area: 'vt-vai',
      product: 'VAI-XO',
      quantity: { value: 51, unit: 'KGM' },
    });
  });

  it('repeats the last one in three taps', async () => {
    const server = farm(taken);
    const user = userEvent.setup();
    openApp('/harvest');
    await user.type(await screen.findByLabelText('Khối lượng'), '350');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    await user.click(await screen.findByRole('button', { name: 'Ghi lần thu khác' }));
    await user.click(screen.getByRole('button', { name: /Như lần trước/ }));
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    await screen.findByText('CP1-261124A');
    const [first, second] = [sent(server, 0), sent(server, 1)];
    expect(second).toMatchObject({ area: first.area, product: first.product });
    expect(second.quantity).toEqual({ value: 350, unit: 'KGM' });
    expect(second.commandId).not.toBe(first.commandId);
  });

  it('says what is missing before it sends, until it is filled', async () => {
    const server = farm(taken);
    const user = userEvent.setup();
    openApp('/harvest');
    const weight = await screen.findByLabelText('Khối lượng');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    expect(weight.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/Nhập một số lớn hơn 0/)).toBeTruthy();
    expect(server.changes()).toEqual([]);
    await user.type(weight, '5');
    expect(weight.getAttribute('aria-invalid')).toBe('false');
  });

  it('shows the server’s refusal beside its field, and sends the mended one', async () => {
    let refuse = true;
    const server = farm(() =>
      refuse
        ? json(
            {
              detail: 'Nhiều hơn sức của vùng trồng.',
              field: 'quantity.value',
              accepted: 'Nhiều nhất 50.000 kg.',
            },
            422,
          )
        : taken(),
    );
    const user = userEvent.setup();
    const outbox = openApp('/harvest');
    const weight = await screen.findByLabelText('Khối lượng');
    await user.type(weight, '60000');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    expect(await screen.findByText('Nhiều nhất 50.000 kg.')).toBeTruthy();
    expect(weight.getAttribute('aria-invalid')).toBe('true');
    expect(outbox.commands.get()).toHaveLength(1);

    refuse = false;
    await user.clear(weight);
    await user.type(weight, '600');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    await screen.findByText('CP1-261124A');
    expect(sent(server, 1).commandId).not.toBe(sent(server, 0).commandId);
    expect(outbox.commands.get()).toEqual([]);
  });

  it('keeps the harvest when the network is down, in sight, and sends it once', async () => {
    let down = true;
    const server = farm(() => (down ? 'offline' : taken()));
    const user = userEvent.setup();
    const outbox = openApp('/harvest');
    await user.type(await screen.findByLabelText('Khối lượng'), '80');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    expect(await screen.findByText('Chưa gửi, đã giữ trên máy')).toBeTruthy();
    await user.click(screen.getByRole('link', { name: 'Xem việc chưa gửi' }));
    const item = await screen.findByTestId('outbox-item');
    expect(screen.getByRole('heading', { name: 'Chờ gửi 1' })).toBeTruthy();
    expect(within(item).getByText(/80 kg · Cam xô · Đồi cam Khu 3/)).toBeTruthy();

    down = false;
    await user.click(screen.getByRole('button', { name: 'Gửi ngay' }));
    expect(await screen.findByText('Mọi việc đã được gửi.')).toBeTruthy();
    expect(sent(server, 1)).toEqual(sent(server, 0));
    expect(outbox.commands.get()).toEqual([]);
  });

  it('keeps the number of an identity card out before anything is taken over', async () => {
    const server = farm(taken);
    const user = userEvent.setup();
    openApp('/harvest');
    await user.type(await screen.findByLabelText('Khối lượng'), '12');
    await user.click(screen.getByText('Thêm giống, phân loại, ghi chú'));
    await user.type(screen.getByLabelText('Ghi chú'), 'của 001088012345');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    expect((await screen.findAllByText(/Không ghi số căn cước/)).length).toBeGreaterThan(0);
    expect(screen.getByLabelText('Ghi chú')).toHaveProperty('value', 'của 001088012345');
    expect(server.changes()).toEqual([]);

    await user.clear(screen.getByLabelText('Ghi chú'));
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    expect(await screen.findByText('CP1-261124A')).toBeTruthy();
  });

  it('brings a refused harvest back into its form to be mended', async () => {
    farm(() => json({ detail: 'Vùng trồng này đã nghỉ.', field: 'area' }, 409));
    const user = userEvent.setup();
    openApp('/harvest');
    await user.type(await screen.findByLabelText('Khối lượng'), '77,25');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    await user.click(await screen.findByRole('link', { name: 'Xem' }));
    await user.click(await screen.findByRole('link', { name: 'Sửa rồi gửi lại' }));
    expect(await screen.findByLabelText('Khối lượng')).toHaveProperty('value', '77,25');
    expect(screen.getAllByText(/Vùng trồng này đã nghỉ/).length).toBeGreaterThan(0);
  });

  it('has what was being typed when the app was ended, until it is sent', async () => {
    let down = true;
    const server = farm(() => (down ? 'offline' : taken()));
    const storage = memoryStorage();
    const user = userEvent.setup();
    const first = openApp('/harvest', { storage });
    await user.type(await screen.findByLabelText('Khối lượng'), '64,5');
    await user.click(screen.getByText('Thêm giống, phân loại, ghi chú'));
    await user.type(screen.getByLabelText('Ghi chú'), 'cây đầu dốc');
    expect(first.drafts.all.get()).toHaveLength(1);
    await first.drafts.write();
    cleanup();

    openApp('/harvest', { storage });
    expect(await screen.findByText(/Bạn viết dở từ/)).toBeTruthy();
    expect(screen.getByLabelText('Khối lượng')).toHaveProperty('value', '64,5');
    expect(screen.getByLabelText('Ghi chú')).toHaveProperty('value', 'cây đầu dốc');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    expect(await screen.findByText('Chưa gửi, đã giữ trên máy')).toBeTruthy();
    expect(sent(server)).toMatchObject({ quantity: { value: 64.5 }, note: 'cây đầu dốc' });
    cleanup();

    down = false;
    openApp('/harvest', { storage });
    expect(await screen.findByLabelText('Khối lượng')).toHaveProperty('value', '');
    expect(screen.queryByText(/Bạn viết dở từ/)).toBeNull();
  });

  it('begins anew when the person wants no more of what was left unfinished', async () => {
    farm(taken);
    const storage = memoryStorage();
    const user = userEvent.setup();
    const first = openApp('/harvest', { storage });
    await user.type(await screen.findByLabelText('Khối lượng'), '64,5');
    await first.drafts.write();
    cleanup();
    const second = openApp('/harvest', { storage });
    await user.click(await screen.findByRole('button', { name: 'Viết lại' }));
    expect(screen.getByLabelText('Khối lượng')).toHaveProperty('value', '');
    expect(second.drafts.all.get()).toEqual([]);
  });

  it('was when it was written, however late it is sent', async () => {
    const server = farm(taken);
    const storage = memoryStorage();
    await storage.change({
      keep: [
        {
          key: draftKey(me.account, 'harvest', { form: '/harvest' }),
          account: me.account,
          kind: 'harvest',
          form: '/harvest',
          savedAt: '2026-11-20T06:15:00+07:00',
          values: { amount: '12', when: { now: true, day: '20/11/2026', time: '06:10' } },
        },
      ],
    });
    openApp('/harvest', { storage });
    await userEvent.click(await screen.findByRole('button', { name: 'Lưu thu hoạch' }));
    await screen.findByText('CP1-261124A');
    expect(sent(server).happenedAt).toBe('2026-11-20T06:15:00+07:00');
  });

  it('tells when the phone is full, keeps the form, and sends nothing', async () => {
    const server = farm(taken);
    const storage = memoryStorage();
    storage.change = () => Promise.reject(new NotKept(null));
    storage.lasting = true;
    openApp('/harvest', { storage });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Khối lượng'), '9');
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    expect(await screen.findByText(/Máy đã đầy nên chưa giữ được/)).toBeTruthy();
    expect(screen.getByText(/việc ghi mới không giữ được/)).toBeTruthy();
    expect(screen.getByLabelText('Khối lượng')).toHaveProperty('value', '9');
    expect(server.changes()).toEqual([]);
  });

  it('warns while a pesticide asks to wait, and lets the server decide', async () => {
    const today = isoDay(new Date());
    const harvestFrom = {
      day: plusDays(today, 3),
      product: 'Abamectin 3.6EC',
      appliedOn: plusDays(today, -4),
    };
    diary = { ...noDiary, harvestFrom };
    const server = farm(taken);
    const user = userEvent.setup();
    openApp('/harvest');
    expect(await screen.findByText(/Chưa hết thời gian cách ly của Abamectin 3.6EC/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '+10' }));
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    await screen.findByText('CP1-261124A');
    expect(server.changes()).toHaveLength(1);
    expect(sent(server)).not.toHaveProperty('season');
  });

  it('does not warn once the interval is over', async () => {
    const today = isoDay(new Date());
    const harvestFrom = { day: today, product: 'Abamectin', appliedOn: plusDays(today, -7) };
    diary = { ...noDiary, harvestFrom };
    farm(taken);
    openApp('/harvest');
    await screen.findByLabelText('Khối lượng');
    await vi.waitFor(() => expect(screen.queryByRole('status')).toBeNull());
    expect(screen.queryByText(/Chưa hết thời gian cách ly/)).toBeNull();
  });

  it('asks for the season only where several run', async () => {
    const season = (id: string, crop: string) =>
      ({ season: id, crop, startedOn: '2026-01-01', area: 'vt-doi' }) as SeasonCard;
    diary = { ...noDiary, seasons: [season('cam', 'Cam'), season('lac', 'Lạc')] };
    const server = farm(taken);
    const user = userEvent.setup();
    openApp('/harvest');
    await user.click(await screen.findByRole('radio', { name: /Lạc/ }));
    await user.click(screen.getByRole('button', { name: '+10' }));
    await user.click(screen.getByRole('button', { name: 'Lưu thu hoạch' }));
    await screen.findByText('CP1-261124A');
    expect(sent(server)).toMatchObject({ season: 'lac' });
  });

  it('is complete in English', async () => {
    farm(taken);
    await setLanguage('en');
    openApp('/harvest');
    expect(await screen.findByRole('heading', { name: 'Log a harvest' })).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Save harvest' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
  });
});

describe('the session', () => {
  it('that ends asks for the password over what was being written', async () => {
    let ended = false;
    serve((call) => {
      if (call.path === '/api/session') {
        ended = false;
        return new Response(null, { status: 204 });
      }
      if (call.path === '/api/me') return json(me);
      if (ended) return json({}, 401);
      return json({ items: [], next: null });
    });
    const user = userEvent.setup();
    openApp('/areas/new');
    await user.type(await screen.findByLabelText('Tên vùng trồng'), 'Đồi mới');
    ended = true;
    sessionEnded.set(true);
    expect(await screen.findByText(/Phiên làm việc đã hết hạn/)).toBeTruthy();
    await user.type(screen.getByLabelText('Mật khẩu'), 'mat-khau');
    await user.click(screen.getByRole('button', { name: 'Đăng nhập' }));
    await vi.waitFor(() => expect(screen.queryByText(/Phiên làm việc đã hết hạn/)).toBeNull());
    expect(screen.getByLabelText('Tên vùng trồng')).toHaveProperty('value', 'Đồi mới');
  });
});
