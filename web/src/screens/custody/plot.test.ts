import { describe, expect, it } from 'vitest';
import { plot } from './plot';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 0, minute)).toISOString();
const told = {
  dispatchedAt: at(0),
  until: at(300),
  gaps: [{ start: at(120), end: at(240) }],
  series: [
    {
      source: 'a',
      readings: [
        { at: at(0), celsius: 5 },
        { at: at(60), celsius: 9.5 },
        { at: at(240), celsius: 4 },
        { at: at(300), celsius: 4 },
      ],
    },
  ],
};

describe('the chart of a way', () => {
  it('breaks the line where nobody measured', () => {
    const { lines } = plot(told, null, 340, 150);
    expect(lines[0]?.match(/M/g)).toHaveLength(2);
    expect(lines[0]?.match(/L/g)).toHaveLength(2);
  });

  it('stands the bounds and the gaps where they belong', () => {
    const drawn = plot(told, { least: 2, most: 8 }, 340, 150);
    expect(drawn.gaps).toEqual([{ x: 160, width: 120 }]);
    const y = (celsius: number) => drawn.ticks.find((tick) => tick.celsius === celsius)?.y;
    expect(drawn.band?.top).toBe(y(8));
    expect((drawn.band?.top ?? 0) + (drawn.band?.height ?? 0)).toBeCloseTo(y(2) ?? 0, 5);
    expect(drawn.ticks.length).toBeLessThan(7);
  });

  it('draws one reading and an open bound as well', () => {
    const one = {
      ...told,
      gaps: [],
      series: [{ source: 'a', readings: [{ at: at(5), celsius: 4 }] }],
    };
    const drawn = plot(one, { least: null, most: 8 }, 340, 150);
    expect(drawn.lines[0]).toMatch(/^M[\d.]+ [\d.]+$/);
    expect(drawn.band?.height).toBeGreaterThan(0);
  });
});
