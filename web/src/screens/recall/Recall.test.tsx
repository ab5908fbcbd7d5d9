import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAnswers, sessionEnded } from '../../api/client';
import type { Recall, RecallHolder } from '../../domain/recall';
import type { Me, Role } from '../../domain/types';
import { setLanguage } from '../../i18n/lang';
import { openApp } from '../../test/app';
import { type Call, type FakeServer, json, serve } from '../../test/server';
import { sourceOf } from './OpenRecall';

const person = (role: Role): Me => ({
  account: 'co.lan',
  name: 'Cô Lan',
  role,
  party: { id: 'cua-hang', name: 'Cửa hàng Lan', roles: ['RETAILER'] },
});

const mine: RecallHolder = {
  party: 'cua-hang',
  name: 'Cửa hàng Lan',
  lots: 1,
  some: [
    {
      lot: { product: '09521234001010', number: 'CP1-261105A' },
      productName: 'Cam túi lưới',
      held: { value: 16, unit: 'KGM' },
      underWay: { value: 0, unit: 'KGM' },
      sold: { value: 4, unit: 'KGM' },
    },
  ],
  inHands: 16,
  underWay: 0,
  sold: 4,
  unweighed: 0,
  deliveries: {},
  destroyed: 0,
};

const open: Recall = {
  recall: 'th-1',
  drill: false,
  mandatory: true,
  phase: 'SCOPED',
  source: { kind: 'LOT', lot: { product: 'CAM-XO', number: 'BH1-261101A' } },
  sourceName: 'Cam xô',
  reason: 'Dư lượng thuốc vượt mức',
  hazard: 'Ngộ độc',
  advice: 'Không ăn, mang trả lại',
  openedBy: 'cq-nong-san',
  openedByName: 'Cơ quan Quản lý',
  openedAt: '2026-11-24T08:00:00+07:00',
  establishedAt: '2026-11-24T08:00:00+07:00',
  decisionDue: '2026-11-25T08:00:00+07:00',
  decisionLate: false,
  lots: 2,
  holders: 3,
  acknowledged: 0,
  sums: {
    inHands: 96,
    underWay: 0,
    sold: 4,
    found: 0,
    gone: 0,
    destroyed: 0,
    freed: 0,
  },
  unweighed: 0,
  leftLots: 2,
  endedLots: 0,
  milliseconds: 400,
  leads: false,
  mayEnd: false,
  mine,
};

let recall = open;

function server(role: Role, extra?: (call: Call) => Response | undefined): FakeServer {
  return serve((call) => {
    const path = call.path.split('?')[0] ?? '';
    const own = extra?.(call);
    if (own) return own;
    if (path === '/api/me') return json(person(role));
    if (path.startsWith('/api/board')) return json({ findings: [] });
    if (path === '/api/recalls/concerning') return json({ items: [recall], next: null });
    if (path === '/api/recalls/th-1') return json(recall);
    if (call.method === 'POST') return json({ commandId: 'x', recall: 'th-1' }, 201);
    return json({ items: [], next: null });
  });
}

const body = (call: Call | undefined) => JSON.parse(call?.body ?? '{}') as Record<string, unknown>;

beforeEach(() => {
  recall = open;
  void setLanguage('vi');
  localStorage.clear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  forgetAnswers();
  sessionEnded.set(false);
});

describe('a holder', () => {
  it('answers in two taps: the banner, and the button', async () => {
    const asked = server('RETAILER');
    openApp('/');
    const user = userEvent.setup();
    await user.click(await screen.findByTestId('recall-banner'));
    await user.click(await screen.findByRole('button', { name: 'Đã nhận, đã để riêng' }));
    expect(await screen.findByText('Đã xác nhận. Cảm ơn.')).toBeTruthy();
    const sent = asked.changes();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.path).toBe('/api/recalls/th-1/acknowledgements');
    expect(body(sent[0])).not.toHaveProperty('found');
  });

  it('reports what was found', async () => {
    const asked = server('RETAILER');
    openApp('/recalls/th-1');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Báo số lượng tìm được' }));
    const found = screen.getByLabelText('Tìm được và đã để riêng');
    await user.clear(found);
    await user.type(found, '15,5');
    await user.click(screen.getByRole('button', { name: 'Gửi' }));
    expect(await screen.findByText('Đã xác nhận. Cảm ơn.')).toBeTruthy();
    expect(body(asked.changes()[0])).toMatchObject({
      found: { value: 15.5, unit: 'KGM' },
      gone: { value: 4, unit: 'KGM' },
    });
  });

  it('sees no banner once it has answered, and a drill is marked as one', async () => {
    recall = { ...open, mine: { ...mine, answer: { at: '2026-11-24T09:00:00+07:00' } } };
    server('RETAILER');
    openApp('/');
    expect(await screen.findByRole('heading', { name: 'Cửa hàng Lan' })).toBeTruthy();
    expect(screen.queryByTestId('recall-banner')).toBeNull();
  });

  it('is told that a drill is a drill', async () => {
    recall = { ...open, drill: true };
    server('RETAILER');
    openApp('/');
    const banner = await screen.findByTestId('recall-banner');
    expect(within(banner).getByText(/DIỄN TẬP/)).toBeTruthy();
  });
});

