import { describe, expect, it } from 'vitest';
import { outlineProblem, type Position, squareMetres } from './geo';
import { type Fix, mark, NO_WALK, step, straightened, type Walk } from './walk';

const METRE = 1 / 111_195;

/** So many metres east and north of a corner of a field. */
function fix(east: number, north: number, accuracy = 4): Fix {
  const wide = METRE / Math.cos((20.7 * Math.PI) / 180);
  return { position: [105.32 + east * wide, 20.7 + north * METRE], accuracy };
}

/** Around a field of 60 m by 40 m, a step a metre. */
function around(): Fix[] {
  const fixes: Fix[] = [];
  for (let i = 0; i < 60; i++) fixes.push(fix(i, 0));
  for (let i = 0; i < 40; i++) fixes.push(fix(60, i));
  for (let i = 0; i < 60; i++) fixes.push(fix(60 - i, 40));
  for (let i = 0; i <= 40; i++) fixes.push(fix(0, 40 - i));
  return fixes;
}

const started: Walk = { ...NO_WALK, walking: true };

describe('walking a boundary', () => {
  it('leaves a corner every few steps and closes where it began', () => {
    const walk = around().reduce(step, started);
    expect(walk.closed).toBe(true);
    expect(walk.walking).toBe(false);
    expect(walk.corners.length).toBeGreaterThan(30);
    const corners = straightened(walk.corners);
    expect(corners.length).toBeLessThan(8);
    expect(outlineProblem(corners)).toBeNull();
    expect(Math.abs(squareMetres(corners) - 2400)).toBeLessThan(120);
  });

  it('makes nothing of standing still', () => {
    const still = [fix(0, 0), fix(1, 1), fix(-2, 0), fix(0, 3)];
    expect(still.reduce(step, started).corners).toHaveLength(1);
  });

  it('leaves out what the phone does not know well', () => {
    expect(step(started, fix(0, 0, 60))).toBe(started);
    expect(mark(started, fix(0, 0, 60))).toBe(started);
  });

  it('adds nothing while it is halted', () => {
    const halted = { ...started, walking: false };
    expect(step(halted, fix(0, 0))).toBe(halted);
  });

  it('takes the corners that are marked, and closes at the first', () => {
    let walk: Walk = { ...started, continuous: false };
    walk = step(walk, fix(0, 0));
    expect(walk.corners).toHaveLength(0);
    for (const corner of [fix(0, 0), fix(60, 0), fix(60, 40), fix(0, 40)])
      walk = mark(walk, corner);
    expect(walk.corners).toHaveLength(4);
    walk = mark(walk, fix(2, 2));
    expect(walk.corners).toHaveLength(4);
    expect(walk.closed).toBe(true);
  });
});

describe('straightening', () => {
  it('keeps few corners as they are', () => {
    const corners: Position[] = [
      [105, 20],
      [105.1, 20],
      [105.1, 20.1],
    ];
    expect(straightened(corners)).toEqual(corners);
    expect(straightened([])).toEqual([]);
  });
});
