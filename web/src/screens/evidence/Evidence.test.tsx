import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAnswers, sessionEnded } from '../../api/client';
import type { Declaration } from '../../domain/evidence';
import type { Me } from '../../domain/types';
import { setLanguage } from '../../i18n/lang';
import { openApp } from '../../test/app';
import { type Call, type FakeServer, json, serve } from '../../test/server';

const officer: Me = {
  account: 'chi.thoa',
  name: 'Chị Thoa',
  role: 'FARMER',
  party: { id: 'htx-cam', name: 'Hợp tác xã Cam', roles: ['COOPERATIVE'] },
};

const harvest: Declaration = {
  entry: 'c-1',
  subject: { lot: { product: 'CAM-XO', number: 'BH1-261114A' } },
  subjectName: 'Cam xô, BH1-261114A',
  kind: 'HARVESTED',
  party: 'ho-ba-hanh',
  partyName: 'Hộ bà Hạnh',
  account: 'ba.hanh',
  at: '2026-11-14T07:00:00+07:00',
  recordedAt: '2026-11-14T01:00:00Z',
  placeName: 'Vườn cam',
  quantity: { value: 190, unit: 'KGM' },
  contradictions: [],
};

function server(me: Me): FakeServer {
  return serve((call) => {
    const path = call.path.split('?')[0] ?? '';
    if (path === '/api/me') return json(me);
    if (path === '/api/declarations') {
      return json({ items: call.path.includes('confirmed') ? [] : [harvest], next: null });
    }
    if (path === '/api/evidence') {
      return json({
        subject: { place: 'vt-1' },
        subjectName: 'Vườn cam',
        owner: 'ho-ba-hanh',
        ownerName: 'Hộ bà Hạnh',
        may: ['LAB_RESULT'],
        certificates: [],
        labResults: [],
        inspections: [],
        attachments: [],
        confirmations: [],
      });
    }
    if (call.method === 'POST') return json({ commandId: 'x' }, 201);
    return json({ items: [], next: null });
  });
}

const posted = (asked: FakeServer, path: string): Record<string, unknown>[] =>
  asked.calls
    .filter((call: Call) => call.method === 'POST' && call.path === path)
    .map((call: Call) => JSON.parse(call.body ?? '{}') as Record<string, unknown>);

beforeEach(() => {
  void setLanguage('vi');
  localStorage.clear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  forgetAnswers();
  sessionEnded.set(false);
});

describe('an officer of a co-operative', () => {
  it('confirms what a member declared with one tap', async () => {
    const asked = server(officer);
    openApp('/declarations');
    const user = userEvent.setup();
    const button = await screen.findByRole('button', { name: /^Xác nhận: Thu hoạch/ });
    expect(screen.getByText('Hộ bà Hạnh')).toBeTruthy();
    await user.click(button);
    expect(await screen.findByText('Đã xác nhận', { selector: '.tag' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Xác nhận: / })).toBeNull();
    const [order] = posted(asked, '/api/confirmations');
    expect(order?.subject).toEqual(harvest.subject);
    expect(order?.entries).toEqual(['c-1']);
  });
});

describe('a laboratory result', () => {
  it('says what is over its limit while it is typed, and sends numbers and days', async () => {
    const asked = server({ ...officer, party: { ...officer.party, roles: ['HOUSEHOLD'] } });
    openApp('/evidence/of/place/vt-1/lab');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Phòng kiểm nghiệm'), 'Phòng A');
    await user.type(screen.getByLabelText('Ngày lấy mẫu'), '5/1/2026');
    await user.type(screen.getByLabelText(/^Tên chỉ tiêu/), 'Abamectin');
    await user.type(screen.getByLabelText('Kết quả'), '0,5');
    await user.click(screen.getByRole('button', { name: 'Lưu kết quả' }));
    expect(posted(asked, '/api/lab-results')).toEqual([]);

    await user.type(screen.getByLabelText(/^Giới hạn cho phép/), '0,02');
    const group = screen.getByRole('group', { name: 'Chỉ tiêu 1' });
    expect(within(group).getByText('Không đạt')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Lưu kết quả' }));
    expect(await screen.findByText('Đã lưu kết quả kiểm nghiệm')).toBeTruthy();
    const [order] = posted(asked, '/api/lab-results');
    expect(order?.subject).toEqual({ place: 'vt-1' });
    expect(order?.sampledOn).toBe('2026-01-05');
    expect(order?.analytes).toEqual([
      { name: 'Abamectin', value: 0.5, unit: 'mg/kg', limit: 0.02, comparison: 'AT_MOST' },
    ]);
  });
});
