import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAnswers, sessionEnded } from '../api/client';
import type { Trace } from '../domain/trace';
import type { Me, Quantity } from '../domain/types';
import { openApp } from '../test/app';
import { json, serve } from '../test/server';

const me: Me = {
  account: 'thanh.tra',
  name: 'Bà Yến',
  role: 'INSPECTOR',
  party: { id: 'chi-cuc', name: 'Chi cục', roles: ['AUTHORITY'] },
};
const kg = (value: number): Quantity => ({ value, unit: 'KGM' });

const trace: Trace = {
  lot: { product: 'CAM-TUI', number: 'P1' },
  back: {
    truncated: false,
    lots: [
      {
        lot: { product: 'CAM-XO', number: 'A1' },
        level: -1,
        read: true,
        kind: 'HARVESTED',
        maker: 'ho-ba-hanh',
        place: 'vt-doi',
        season: 'vu-2026',
        madeOn: '2026-11-20',
        quantity: kg(260),
        share: 0.382352941,
        amount: kg(244.705882),
        moves: [{ from: 'ho-ba-hanh', to: 'htx', sent: kg(260), received: kg(260) }],
        contradictions: [{ code: 'phi-not-over', values: {} }],
      },
      {
        lot: { product: 'CAM-TUI', number: 'P1' },
        level: 0,
        read: true,
        kind: 'PACKED',
        maker: 'htx',
        place: 'cs-goi',
        madeOn: '2026-11-21',
        quantity: kg(640),
        share: 1,
        hands: [
          { party: 'htx', held: kg(0), sold: kg(0) },
          { party: 'qua-que', held: kg(300), sold: kg(20), shop: 'cua-hang-1' },
        ],
      },
    ],
    links: [{ from: 0, to: 1, quantity: kg(260), share: 0.382352941 }],
  },
  forward: { truncated: true, lots: [], links: [] },
  products: { 'CAM-XO': 'Cam xô', 'CAM-TUI': 'Cam túi lưới' },
  parties: { 'ho-ba-hanh': 'Hộ bà Hạnh', htx: 'HTX Cam', 'qua-que': 'Quà Quê' },
  seasons: [
    {
      area: 'vt-doi',
      season: 'vu-2026',
      seedLot: 'G-17',
      fertilisers: [{ on: '2026-09-02', name: 'NPK', quantity: kg(50) }],
      pesticides: [
        {
          on: '2026-11-01',
          tradeName: 'Abamectin 3.6EC',
          activeIngredient: 'Abamectin',
          registrationNumber: '9001/KT',
          phiDays: 7,
          harvestFrom: '2026-11-08',
        },
        {
          on: '2026-11-21',
          tradeName: 'Dùng sau',
          activeIngredient: 'B',
          registrationNumber: '9002/KT',
          phiDays: 7,
          harvestFrom: '2026-11-28',
        },
      ],
    },
  ],
  places: { 'vt-doi': 'Đồi cam', 'cs-goi': 'Nhà đóng gói', 'cua-hang-1': 'Quầy Cầu Giấy' },
};

beforeEach(() => {
  forgetAnswers();
  sessionEnded.set(false);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function open() {
  const server = serve((call) => json(call.path === '/api/me' ? me : trace));
  openApp('/trace/CAM-TUI/P1');
  return server;
}

describe('the graph of a lot', () => {
  it('tells of the lot asked for, and of another when it is tapped', async () => {
    const server = open();
    const user = userEvent.setup();
    const asked = await screen.findByRole('button', { name: /P1.*Lô đang xem/ });
    expect(asked.getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByText('Quà Quê: 20 kg, tại Quầy Cầu Giấy')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /A1.*38,2%/ }));
    const details = screen.getByRole('region', { name: 'Chi tiết lô A1' });
    expect(within(details).getByText(/Chiếm 38,2% lô đang xem.*244,7\skg/)).toBeTruthy();
    expect(within(details).getByText('Có điểm không khớp')).toBeTruthy();
    expect(within(details).getByText('G-17')).toBeTruthy();
    expect(within(details).getByText(/02\/09\/2026: NPK, 50\skg/)).toBeTruthy();
    expect(
      within(details).getByText(/Abamectin 3.6EC .*cách ly 7 ngày.*08\/11\/2026/),
    ).toBeTruthy();
    // What came after this harvest did not go into it.
    expect(within(details).queryByText(/Dùng sau/)).toBeNull();
    const plots = screen.getByRole('region', { name: 'Vùng trồng và vật tư đã dùng' });
    expect(within(plots).getByText(/Đồi cam/)).toBeTruthy();
    expect(within(plots).getByText(/Abamectin 3.6EC/)).toBeTruthy();
    const who = screen.getByRole('region', { name: 'Ai đang giữ' });
    expect(within(who).getByText(/Đang giữ 300\skg · Đã bán 20\skg/)).toBeTruthy();
    expect(within(who).queryByText('HTX Cam')).toBeNull();
    expect(within(details).getByText(/Hộ bà Hạnh → HTX Cam/)).toBeTruthy();
    expect(within(details).getByRole('link', { name: 'Mở lô' }).getAttribute('href')).toBe(
      '/lots/CAM-XO/A1',
    );
    expect(server.calls.map((call) => call.path)).toContain('/api/trace/CAM-TUI/P1?limit=500');
  });

  it('is a table too, and a file', async () => {
    open();
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Bảng' }));
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows).toHaveLength(3);
    expect(rows[1]?.textContent).toContain('Đầu vào, 1 bước trước');
    expect(rows[1]?.textContent).toContain('Phân bón: 02/09/2026: NPK');
    expect(rows[2]?.textContent).toContain('Quà Quê: 300\u00a0kg');
    expect(screen.getByRole('link', { name: /CSV/ }).getAttribute('href')).toBe(
      '/api/trace/CAM-TUI/P1/graph.csv?bom=true',
    );
    expect(screen.getByText(/Chỉ hiện 500 lô gần nhất/)).toBeTruthy();
  });
});
