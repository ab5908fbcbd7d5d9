import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAnswers, sessionEnded } from '../../api/client';
import type { DiaryEntry, PesticideLabel, Season, SeasonCard } from '../../domain/season';
import type { Me } from '../../domain/types';
import { setLanguage } from '../../i18n/lang';
import { formatDay, isoDay, plusDays } from '../../lib/dates';
import { openApp } from '../../test/app';
import { type FakeServer, json, serve } from '../../test/server';

const today = isoDay(new Date());
const me: Me = {
  account: 'chi.thoa',
  name: 'Chị Thoa',
  role: 'FARMER',
  party: { id: 'htx', name: 'HTX Cao Phong', roles: ['COOPERATIVE'] },
};
const card: SeasonCard = {
  area: 'vt-doi',
  areaName: 'Đồi cam Khu 3',
  owner: 'htx',
  ownerName: 'HTX Cao Phong',
  season: 'cam-2026',
  crop: 'Cam',
  variety: 'CS1',
  plantedOn: '2018-03-01',
  startedOn: plusDays(today, -200),
  harvested: { value: 980, unit: 'KGM' },
  most: { value: 325000, unit: 'KGM' },
  entries: 1,
  lastEntry: `${today}T06:00:00+07:00`,
  contradictions: 1,
  harvestFrom: { day: plusDays(today, 3), product: 'Abamectin 3.6EC', appliedOn: today },
};
const sprayed: DiaryEntry = {
  command: '11111111-1111-4111-8111-111111111111',
  kind: 'PESTICIDE',
  at: `${today}T06:00:00+07:00`,
  day: today,
  recordedAt: `${today}T00:00:00Z`,
  account: 'chi.thoa',
  work: {
    kind: 'PESTICIDE',
    tradeName: 'Abamectin 3.6EC',
    activeIngredient: 'Abamectin',
    registrationNumber: '1/BVTV',
    targetPest: 'Nhện đỏ',
    dose: 12.5,
    doseUnit: 'ML_PER_TANK',
    sprayVolume: { value: 400, unit: 'LTR' },
    operator: 'Anh Tư',
    phiDays: 3,
  },
  labelPhiDays: 7,
  harvestFrom: plusDays(today, 7),
  contradictions: [
    { code: 'phi-differs-from-label', detail: 'Khai cách ly 3 ngày, nhãn ghi 7 ngày.' },
  ],
};
const zero = (unit: 'KGM' | 'LTR') => ({ value: 0, unit });
const season: Season = {
  season: card,
  hectares: 6.5,
  totals: {
    fertiliser: zero('KGM'),
    sprayings: 1,
    water: zero('LTR'),
    waste: zero('KGM'),
    harvests: 2,
  },
  entries: [sprayed],
};
const label: PesticideLabel = {
  registrationNumber: '22/CNĐKT-BVTV',
  tradeName: 'Mancozeb 80WP',
  activeIngredient: 'Mancozeb',
  intervals: [{ crop: 'Cam', phiDays: 14 }],
};

function server(role: Me['role'] = 'FARMER'): FakeServer {
  return serve((call) => {
    const path = call.path.split('?')[0];
    if (call.method === 'POST') return json({ commandId: 'x', season: 'cam-2026' }, 201);
    if (path === '/api/me') return json({ ...me, role });
    if (path === '/api/seasons') return json({ items: [card], next: null });
    if (path === '/api/seasons/vt-doi/cam-2026') return json(season);
    if (path === '/api/pesticide-labels') return json({ items: [label], next: null });
    if (path === '/api/parties/htx') {
      return json({ ...me.party, province: '25', commune: '05089', address: 'Khu 3' });
    }
    const areas = [
      { id: 'vt-doi', name: 'Đồi cam Khu 3', crop: 'Cam' },
      { id: 'vt-vai', name: 'Vườn vải', crop: 'Vải' },
    ];
    return json({ items: path === '/api/areas' ? areas : [], next: null });
  });
}

