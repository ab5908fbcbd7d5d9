import { afterEach, describe, expect, it } from 'vitest';
import { make } from '../commands/command';
import { forWhom, workFor } from './workingFor';

const HOUSEHOLD = { id: 'ho-ba-hanh', name: 'Hộ bà Hạnh', roles: ['HOUSEHOLD' as const] };

afterEach(() => workFor('chi.loan', null));

describe('working for a member', () => {
  it('asks in the member’s place until it is ended, and after a reload too', () => {
    expect(forWhom('/api/lots')).toBe('/api/lots');
    workFor('chi.loan', HOUSEHOLD);
    expect(forWhom('/api/lots')).toBe('/api/lots?onBehalfOf=ho-ba-hanh');
    expect(forWhom('/api/lots?limit=5')).toBe('/api/lots?limit=5&onBehalfOf=ho-ba-hanh');
    expect(sessionStorage.getItem('nguon.workingFor')).toContain('ho-ba-hanh');
    workFor('chi.loan', null);
    expect(forWhom('/api/lots')).toBe('/api/lots');
    expect(sessionStorage.getItem('nguon.workingFor')).toBeNull();
  });

  it('stays with what was entered, for whomever one works when it is sent', () => {
    const draft = {
      kind: 'holdBack' as const,
      lot: { product: 'CAM', number: 'L1' },
      form: '/lots/CAM/L1',
      subject: 'Cam L1',
      body: { reason: 'Dập' },
      onBehalfOf: HOUSEHOLD,
    };
    const command = make(draft, 'c-1', 'chi.loan', '2026-11-20T08:00:00+07:00', 1);
    expect(command.path).toBe('/api/lots/CAM/L1/holds?onBehalfOf=ho-ba-hanh');
    expect(command.onBehalfOf?.name).toBe('Hộ bà Hạnh');
    expect(JSON.parse(command.payload as string)).not.toHaveProperty('onBehalfOf');
  });
});
