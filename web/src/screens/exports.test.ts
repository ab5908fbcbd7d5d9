import { describe, expect, it } from 'vitest';
import { type Asked, exportPath } from './exports';

const TODAY = new Date(2026, 10, 24);

const asked: Asked = {
  kind: 'fsma',
  scope: 'party',
  party: '',
  from: '1/11/2026',
  to: '30/11',
  product: '',
  lot: '',
  shipment: '',
};

describe('the address of an export', () => {
  it('has the days as the server reads them', () => {
    expect(exportPath(asked, TODAY, { format: 'csv' })).toBe(
      '/api/exports/fsma?from=2026-11-01&to=2026-11-30&format=csv',
    );
    expect(exportPath({ ...asked, kind: 'oneStep', party: ' htx ' }, TODAY)).toBe(
      '/api/exports/one-step?party=htx&from=2026-11-01&to=2026-11-30',
    );
  });

  it('waits for what is missing', () => {
    expect(exportPath({ ...asked, from: '' }, TODAY)).toBeNull();
    expect(exportPath({ ...asked, to: '31/11/2026' }, TODAY)).toBeNull();
    expect(exportPath({ ...asked, scope: 'lot', product: 'X-1' }, TODAY)).toBeNull();
    expect(exportPath({ ...asked, kind: 'eudr', scope: 'shipment' }, TODAY)).toBeNull();
  });

  it('tells days that are the wrong way round', () => {
    expect(exportPath({ ...asked, to: '31/10/2026' }, TODAY)).toBe('order');
  });

  it('asks a lot for no days and encodes its number', () => {
    const lot: Asked = { ...asked, scope: 'lot', product: 'X-1', lot: 'A/1 &b', from: '' };
    expect(exportPath(lot, TODAY)).toBe('/api/exports/fsma?product=X-1&number=A%2F1+%26b');
  });

  it('needs nothing for a history', () => {
    expect(exportPath({ ...asked, kind: 'history', from: '', to: '' }, TODAY)).toBe(
      '/api/exports/history',
    );
  });
});
