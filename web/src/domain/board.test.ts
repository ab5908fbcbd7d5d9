import { describe, expect, it } from 'vitest';
import { type Board, FINDINGS, todos } from './board';

const no = { count: 0, more: false };
const some = (count: number) => ({ count, more: false });
const findings = FINDINGS.map((kind) => ({ kind, ...some(kind === 'SHORT' ? 2 : 1) }));

describe('what there is to do', () => {
  it('puts what must not go on before what can wait', () => {
    const board: Board = {
      findings: [],
      excursions: some(1),
      arriving: some(3),
      late: some(1),
      expiring: some(2),
      expired: no,
      today: some(4),
    };
    expect(todos(board).map((one) => one.what)).toEqual([
      'excursions',
      'late',
      'expiring',
      'arriving',
      'today',
    ]);
  });

  it('does not tell twice of what is late', () => {
    const board: Board = { findings: [], excursions: no, arriving: some(1), late: some(1) };
    expect(todos(board).map((one) => one.what)).toEqual(['late']);
  });

  it('tells a holder of findings but not of what stands elsewhere on the page', () => {
    const board: Board = { findings, excursions: no, arriving: no };
    expect(todos(board).map((one) => one.what)).toEqual([
      'PROBLEM',
      'CONTRADICTION',
      'OVER_CAP',
      'UNKNOWN_ORIGIN',
      'SHORT',
    ]);
  });

  it('tells who reads everything of recalls first', () => {
    const board: Board = { findings, excursions: some(1), late: some(1) };
    expect(todos(board)[0]?.what).toBe('RECALL');
    expect(todos(board).map((one) => one.what)).toContain('late');
  });
});