const sent = (fake: FakeServer) => {
  const call = fake.changes()[0];
  return { path: call?.path, body: JSON.parse(call?.body ?? '{}') as Record<string, unknown> };
};

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=one';
  localStorage.clear();
  forgetAnswers();
  sessionEnded.set(false);
});
afterEach(() => {
  vi.unstubAllGlobals();
  void setLanguage('vi');
});

describe('the diary', () => {
  it('says from when on may be harvested, and what does not fit', async () => {
    server();
    openApp('/diary');
    const day = formatDay(plusDays(today, 3));
    expect(await screen.findByText(`Được thu hoạch từ ngày ${day}`)).toBeTruthy();
    expect(screen.getByText('1 điều chưa khớp')).toBeTruthy();
    // The plot that rests waits for its season.
    expect((await screen.findByRole('link', { name: /Vườn vải/ })).getAttribute('href')).toBe(
      '/diary/open?area=vt-vai',
    );
    expect(screen.queryByRole('link', { name: /Đồi cam Khu 3 Cam Mở vụ/ })).toBeNull();
  });

  it('repeats the last spraying in three taps', async () => {
    const fake = server();
    const user = userEvent.setup();
    openApp('/diary');
    await user.click(await screen.findByRole('link', { name: 'Dùng thuốc' }));
    await user.click(await screen.findByRole('button', { name: /Ghi lại như lần trước/ }));
    await user.click(screen.getByRole('button', { name: 'Lưu vào nhật ký' }));
    await screen.findByText('Đã ghi vào nhật ký');
    expect(sent(fake).path).toBe('/api/areas/vt-doi/diary/entries');
    expect(sent(fake).body).toMatchObject({ season: 'cam-2026', work: sprayed.work });
  });

  it('never fills in an interval by itself', async () => {
    const fake = server();
    const user = userEvent.setup();
    openApp('/diary/vt-doi/cam-2026/log/PESTICIDE');
    const days = await screen.findByLabelText(/Thời gian cách ly/);
    expect(days).toHaveProperty('value', '');
    await user.click(screen.getByRole('button', { name: 'Lưu vào nhật ký' }));
    expect(days.getAttribute('aria-invalid')).toBe('true');
    expect(fake.changes()).toEqual([]);
  });

  it('takes the interval over from the registered label', async () => {
    server();
    const user = userEvent.setup();
    openApp('/diary/vt-doi/cam-2026/log/PESTICIDE');
    await user.type(await screen.findByLabelText('Tên thuốc'), 'manc');
    await user.click(await screen.findByRole('radio', { name: /Mancozeb 80WP/ }));
    expect(screen.getByLabelText(/Thời gian cách ly/)).toHaveProperty('value', '14');
    expect(screen.getByLabelText('Hoạt chất')).toHaveProperty('value', 'Mancozeb');
    const day = formatDay(plusDays(today, 14));
    expect(screen.getByText(`Được thu hoạch từ ngày ${day}.`)).toBeTruthy();
  });

  it('keeps no interval under the name of another pesticide', async () => {
    server();
    const user = userEvent.setup();
    openApp('/diary/vt-doi/cam-2026/log/PESTICIDE');
    await user.click(await screen.findByRole('button', { name: /Ghi lại như lần trước/ }));
    expect(screen.getByLabelText(/Thời gian cách ly/)).toHaveProperty('value', '3');
    await user.type(screen.getByLabelText('Tên thuốc'), ' B');
    expect(screen.getByLabelText(/Thời gian cách ly/)).toHaveProperty('value', '');
    expect(screen.getByLabelText(/Số đăng ký/)).toHaveProperty('value', '');
  });

  it('shows what does not fit in the timeline, beside its entry', async () => {
    server();
    openApp('/diary/vt-doi/cam-2026');
    const entry = (await screen.findByText('Khai cách ly 3 ngày, nhãn ghi 7 ngày.')).closest('li');
    expect(within(entry as HTMLElement).getByRole('heading', { name: 'Dùng thuốc' })).toBeTruthy();
    expect(
      within(entry as HTMLElement)
        .getByRole('link')
        .getAttribute('href'),
    ).toBe(`/diary/vt-doi/cam-2026/correct/${sprayed.command}`);
  });

  it('corrects what was written', async () => {
    const fake = server();
    const user = userEvent.setup();
    openApp(`/diary/vt-doi/cam-2026/correct/${sprayed.command}`);
    const days = await screen.findByLabelText(/Thời gian cách ly/);
    await user.clear(days);
    await user.type(days, '7');
    await user.type(screen.getByLabelText('Lý do'), 'Đọc lại nhãn');
    await user.click(screen.getByRole('button', { name: 'Lưu đính chính' }));
    await screen.findByText('Đã ghi đính chính');
    expect(sent(fake).path).toBe('/api/areas/vt-doi/diary/corrections');
    expect(sent(fake).body).toMatchObject({
      corrects: sprayed.command,
      reason: 'Đọc lại nhãn',
      work: { ...sprayed.work, phiDays: 7 },
    });
    expect(sent(fake).body).not.toHaveProperty('didNotOccur');
  });

  it('takes back what did not occur', async () => {
    const fake = server();
    const user = userEvent.setup();
    openApp(`/diary/vt-doi/cam-2026/correct/${sprayed.command}`);
    await user.click(await screen.findByRole('radio', { name: 'Việc này không xảy ra' }));
    await user.type(screen.getByLabelText('Lý do'), 'Ghi nhầm vườn');
    await user.click(screen.getByRole('button', { name: 'Lưu đính chính' }));
    await screen.findByText('Đã ghi đính chính');
    expect(sent(fake).body).toMatchObject({ didNotOccur: true, reason: 'Ghi nhầm vườn' });
    expect(sent(fake).body).not.toHaveProperty('work');
  });

  it('opens a season from the beginning of its first day', async () => {
    const fake = server();
    const user = userEvent.setup();
    openApp('/diary/open?area=vt-vai');
    await user.type(await screen.findByLabelText('Ngày gieo trồng'), '01/03/2018');
    await user.click(screen.getByRole('button', { name: 'Mở vụ' }));
    await screen.findByText('Đã mở vụ');
    expect(sent(fake).path).toBe('/api/seasons');
    expect(sent(fake).body).toMatchObject({ area: 'vt-vai', plantedOn: '2018-03-01' });
    expect(String(sent(fake).body.happenedAt)).toContain(`${today}T00:00:00`);
  });

  it('is only read by an inspector', async () => {
    server('INSPECTOR');
    openApp('/diary/vt-doi/cam-2026');
    expect(await screen.findByText('Khai cách ly 3 ngày, nhãn ghi 7 ngày.')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Bón phân' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Kết thúc vụ' })).toBeNull();
    expect(within(screen.getByRole('main')).queryByText('Đính chính')).toBeNull();
  });

  it('sets what is done with early harvests, and nothing else of the party', async () => {
    const fake = server();
    const user = userEvent.setup();
    openApp('/early-harvest');
    await user.click(await screen.findByRole('radio', { name: /đánh dấu/ }));
    await user.type(screen.getByLabelText('Lý do'), 'Ban kiểm soát yêu cầu');
    await user.click(screen.getByRole('button', { name: 'Lưu cách xử lý' }));
    await screen.findByText('Đã lưu cách xử lý');
    expect(sent(fake).path).toBe('/api/parties/htx/corrections');
    expect(sent(fake).body).toMatchObject({
      earlyHarvest: 'FLAG',
      name: 'HTX Cao Phong',
      roles: ['COOPERATIVE'],
      province: '25',
    });
    expect(sent(fake).body).not.toHaveProperty('address');
    expect(sent(fake).body).not.toHaveProperty('happenedAt');
  });
});
