import { describe, expect, it } from 'vitest';
import { CARD, draw, type DrawnLot, MOST_IN_ROW, path, together, type Trace } from './trace';

const lot = (number: string, level: number, share = 1): DrawnLot => ({
  key: `CAM/${number}`,
  lot: { product: 'CAM', number },
  level,
  read: true,
  share,
});

const trace: Trace = {
  lot: { product: 'CAM', number: 'P' },
  back: {
    truncated: false,
    lots: [lot('A', -1, 0.6), lot('B', -1, 0.4), lot('P', 0)],
    links: [
      { from: 0, to: 2 },
      { from: 1, to: 2 },
    ],
  },
  forward: {
    truncated: false,
    lots: [lot('P', 0), lot('Q', 1)],
    links: [{ from: 0, to: 1 }],
  },
  products: {},
  parties: {},
  places: {},
};

describe('a traced graph', () => {
  it('is one graph, with the lot asked for in the middle', () => {
    const { lots, links } = together(trace);
    expect(lots.map((one) => one.lot.number)).toEqual(['A', 'B', 'P', 'Q']);
    expect(links).toEqual([
      ['CAM/A', 'CAM/P'],
      ['CAM/B', 'CAM/P'],
      ['CAM/P', 'CAM/Q'],
    ]);
  });

  it('has what went in above, in rows that do not overlap', () => {
    const { lots, links } = together(trace);
    const drawing = draw(lots, links, new Set());
    const at = (number: string) => {
      const card = drawing.cards.find((one) => one.key === `CAM/${number}`);
      if (!card) throw new Error(number);
      return card;
    };
    expect(at('A').y).toBe(at('B').y);
    expect(at('P').y).toBeGreaterThanOrEqual(at('A').y + CARD.height);
    expect(at('Q').y).toBeGreaterThanOrEqual(at('P').y + CARD.height);
    expect(Math.abs(at('A').x - at('B').x)).toBeGreaterThanOrEqual(CARD.width);
    for (const card of drawing.cards) {
      expect(card.x).toBeGreaterThanOrEqual(0);
      expect(card.x + CARD.width).toBeLessThanOrEqual(drawing.width);
      expect(card.y + CARD.height).toBeLessThanOrEqual(drawing.height);
    }
    expect(drawing.lines).toHaveLength(3);
    expect(path(drawing.lines[0]!)).toMatch(/^M[\d.]+ [\d.]+C/);
  });

  it('lets lines cross as little as it can', () => {
    // Two pairs, told crosswise.
    const lots = [lot('A', 0), lot('B', 0), lot('Y', 1), lot('X', 1)];
    const drawing = draw(
      lots,
      [
        ['CAM/A', 'CAM/X'],
        ['CAM/B', 'CAM/Y'],
      ],
      new Set(),
    );
    const x = (key: string) => drawing.cards.find((card) => card.key === key)?.x ?? -1;
    expect(x('CAM/A') < x('CAM/B')).toBe(x('CAM/X') < x('CAM/Y'));
  });

  it('puts the small ones of a long row together until it is opened', () => {
    const many = Array.from({ length: 12 }, (_, i) => lot(`L${i}`, -1, i / 66));
    const lots = [...many, lot('P', 0)];
    const links = many.map((one): [string, string] => [one.key, 'CAM/P']);
    const shut = draw(lots, links, new Set());
    const row = shut.cards.filter((card) => card.level === -1);
    expect(row).toHaveLength(MOST_IN_ROW);
    const rest = row.find((card) => card.lots.length > 1);
    expect(rest?.lots).toHaveLength(12 - MOST_IN_ROW + 1);
    expect(rest?.lots.map((one) => one.lot.number)).toContain('L0');
    expect(row.some((card) => card.key === 'CAM/L11')).toBe(true);
    expect(shut.lines).toHaveLength(MOST_IN_ROW);
    const open = draw(lots, links, new Set([-1]));
    expect(open.cards).toHaveLength(13);
    expect(open.lines).toHaveLength(12);
  });

  it('never hides a lot that is recalled or of unknown origin', () => {
    const many = Array.from({ length: 12 }, (_, i) => lot(`L${i}`, 1, 0.5));
    many[11] = { ...lot('L11', 1, 0.001), frozen: true };
    const drawing = draw(many, [], new Set());
    expect(drawing.cards.some((card) => card.key === 'CAM/L11')).toBe(true);
  });
});
