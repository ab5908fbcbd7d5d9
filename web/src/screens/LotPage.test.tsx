import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAnswers, sessionEnded } from '../api/client';
import type { Lot, Me } from '../domain/types';
import { setLanguage } from '../i18n/lang';
import { openApp } from '../test/app';
import { json, serve } from '../test/server';

const me: Me = {
  account: 'co.lan',
  name: 'Cô Lan',
  role: 'RETAILER',
  party: { id: 'cua-hang', name: 'Cửa hàng Lan', roles: ['RETAILER'] },
};

const lot: Lot = {
  lot: { product: 'CAM-HOP', number: 'CP1-261105A' },
  productName: 'Cam túi lưới',
  picture: 'cam',
  kind: 'PACKED',
  maker: 'htx-cam',
  makerName: 'HTX Cam',
  quantity: { value: 100, unit: 'KGM' },
  madeAt: '2026-11-05T08:00:00+07:00',
  contradictions: [],
  unknownOrigin: false,
  frozen: false,
  inputs: [],
  outputs: [],
  holders: [
    {
      party: 'cua-hang',
      name: 'Cửa hàng Lan',
      quantity: { value: 20, unit: 'KGM' },
      offeredAt: 'quay-1',
    },
  ],
  inTransit: [],
  entries: [],
  address: '/01/09521234001010/10/CP1-261105A',
};

async function look(at: Lot) {
  serve((call) => {
    if (call.path === '/api/me') return json(me);
    if (
      call.path.startsWith('/api/lots/CAM-HOP/CP1-261105A?') ||
      call.path.endsWith('/CP1-261105A')
    )
      return json(at);
    return json({ items: [] });
  });
  openApp('/lots/CAM-HOP/CP1-261105A');
  await screen.findByText('HTX Cam');
}

const sell = () => screen.queryByRole('link', { name: 'Ghi đã bán' });
const dispatch = () => screen.queryByRole('link', { name: 'Giao hàng' });
const dispose = () => screen.queryByRole('link', { name: 'Tiêu hủy' });

describe('the page of a lot', () => {
  beforeEach(() => {
    void setLanguage('vi');
    forgetAnswers();
    sessionEnded.set(false);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('offers what may be done', async () => {
    await look(lot);
    expect(sell()).toBeTruthy();
    expect(dispatch()).toBeTruthy();
    expect(dispose()).toBeTruthy();
  });

  it('of a recalled lot says so and offers nothing that moves it', async () => {
    await look({ ...lot, frozen: true });
    expect(screen.getByText(/đang bị thu hồi: không giao/)).toBeTruthy();
    expect(sell()).toBeNull();
    expect(dispatch()).toBeNull();
    expect(dispose()).toBeNull();
  });

  it('of a lot that is kept back says why, and still lets it be thrown away', async () => {
    const [holder] = lot.holders;
    if (!holder) throw new Error('nobody holds it');
    await look({ ...lot, holders: [{ ...holder, hold: 'Chờ kiểm nghiệm' }] });
    expect(screen.getByText('Đang giữ lại vì: Chờ kiểm nghiệm')).toBeTruthy();
    expect(sell()).toBeNull();
    expect(dispatch()).toBeNull();
    expect(dispose()).toBeTruthy();
  });

  it('shows what does not fit and what came from outside', async () => {
    await look({
      ...lot,
      unknownOrigin: true,
      contradictions: [{ code: 'phi-not-over', detail: 'Thu hoạch khi chưa hết cách ly.' }],
    });
    expect(screen.getByText('Thu hoạch khi chưa hết cách ly.')).toBeTruthy();
    expect(screen.getByText(/Có phần mua từ ngoài chuỗi/)).toBeTruthy();
  });
});