describe('who opens a recall', () => {
  it('sees its scope before', async () => {
    const asked = server('INSPECTOR', (call) =>
      call.path === '/api/recalls/preview'
        ? json({
            lots: 2,
            roots: 1,
            inHands: 96,
            underWay: 0,
            sold: 4,
            unweighed: 0,
            holders: [{ party: 'cua-hang', name: 'Cửa hàng Lan', lots: 1, inHands: 16 }],
            some: [],
            milliseconds: 12,
          })
        : undefined,
    );
    openApp('/recalls/new?product=CAM-XO&number=BH1-261101A');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Xem phạm vi trước khi mở' }));
    const preview = await screen.findByTestId('preview');
    expect(within(preview).getByText('Cửa hàng Lan')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Mở thu hồi và khóa hàng' }));
    expect(asked.changes().filter((call) => call.path === '/api/recalls')).toHaveLength(0);
    await user.type(screen.getByLabelText('Lý do'), 'Dư lượng');
    await user.type(screen.getByLabelText('Nguy cơ với người dùng'), 'Ngộ độc');
    await user.type(screen.getByLabelText('Người mua cần làm gì'), 'Không ăn');
    await user.click(screen.getByRole('button', { name: 'Mở thu hồi và khóa hàng' }));
    expect(await screen.findByText('Đã mở. Hàng đang được khóa.')).toBeTruthy();
    const order = asked.changes().find((call) => call.path === '/api/recalls');
    expect(body(order)).toMatchObject({
      drill: false,
      reason: 'Dư lượng',
      source: { kind: 'LOT', lot: { product: 'CAM-XO', number: 'BH1-261101A' } },
    });
  });
});

describe('without network', () => {
  it('no recall is opened, and what was typed stays', async () => {
    server('INSPECTOR');
    const outbox = openApp('/recalls/new?product=CAM-XO&number=BH1-261101A');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Lý do'), 'Dư lượng');
    await user.type(screen.getByLabelText('Nguy cơ với người dùng'), 'Ngộ độc');
    await user.type(screen.getByLabelText('Người mua cần làm gì'), 'Không ăn');
    const away = serve(() => 'offline');
    await user.click(screen.getByRole('button', { name: 'Xem phạm vi trước khi mở' }));
    expect(await screen.findByText(/Thu hồi phải qua máy chủ nên cần mạng/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Mở thu hồi và khóa hàng' }));
    await screen.findByText(/Không kết nối được máy chủ/);
    expect(outbox.commands.get()).toEqual([]);
    expect(away.changes().map(({ path }) => path)).not.toContain('/api/recalls');
    expect(outbox.drafts.all.get()[0]?.values.reason).toBe('Dư lượng');

    const back = server('INSPECTOR', ({ path }) =>
      path === '/api/recalls/preview'
        ? json({
            ...{ lots: 1, roots: 1, inHands: 1, underWay: 0, sold: 0, unweighed: 0 },
            holders: [],
            some: [],
            milliseconds: 1,
          })
        : undefined,
    );
    await user.click(screen.getByRole('button', { name: 'Mở thu hồi và khóa hàng' }));
    expect(await screen.findByText('Đã mở. Hàng đang được khóa.')).toBeTruthy();
    expect(back.changes().map(({ path }) => path)).toContain('/api/recalls');
  });
});

describe('a source', () => {
  const fields = {
    kind: 'LOT' as const,
    product: '',
    number: '',
    place: '',
    season: '',
    input: 'SEED' as const,
    name: '',
    registration: '',
    tradeName: '',
    ingredient: '',
    from: '',
    to: '',
  };
  const today = new Date('2026-11-24T08:00:00');

  it('names what is missing', () => {
    expect(sourceOf(fields, today)).toEqual(['product', 'number']);
    expect(sourceOf({ ...fields, kind: 'FACILITY', place: 'cs-1' }, today)).toEqual(['from', 'to']);
    expect(sourceOf({ ...fields, kind: 'PESTICIDE' }, today)).toEqual(['tradeName']);
    expect(sourceOf({ ...fields, kind: 'AREA', place: 'vt-1', from: 'hôm qua' }, today)).toEqual([
      'from',
    ]);
  });

  it('asks for a pesticide by whatever is known of it, and for one season of an area', () => {
    expect(
      sourceOf({ ...fields, kind: 'PESTICIDE', tradeName: ' Abamectin 3.6EC ' }, today),
    ).toEqual({ kind: 'PESTICIDE', tradeName: 'Abamectin 3.6EC' });
    expect(sourceOf({ ...fields, kind: 'AREA', place: 'vt-1', season: 'vu-1' }, today)).toEqual({
      kind: 'AREA',
      area: 'vt-1',
      season: 'vu-1',
    });
  });

  it('leaves out a bound that is open', () => {
    expect(sourceOf({ ...fields, kind: 'AREA', place: ' vt-1 ', to: '20/11/2026' }, today)).toEqual(
      { kind: 'AREA', area: 'vt-1', to: '2026-11-20' },
    );
    const facility = sourceOf(
      { ...fields, kind: 'FACILITY', place: 'cs-1', from: '20/11/2026', to: '21/11/2026' },
      today,
    );
    expect(facility).toMatchObject({ kind: 'FACILITY', facility: 'cs-1' });
    expect(JSON.stringify(facility)).toContain('2026-11-21T23:59:00');
  });
});
