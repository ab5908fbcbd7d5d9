import { describe, expect, it } from 'vitest';
import { make } from './command';

describe('a logger’s file', () => {
  it('goes out byte for byte, and names what was measured in the address', () => {
    const content = 'Ngày;Giờ;Nhiệt độ (°C)\n20/11/2026;08:00;4,5\n';
    const command = make(
      {
        kind: 'importReadings',
        form: '/readings/file?facility=kho-1',
        subject: 'kho.csv',
        body: { subject: { facility: 'kho-1' }, content },
      },
      'c-1',
      'co.lan',
      '2026-11-20T08:00:00+07:00',
      1,
    );
    expect(command.path).toBe('/api/imports/readings?commandId=c-1&facility=kho-1');
    expect(command.payload).toBe(content);
    expect(command.contentType).toBe('text/csv;charset=UTF-8');
  });
});
